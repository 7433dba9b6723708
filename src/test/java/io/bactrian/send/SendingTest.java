package io.bactrian.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bactrian.camel.Bed;
import io.bactrian.files.ResultFiles;
import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.RunState;
import io.bactrian.report.RunReport;
import io.bactrian.row.Code;
import io.bactrian.row.Counts;
import io.bactrian.row.Outcome;
import io.bactrian.simulator.FaultKind;
import io.bactrian.simulator.FaultRule;
import io.bactrian.simulator.Simulator;
import io.bactrian.simulator.When;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shipped routes against the simulator. */
@Timeout(60)
class SendingTest {
    private static final String INSERT = "apro/stock/insert";
    private static final String UPDATE = "apro/stock/update";

    @TempDir
    Path folder;

    private Simulator simulator;
    private Bed bed;

    @BeforeEach
    void start() {
        simulator = Bed.simulator();
        bed = new Bed(folder, simulator);
    }

    @AfterEach
    void stop() {
        bed.close();
        simulator.close();
    }

    private static List<String> keys(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "K-" + i + "=Radiator " + i)
                .toList();
    }

    private static Counts counts(long rows, long accepted, long rejected, long skipped, long unknown) {
        return new Counts(rows, rows, accepted, rejected, skipped, unknown);
    }

    private void refuse(String regex) {
        simulator.faults().add(FaultRule.reject("fields[0].value", regex, "", ""));
    }

    @Test
    void acceptsEachRowOnceAndSaysUnderWhichId() throws Exception {
        RunReport report = bed.items(10).start().run(Bed.STOCK, bed.stock("a.csv", keys(25)));
        assertThat(report.run().counts()).isEqualTo(counts(25, 25, 0, 0, 0));
        assertThat(report.run().state()).isEqualTo(RunState.DONE);
        assertThat(simulator.receipts().operation(INSERT).requests()).isEqualTo(3);
        assertThat(simulator.receipts().inserted(INSERT)).hasSize(25);
        assertThat(Files.readAllLines(report.files().get("accepted.csv")))
                .hasSize(26)
                .first()
                .isEqualTo("\uFEFFsku,_line,_id,_outcome");
    }

    @Test
    void dividesARefusedBatchUntilTheBadItemIsAlone() throws Exception {
        refuse("K-5$");
        RunReport report = bed.items(16).start().run(Bed.STOCK, bed.stock("a.csv", keys(16)));
        assertThat(report.run().counts()).isEqualTo(counts(16, 15, 1, 0, 0));
        assertThat(simulator.receipts().duplicates(INSERT)).isEmpty();
        assertThat(simulator.receipts().inserted(INSERT)).hasSize(15).doesNotContain("K-5");
        assertThat(simulator.receipts().operation(INSERT).requests())
                .isEqualTo(7); // 16, 8, 4 (taken), 2, 1 (taken), 1 (the bad one), and the other 10 together
        assertThat(bed.letters(report)).singleElement().satisfies(letter -> {
            assertThat(letter.key()).isEqualTo("K-5");
            assertThat(letter.code()).isEqualTo(Code.VENDOR_REFUSED_REQUEST);
            assertThat(letter.rows().get(0).line()).isEqualTo(7);
            assertThat(letter.answer()).contains("BAD_PARAMS");
            assertThat(letter.payload())
                    .isEqualTo(
                            "{\"parent\":14,\"name\":\"Radiator 5\",\"author\":0,\"fields\":[{\"id\":338,\"value\":\"K-5\"}]}");
        });
    }

    @Test
    void stopsDividingWhenTooManyAreRejected() throws Exception {
        refuse("K-");
        RunReport report = bed.items(64).maxRejects("2").start().run(Bed.STOCK, bed.stock("a.csv", keys(64)));
        assertThat(report.run().state()).isEqualTo(RunState.STOPPED);
        assertThat(report.run().code()).isEqualTo("REJECTS_EXCEEDED");
        assertThat(report.run().counts().rejected()).isEqualTo(3);
        assertThat(simulator.receipts().operation(INSERT).requests())
                .isEqualTo(15); // 64, 32, 16, 8, 4, 2, 1; 14, 7, 3, 1; 9, 4, 2, 1
    }

    @Test
    void knowsNothingOfABatchWithTooFewIdsAndDoesNotSendItAgain() throws Exception {
        simulator.faults().add(FaultRule.of(FaultKind.TOO_FEW_IDS, When.nth(1)).on("apro", "stock/insert"));
        RunReport report = bed.items(10).inFlight(1).start().run(Bed.STOCK, bed.stock("a.csv", keys(15)));
        assertThat(report.run().counts()).isEqualTo(counts(15, 5, 0, 0, 10));
        assertThat(bed.letters(report)).hasSize(10).allSatisfy(letter -> {
            assertThat(letter.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(letter.code()).isEqualTo(Code.ANSWER_INCOMPLETE);
            assertThat(letter.message()).isEqualTo("The answer has 9 ids for 10 items");
        });
        assertThat(simulator.receipts().operation(INSERT).requests()).isEqualTo(2);
    }

    @Test
    void waitsAsLongAsTheVendorAsksAndSendsAgain() throws Exception {
        simulator
                .faults()
                .add(FaultRule.of(FaultKind.LIMIT, When.nth(1)).retryAfter(2).on("apro", "stock/insert"));
        long began = System.nanoTime();
        RunReport report = bed.start().run(Bed.STOCK, bed.stock("a.csv", keys(3)));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(1_900));
        assertThat(report.run().counts()).isEqualTo(counts(3, 3, 0, 0, 0));
        assertThat(simulator.receipts().operation(INSERT).requests()).isEqualTo(2);
    }

    @Test
    void knowsNothingOfAnInsertWithoutAnswer() throws Exception {
        simulator.faults().add(FaultRule.of(FaultKind.RESET_AFTER, When.nth(1)).on("apro", "stock/insert"));
        RunReport report = bed.start().run(Bed.STOCK, bed.stock("a.csv", keys(3)));
        assertThat(report.run().counts()).isEqualTo(counts(3, 0, 0, 0, 3));
        assertThat(bed.letters(report)).extracting(DeadLetter::code).containsOnly(Code.ANSWER_MISSING);
        assertThat(simulator.receipts().operation(INSERT).requests()).isEqualTo(1);
    }

    @Test
    void sendsAnUpdateWithoutAnswerAgain() throws Exception {
        bed.start().run(Bed.STOCK, bed.stock("a.csv", List.of("A=One")));
        simulator.faults().add(FaultRule.of(FaultKind.RESET_AFTER, When.nth(1)).on("apro", "stock/update"));
        RunReport report = bed.run(Bed.STOCK, bed.stock("b.csv", List.of("A=Two")));
        assertThat(report.run().counts()).isEqualTo(counts(1, 1, 0, 0, 0));
        assertThat(simulator.receipts().operation(UPDATE).requests()).isEqualTo(2);
    }

    @Test
    void leavesAVendorInTroubleAloneForAWhile() throws Exception {
        simulator.faults().add(FaultRule.serverError(503, When.nth(1)).on("apro", "stock/insert"));
        long began = System.nanoTime();
        RunReport report = bed.items(2).inFlight(1).start().run(Bed.STOCK, bed.stock("a.csv", keys(4)));
        assertThat(report.run().counts()).isEqualTo(counts(4, 2, 0, 0, 2));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(950));
    }

    @Test
    void stopsAtOnceWhenTheKeyIsRefusedAndGoesOnWithTheRightOne() throws Exception {
        bed.settings.put("bactrian.accounts.apro.api-key", "wrong-key-of-32-characters-00000");
        Path file = bed.stock("a.csv", keys(30));
        RunReport report = bed.items(5).inFlight(1).start().run(Bed.STOCK, file);
        assertThat(report.run().state()).isEqualTo(RunState.STOPPED);
        assertThat(report.run().code()).isEqualTo("CREDENTIALS_REFUSED");
        assertThat(simulator.receipts().operation(INSERT).requests()).isZero();
        bed.close();
        bed = new Bed(folder, simulator).items(5);
        assertThat(bed.start().run(Bed.STOCK, file).run().counts()).isEqualTo(counts(30, 30, 0, 0, 0));
        assertThat(bed.ledger.runs(null, 10)).hasSize(1);
    }

    @Test
    void appliesItemsOfOneKeyInTheOrderOfTheFile() throws Exception {
        List<String> rows = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 40; i++) {
                rows.add("K-" + i + "=Round " + round);
            }
        }
        RunReport report = bed.items(7).inFlight(4).start().run(Bed.STOCK, bed.stock("a.csv", rows));
        assertThat(report.run().counts()).isEqualTo(counts(120, 120, 0, 0, 0));
        assertThat(simulator.receipts().duplicates(INSERT)).isEmpty();
        assertThat(simulator.receipts().keys(UPDATE)).hasSize(40).allSatisfy((key, count) -> assertThat(count.updated())
                .isEqualTo(2));
    }

    @Test
    void rejectsTheSecondItemOfAKeyHoweverFarApartTheyAre() throws Exception {
        List<String> rows = new ArrayList<>(keys(700));
        for (int i = 0; i < 500; i++) {
            rows.add("K-" + (i + 200) + "=Second");
        }
        RunReport report =
                bed.items(3).inFlight(4).maxRejects("none").start().run(Bed.ADD_ONLY, bed.stock("a.csv", rows));
        assertThat(report.run().counts()).isEqualTo(counts(1200, 700, 500, 0, 0));
        assertThat(simulator.receipts().duplicates(INSERT)).isEmpty();
        assertThat(bed.letters(report)).extracting(DeadLetter::code).containsOnly(Code.KEY_TWICE);
        assertThat(bed.letters(report).get(0).message()).isEqualTo("'K-200' stands on line 202 already");
    }

    @Test
    void keepsOutcomesWhenAResultFileCannotBeWritten() throws Exception {
        simulator.faults().add(FaultRule.latency(700, When.first(1)).on("apro", "stock/insert"));
        Path file = bed.stock("a.csv", keys(3));
        bed.start();
        CompletableFuture<RunReport> run = CompletableFuture.supplyAsync(() -> bed.run(Bed.STOCK, file));
        await().until(() -> !bed.runs.going().isEmpty());
        String runId = bed.runs.going().iterator().next().toString();
        Path obstacle = ResultFiles.folder(folder, Bed.STOCK, runId).resolve("accepted.csv.part/in-the-way");
        Files.createDirectories(obstacle);
        RunReport report = run.join();
        assertThat(report.run().state()).isEqualTo(RunState.STOPPED);
        assertThat(report.run().code()).isEqualTo("LEDGER_FAULT");
        assertThat(report.run().message()).contains("accepted.csv cannot be written");
        assertThat(bed.letters(report)).isEmpty();
        Files.delete(obstacle);
        RunReport again = bed.run(Bed.STOCK, file);
        assertThat(again.run().counts()).isEqualTo(counts(3, 3, 0, 0, 0));
        assertThat(Files.readAllLines(again.files().get("accepted.csv"))).hasSize(4);
        assertThat(simulator.receipts().operation(INSERT).requests()).isEqualTo(1);
    }

    @Test
    void logsInOnceAndSendsContacts() throws Exception {
        Path file = Bed.write(
                folder.resolve("c.csv"), "email,last_name\na@example.com,A\nb@example.com,B\nc@example.com,C\n");
        simulator.faults().add(FaultRule.reject("contact_email", "b@", "17", "not this one"));
        RunReport report = bed.start().run(Bed.CONTACTS, file);
        assertThat(report.run().counts()).as("%s", bed.letters(report)).isEqualTo(counts(3, 2, 1, 0, 0));
        assertThat(bed.letters(report)).singleElement().satisfies(letter -> {
            assertThat(letter.code()).isEqualTo(Code.VENDOR_REJECTED);
            assertThat(letter.message()).contains("not this one");
            assertThat(letter.request()).contains("BACTRIAN_ACCOUNTS_CO3_API_KEY");
        });
    }

    @Test
    void sendsNoInvoiceOfWhichALineCannotBeRead() throws Exception {
        String header = "invoice_no,date,client_id,client_company_id,my_company_id,sale_id,nds,type,count,name,price\n";
        String line = ",07.10.2026,501,61,7,9001,20,outgoing,2,Radiator,3\n";
        Path file =
                Bed.write(folder.resolve("i.csv"), header + "R-1" + line + "R-2" + line + "R-1,too,short\nR-2" + line);
        RunReport report = bed.start().run(Bed.INVOICES, file);
        assertThat(report.run().counts()).isEqualTo(new Counts(4, 3, 1, 2, 0, 0));
        assertThat(bed.letters(report))
                .extracting(DeadLetter::message)
                .first()
                .asString()
                .isEqualTo("line 4 of 'R-1' cannot be read, so it was not sent without that line");
        assertThat(simulator.receipts().operation("apro/accounts/add").received())
                .isEqualTo(1);
    }
}
