package io.bactrian.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bactrian.simulator.AproSettings;
import io.bactrian.simulator.Co3Settings;
import io.bactrian.simulator.FaultKind;
import io.bactrian.simulator.FaultRule;
import io.bactrian.simulator.SimulatorSettings;
import io.bactrian.simulator.When;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets are nowhere but in the requests (contract 13). */
class SecretsIT {
    private static final String MARK = "marker-of-a-secret";

    @TempDir
    Path home;

    private Workplace place;

    @BeforeEach
    void open() {
        SimulatorSettings vendors = SimulatorSettings.defaults()
                .withoutRates()
                .withApro(AproSettings.defaults().withApiKey(MARK + "-apro-key"))
                .withCo3(Co3Settings.defaults().withCredentials(MARK + "-co3-key", "clerk", MARK + "-co3-password"));
        place = Workplace.open(home, vendors);
    }

    @AfterEach
    void close() {
        place.close();
    }

    @Test
    void noFileNoOutputAndNoProcessArgumentHasASecretEvenWhenEverythingIsLogged() throws IOException {
        place.set("QUARKUS_LOG_LEVEL", "TRACE")
                .set("QUARKUS_LOG_CATEGORY__IO_BACTRIAN__LEVEL", "TRACE")
                .set("QUARKUS_LOG_CATEGORY__ORG_APACHE_CAMEL__LEVEL", "TRACE");
        place.simulator()
                .faults()
                .set(List.of(
                        FaultRule.of(FaultKind.RESET_AFTER, When.nth(1)).on("apro", "stock/insert"),
                        FaultRule.latency(1000, When.nth(2)).on("apro", "stock/insert"),
                        FaultRule.serverError(500, When.nth(3)).on("co3", "setContact")));
        place.itemsPerRequest(3);
        Running importing = place.importStarted(
                Workplace.STOCK, place.file("stock.csv", StockFile.of(9) + "IT-BAD;Valve;999;1,50\r\n"));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> place.receipt("apro/stock/insert").requests() > 0);
        Path commandLine = Path.of("/proc", Long.toString(importing.pid()), "cmdline");
        assertThat(Files.readString(commandLine)).contains("stock.csv").doesNotContain(MARK);
        assertThat(importing.end().exit()).isEqualTo(5);
        assertThat(place.importFiles(Workplace.CONTACTS, Workplace.SAMPLES.resolve("co3/contacts.csv"))
                        .exit())
                .isEqualTo(5);
        assertThat(place.run("deadletters", "show", "1").exit()).isEqualTo(0);
        place.set("BACTRIAN_ACCOUNTS_APRO_API_KEY", MARK + "-wrong");
        assertThat(place.importFiles(Workplace.STOCK, place.file("more.csv", StockFile.of(21, 24)))
                        .exit())
                .isEqualTo(2);
        nothingHasASecret();
    }

    private void nothingHasASecret() throws IOException {
        List<String> secrets = List.of(MARK, md5OfPassword());
        try (Stream<Path> files = Files.walk(home)) {
            List<Path> written = files.filter(Files::isRegularFile).toList();
            assertThat(written).as("ledger, results and outputs").hasSizeGreaterThan(10);
            for (Path file : written) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(secrets.stream().filter(content::contains).toList())
                        .as(home.relativize(file) + " has secrets")
                        .isEmpty();
            }
        }
    }

    /** As the vendor gets it: what opens the account is a secret too. */
    @SuppressWarnings("InsecureCryptoUsage") // the vendor's own protocol
    private static String md5OfPassword() {
        try {
            byte[] digest = java.security.MessageDigest.getInstance("MD5")
                    .digest((MARK + "-co3-password").getBytes(StandardCharsets.UTF_8));
            return java.util.HexFormat.of().formatHex(digest);
        } catch (java.security.NoSuchAlgorithmException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
