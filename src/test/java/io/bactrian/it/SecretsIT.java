package io.bactrian.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bactrian.ShippedLimits;
import io.bactrian.it.Running.Ended;
import io.bactrian.simulator.AcuInvoiceSettings;
import io.bactrian.simulator.AproSettings;
import io.bactrian.simulator.Co3Settings;
import io.bactrian.simulator.CrmComSettings;
import io.bactrian.simulator.CrmPlusSettings;
import io.bactrian.simulator.FaultKind;
import io.bactrian.simulator.FaultRule;
import io.bactrian.simulator.SimulatorSettings;
import io.bactrian.simulator.When;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets are nowhere but in the requests (contract 13). */
class SecretsIT {
    private static final String MARK = "marker-of-a-secret";

    /** Every setting that some vendor.yaml calls secret, with a value of its own. */
    private static final Map<String, String> SECRETS = secrets();

    /** A flow of each vendor, with a file of four rows: the first one's answer is lost, the second is answered with a page that repeats the request. */
    private static final Map<String, String> FILES = Map.of(
            "apro/stock-insert", "sku,category_id,name\nS1,14,Valve\nS2,14,Valve\nS3,14,Valve\nS4,14,Valve\n",
            "co3/setContact", contacts("email,last_name", "%s@x.hu,Lee"),
            "crmcom/contact_information-create", contacts("email,first_name,last_name", "%s@x.hu,Ann,Lee"),
            "crmplus/create-leads", contacts("email,last_name", "%s@x.hu,Lee"),
            "acuinvoice/contact.create", contacts("client_id,first_name,last_name,email", "1,Ann,Lee,%s@x.hu"));

    private static final Map<String, String> INSERTS = Map.of(
            "apro", "stock/insert",
            "co3", "setContact",
            "crmcom", "contact_information/create",
            "crmplus", "create",
            "acuinvoice", "contact.create");

    @TempDir
    Path home;

    private ProgramFixture fixture;
    private Overhearing line;

    private static Map<String, String> secrets() {
        Map<String, String> secrets = new LinkedHashMap<>();
        for (String name : List.of(
                "APRO_API_KEY",
                "APRO_SMS_KEY",
                "APRO_WEBHOOK_TOKEN",
                "APRO_CALL_KEY",
                "CO3_API_KEY",
                "CO3_PASSWORD",
                "CRMCOM_PASSWORD",
                "CRMPLUS_ACCESS_KEY",
                "ACUINVOICE_API_KEY")) {
            secrets.put("BACTRIAN_ACCOUNTS_" + name, MARK + "-" + name.toLowerCase(java.util.Locale.ROOT));
        }
        return secrets;
    }

    private static String secret(String name) {
        return java.util.Objects.requireNonNull(SECRETS.get("BACTRIAN_ACCOUNTS_" + name));
    }

    private static String contacts(String header, String row) {
        return header + "\n" + row.formatted("k1") + "\n" + row.formatted("k2") + "\n" + row.formatted("k3") + "\n"
                + row.formatted("k4") + "\n";
    }

    @BeforeEach
    void open() {
        SimulatorSettings vendors = SimulatorSettings.defaults()
                .withoutRates()
                .withApro(AproSettings.defaults().withApiKey(secret("APRO_API_KEY")))
                .withCo3(Co3Settings.defaults().withCredentials(secret("CO3_API_KEY"), "clerk", secret("CO3_PASSWORD")))
                .withCrmCom(CrmComSettings.defaults()
                        .withCredentials("clerk", secret("CRMCOM_PASSWORD"), "Bactrian Ltd", MARK + "-web-api-key"))
                .withCrmPlus(CrmPlusSettings.defaults().withCredentials("clerk", secret("CRMPLUS_ACCESS_KEY")))
                .withAcuInvoice(AcuInvoiceSettings.defaults().withApiKey(secret("ACUINVOICE_API_KEY")));
        fixture = ProgramFixture.open(home, vendors.withoutRates());
        line = new Overhearing(fixture.simulator().port());
        SECRETS.forEach(fixture::set);
        fixture.simulator()
                .vendors()
                .forEach(vendor -> fixture.set(
                        "BACTRIAN_ACCOUNTS_" + vendor.toUpperCase(java.util.Locale.ROOT) + "_URL", line.url(vendor)));
        for (String vendor : List.of("CO3", "CRMCOM", "CRMPLUS")) {
            fixture.set("BACTRIAN_ACCOUNTS_" + vendor + "_USERNAME", "clerk");
        }
        fixture.set("BACTRIAN_ACCOUNTS_CRMCOM_ORGANISATION", "Bactrian Ltd")
                .set("BACTRIAN_ACCOUNTS_APRO_LIMITS_ITEMS", "1")
                .set("BACTRIAN_ACCOUNTS_CO3_LIMITS_REQUESTS", ShippedLimits.AMPLE_RATE);
    }

