package io.bactrian.cli;

import io.bactrian.report.CodePage;
import io.bactrian.report.ExitCode;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bactrian explain}: what a code means and what to do. */
@Command(
        name = "explain",
        description = "Says what a code in a result file means and what to do.",
        mixinStandardHelpOptions = true)
class ExplainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CODE", description = "the code as it stands in the file, such as NOT_DECIMAL")
    String code = "";

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        Optional<String> text = CodePage.explain(code);
        text.ifPresent(spec.commandLine().getOut()::print);
        if (text.isEmpty()) {
            spec.commandLine().getErr().print(CodePage.unknown(code));
        }
        spec.commandLine().getOut().flush();
        spec.commandLine().getErr().flush();
        return text.isPresent() ? ExitCode.OK.code() : ExitCode.CONFIGURATION.code();
    }
}
