package io.bactrian.report;

import io.bactrian.files.CodeCount;
import io.bactrian.ledger.RunInfo;
import io.bactrian.row.Detected;
import io.bactrian.row.FileFault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is told of a run at its end.
 *
 * @param run the run as it ended
 * @param detected what was found out about the file, or null where it could not be opened
 * @param requests how many requests were sent
 * @param codes the rejected and unknown items by code
 * @param fault why the file could not be read to its end, or null where it could
 * @param files the result files by name, as {@link ResultFiles#existing} gives them
 * @param inbox where a corrected file is to be dropped
 * @param exit the exit code that this run asks for
 */
public record RunReport(
        RunInfo run,
        @Nullable Detected detected,
        long requests,
        List<CodeCount> codes,
        @Nullable FileFault fault,
        Map<String, Path> files,
        Path inbox,
        ExitCode exit) {}
