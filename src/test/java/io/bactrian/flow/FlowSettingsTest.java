package io.bactrian.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.read.InputSettings;
import io.bactrian.row.FileFormat;
import io.bactrian.row.FlowId;
import io.bactrian.yaml.Fault;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.Location;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlowSettingsTest {
    private static Flow flow(Map<String, String> settings) {
        return new Flow(
                FlowId.parse("apro/goods"),
                "apro-goods",
                Flow.IMPORT,
                "apro/stock-insert",
                settings,
                new Location("r.yaml", 3, 5));
    }

    private static InputSettings read(String file, Map<String, String> settings) {
        List<String> faults = new ArrayList<>();
        InputSettings input = FlowSettings.input(flow(settings), file, faults::add);
        assertThat(faults).isEmpty();
        return input;
    }

    @Test
    void leavesToTheFileWhatTheFlowDoesNotSay() {
        assertThat(read("a.csv", Map.of())).isEqualTo(InputSettings.NONE);
    }

    @Test
    void readsEachSetting() {
        assertThat(read(
                        "a.txt",
                        Map.of(
                                "charset",
                                "windows-1250",
                                "delimiter",
                                "tab",
                                "format",
                                "csv",
                                "records",
                                "data.items")))
                .isEqualTo(InputSettings.NONE
                        .withCharset(Charset.forName("windows-1250"))
                        .withDelimiter('\t')
                        .withFormat(FileFormat.CSV)
                        .withRecords("data.items"));
        assertThat(read("a.txt", Map.of("delimiter", "|"))).isEqualTo(InputSettings.NONE.withDelimiter('|'));
        assertThat(read("a.txt", Map.of("delimiter", "semicolon"))).isEqualTo(InputSettings.NONE.withDelimiter(';'));
    }

    @Test
    void readsAResultFileThatIsDroppedBackIntoAFlowForJson() {
        assertThat(read("rejected.csv", Map.of("format", "json"))).isEqualTo(InputSettings.NONE);
    }

    @Test
    void namesEveryFaultWithItsPlace() {
        Faults faults = new Faults();
        FlowSettings.check(
                flow(Map.of("charset", "latin 1", "delimiter", "colon", "format", "xlsx", "maxRejects", "many")),
                faults);
        assertThat(faults.all())
                .extracting(Fault::message)
                .containsExactly(
                        "charset 'latin 1', expected a character set such as UTF-8 or windows-1252",
                        "delimiter 'colon', expected one character, or tab",
                        "format 'xlsx', expected csv, json or ndjson",
                        "maxRejects 'many', expected a number such as 100, a percentage such as 20%, or none");
    }
}
