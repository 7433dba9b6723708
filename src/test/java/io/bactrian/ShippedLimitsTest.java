package io.bactrian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is proved and measured runs on the limits that are shipped. */
class ShippedLimitsTest {
    private static final Pattern SET_ASIDE = Pattern.compile("(?i)requests[\"'_.)]*\\s*[=:,]\\s*[\"']?none\\b");
    private static final Pattern COMMENT = Pattern.compile("//|#|^\\s*\\*|/\\*");

    @Test
    void noTestAndNoBenchmarkSetsALimitOnRequestsAsideWithoutSayingWhy() throws IOException {
        List<String> silent = new ArrayList<>();
        for (Path root : List.of(Path.of("src/test"), Path.of("bench"))) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(Files::isRegularFile)
                        .filter(file -> !file.toString().endsWith(".md"))
                        .toList()) {
                    silent.addAll(silent(file));
                }
            }
        }
        assertThat(silent)
                .as(
                        "a rate can be set high, as ShippedLimits.AMPLE_RATE is; where it is set to none a comment says why")
                .isEmpty();
    }

    private static List<String> silent(Path file) throws IOException {
        List<String> found = new ArrayList<>();
        String before = "";
        int number = 0;
        for (String line : Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1)
                .split("\n", -1)) {
            number++;
            if (SET_ASIDE.matcher(line).find()
                    && !COMMENT.matcher(line).find()
                    && !COMMENT.matcher(before).find()) {
                found.add(file + ":" + number + ": " + line.strip());
            }
            before = line;
        }
        return found;
    }

    @Test
    void theShippedLimitsAreRead() {
        assertThat(List.of("apro", "co3")).allMatch(ShippedLimits::hasRate);
        assertThat(List.of("crmcom", "crmplus", "acuinvoice")).noneMatch(ShippedLimits::hasRate);
        assertThat(ShippedLimits.inFlight("apro")).isEqualTo(2);
        assertThat(ShippedLimits.inFlight("crmplus")).isEqualTo(4);
    }
}