    /** What the HTTP client and the HTTP server log of themselves is asked for too. */
    private void logEverything() {
        for (String category :
                List.of("IO_BACTRIAN", "ORG_APACHE_CAMEL", "ORG_APACHE_HC_CLIENT5_HTTP", "IO_NETTY", "ORG_APACHE_HC")) {
            fixture.set("QUARKUS_LOG_CATEGORY__" + category + "__LEVEL", "TRACE");
        }
        fixture.set("QUARKUS_LOG_LEVEL", "TRACE");
    }

    @AfterEach
    void close() {
        line.close();
        fixture.close();
    }

    @Test
    void noFileNoOutputAndNoProcessArgumentHasASecretEvenWhenEverythingIsLogged() throws IOException {
        logEverything();
        INSERTS.forEach((vendor, operation) -> fixture.simulator()
                .faults()
                .add(FaultRule.of(FaultKind.RESET_AFTER, When.nth(1)).on(vendor, operation)));
        line.echo("k2(@|%40)|=S2\\b", 500);
        watch(1);
        FILES.keySet().forEach(flow -> assertThat(fixture.lastRun(flow).counts())
                .as(flow)
                .isEqualTo(new Run.Counts(4, 4, 2, 0, 0, 2)));
        assertThat(line.echoed()).isGreaterThanOrEqualTo(FILES.size());
        refused();
        tokenByKey();
        outputs();
        nothingHasASecret();
    }

    /** A file of each flow is dropped, and one process does them all. */
    private void watch(int time) throws IOException {
        FILES.forEach(
                (flow, rows) -> fixture.drop(flow, "four.csv", rows.replaceAll("[kS](?=\\d)", time == 1 ? "$0" : "W")));
        Running running = fixture.start("run");
        await().atMost(Duration.ofSeconds(85)).until(() -> FILES.keySet().stream()
                .allMatch(flow -> fixture.runs(flow).size() == time));
        assertThat(Files.readString(Path.of("/proc", Long.toString(running.pid()), "cmdline")))
                .contains("run")
                .doesNotContain(MARK);
        running.terminate();
        assertThat(running.end().exit()).isEqualTo(143);
    }

    /** Other secrets, which the vendors do not take. */
    private void refused() throws IOException {
        SECRETS.forEach((name, value) -> fixture.set(name, value + "-wrong"));
        watch(2);
        FILES.keySet()
                .forEach(flow ->
                        assertThat(fixture.lastRun(flow).code()).as(flow).isEqualTo("CREDENTIALS_REFUSED"));
    }

    /** CRM.COM's other way to a token, and a page that repeats the request with the token in its address. */
    private void tokenByKey() {
        fixture.set("BACTRIAN_ACCOUNTS_CRMCOM_WEB_API_KEY", MARK + "-web-api-key");
        line.echo("get_pending", 400);
        Ended ended =
                fixture.run("export", "crmcom/provisioning-generic_provisioning_requests-get_pending", "provider=GP1");
        assertThat(ended.exit()).as(ended.toString()).isNotEqualTo(0);
        assertThat(ended.err() + ended.out()).contains("Fault in: GET ");
        assertThat(line.echoed()).isPositive();
    }

    /** What somebody looks at afterwards. */
    private void outputs() {
        for (List<String> command : List.of(
                List.of("status", "--all"),
                List.of("runs"),
                List.of("deadletters", "list"),
                List.of("deadletters", "show", "1"))) {
            List<String> json = new ArrayList<>(command);
            json.addAll(List.of("--output", "json"));
            for (List<String> each : List.of(command, json)) {
                Ended ended = fixture.run(each.toArray(String[]::new));
                assertThat(ended.exit()).as(each + ": " + ended).isEqualTo(0);
                assertThat(ended.out()).isNotBlank();
            }
        }
        assertThat(fixture.run("deadletters", "list", "--output", "json").out())
                .as("what the page said")
                .contains("Fault in: POST ");
    }

    private void nothingHasASecret() throws IOException {
        assertThat(line.heard())
                .as("sessions and signatures that went over the line")
                .hasSizeGreaterThan(5);
        List<String> secrets = new ArrayList<>(line.heard());
        secrets.addAll(List.of(
                MARK,
                Base64.getEncoder()
                        .encodeToString(MARK.getBytes(StandardCharsets.UTF_8))
                        .substring(0, 20),
                md5(secret("CO3_PASSWORD"))));
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
    private static String md5(String password) {
        try {
            byte[] digest =
                    java.security.MessageDigest.getInstance("MD5").digest(password.getBytes(StandardCharsets.UTF_8));
            return java.util.HexFormat.of().formatHex(digest);
        } catch (java.security.NoSuchAlgorithmException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
