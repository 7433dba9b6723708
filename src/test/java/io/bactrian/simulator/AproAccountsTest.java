package io.bactrian.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AproAccountsTest {
    private static final String BAD_PARAMS = "{\"status\":\"fail\",\"message\":\"BAD_PARAMS\"}";
    private static final String GOOD =
            "params[0][client_id]=5&params[0][client_company_id]=6&params[0][my_company_id]=7"
                    + "&params[0][date_create]=07.10.2015&params[0][sale_id]=31&params[0][product][0][name]=Pen&params[0][product][0][count]=2"
                    + "&params[0][product][0][price]=1.50";

    private Simulator simulator = Simulator.start(SimulatorSettings.defaults());
    private Wire wire = new Wire(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void addsAnInvoice() {
        assertThat(wire.apro("accounts/add", GOOD))
                .isEqualTo("{\"status\":\"success\",\"data\":[{\"id\":113,\"stat\":1}]}");
        assertThat(simulator.receipts().keys("apro/accounts/add")).isEqualTo(Map.of("31", new KeyCount(1, 1, 0)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "&params[0][client_id]=5 | 1 | Contact not specified",
                "&params[0][client_company_id]=6 | 2 | Company payment details not specified",
                "&params[0][my_company_id]=7 | 2 | Company payment details not specified",
                "&params[0][date_create]=07.10.2015 | 3 | Date not specified",
                "&params[0][product][0][price]=1.50 | 5 | No valid objects (please specify \\\"name\\\", \\\"count\\\", \\\"price\\\")",
            })
    void rejectsAnInvoiceThatLacks(String part, int key, String message) {
        String lacking = ("&" + GOOD).replace(part, "");
        assertThat(wire.apro("accounts/add", lacking.substring(1)))
                .isEqualTo("{\"status\":\"success\",\"data\":[{\"stat\":0,\"error\":[{\"key\":" + key + ",\"mes\":\""
                        + message + "\"}]}]}");
        assertThat(simulator.receipts().operation("apro/accounts/add").rejected())
                .isEqualTo(1);
        assertThat(simulator.receipts().operation("apro/accounts/add").processed())
                .isZero();
    }

    @Test
    void namesAllErrorsOfAnInvoiceAndAddsTheOthers() {
        assertThat(
                        wire.apro(
                                "accounts/add",
                                GOOD
                                        + "&params[1][my_company_id]=7&params[1][client_company_id]=6&params[1][date_create]=2015-10-07"))
                .isEqualTo(
                        "{\"status\":\"success\",\"data\":[{\"id\":113,\"stat\":1},{\"stat\":0,\"error\":["
                                + "{\"key\":1,\"mes\":\"Contact not specified\"},{\"key\":4,\"mes\":\"List of objects not specified\"}]}]}");
    }

    @Test
    void answersAsAnObjectFromOneWhereSoSet() {
        restart(AproSettings.AccountsReply.OBJECT_FROM_ONE);
        assertThat(wire.apro("accounts/add", GOOD))
                .isEqualTo("{\"status\":\"success\",\"data\":{\"1\":{\"id\":113,\"stat\":1}}}");
    }

    @Test
    void answersAsAnObjectFromZeroWhereSoSet() {
        restart(AproSettings.AccountsReply.OBJECT_FROM_ZERO);
        assertThat(wire.apro("accounts/add", GOOD))
                .isEqualTo("{\"status\":\"success\",\"data\":{\"0\":{\"id\":113,\"stat\":1}}}");
    }

    @Test
    void answersWithTheKeysOfTheRequestWhereThoseAreNoList() {
        assertThat(wire.apro("accounts/add", GOOD.replace("params[0]", "params[1]")))
                .isEqualTo("{\"status\":\"success\",\"data\":{\"1\":{\"id\":113,\"stat\":1}}}");
    }

    @Test
    void takesAtMostAThousandInvoices() {
        restart(AproSettings.defaults().withElements(Integer.MAX_VALUE, false));
        assertThat(wire.apro("accounts/add", invoices(1000))).startsWith("{\"status\":\"success\"");
        assertThat(wire.apro("accounts/add", invoices(1001))).isEqualTo(BAD_PARAMS);
        assertThat(simulator.receipts().operation("apro/accounts/add").lastRefusals())
                .containsExactly("BAD_PARAMS: 1001 invoices: more than 1000 invoices");
    }

    @Test
    void refusesAnUnknownMemberAndAnUnknownType() {
        assertThat(wire.apro("accounts/add", GOOD + "&params[0][invoice]=1")).isEqualTo(BAD_PARAMS);
        assertThat(wire.apro("accounts/add", GOOD + "&params[0][type]=sideways"))
                .isEqualTo(BAD_PARAMS);
        assertThat(wire.apro("accounts/add", "params=5")).isEqualTo(BAD_PARAMS);
    }

    @Test
    void updatesAndListsInvoices() {
        wire.apro("accounts/add", GOOD);
        assertThat(wire.apro(
                        "accounts/update",
                        "params[0][bill_id]=113&params[0][nds]=20&params[1][bill_id]=9&params[2][nds]=1"))
                .isEqualTo(
                        "{\"status\":\"success\",\"data\":[{\"id\":113,\"stat\":1},"
                                + "{\"stat\":0,\"error\":[{\"key\":1,\"mes\":\"Invoice not found\"}]},"
                                + "{\"stat\":0,\"error\":[{\"key\":1,\"mes\":\"Obligatory parameter \\\"bill_id\\\" not submitted\"}]}]}");
        assertThat(wire.apro("accounts/get", "params[ids]=113"))
                .isEqualTo(
                        "{\"status\":\"success\",\"data\":{\"filter\":{\"ids\":\"113\"},\"limit\":1000,\"page\":1,\"total\":1,\"list\":["
                                + "{\"act_id\":\"0\",\"author\":\"1\",\"author_name\":\"CRM T.\",\"bill_active\":\"1\","
                                + "\"client_company_id\":\"6\",\"client_id\":\"5\",\"date_create\":\"2015-10-07\","
                                + "\"hash\":\"9b47bf8fe6c554a7bb99f7e7252facf0\",\"id\":\"113\",\"my_company_id\":\"7\",\"nds\":\"20\","
                                + "\"outer_id\":\"\",\"pay\":\"0.00\",\"pay_status\":\"not\",\"payer\":\"Company 6\","
                                + "\"payment_date\":\"0000-00-00\",\"recipient\":\"Basic payment details\",\"sale_id\":\"31\","
                                + "\"stockgroup_id\":\"0\",\"summ\":\"3.00\",\"type\":\"out\"}]}}");
    }

    @Test
    void listsWhatIsThereFromTheStartByPagesFromOneTheLatestFirst() {
        assertThat(ids(wire.apro("accounts/get", "params[limit]=5"))).isEqualTo("112 111 110 109 108");
        assertThat(ids(wire.apro("accounts/get", "params[limit]=5&params[page]=3")))
                .isEqualTo("102 101");
        assertThat(ids(wire.apro("accounts/get", "params[type]=in&params[orderType]=asc")))
                .isEqualTo("104 108 112");
        assertThat(ids(wire.apro("accounts/get", "params[date_start]=04.09.2026&params[date_end]=2026-09-10")))
                .isEqualTo("103 102 101");
        assertThat(ids(wire.apro("accounts/get", "params[pay_status]=part"))).isEqualTo("110 105");
        assertThat(wire.apro("accounts/get", "params[page]=0")).isEqualTo(BAD_PARAMS);
        assertThat(wire.apro("accounts/get", "params[sort]=id")).isEqualTo(BAD_PARAMS);
        simulator.reset();
        assertThat(wire.apro("accounts/get", "params[limit]=1")).contains("\"total\":12");
    }

    @Test
    void showsInvoicesInFullInTheOrderAskedFor() {
        wire.apro("accounts/add", GOOD);
        assertThat(wire.apro("accounts/get_full", "params[ids][0]=113&params[ids][1]=102"))
                .contains(
                        "\"id\":\"113\"",
                        "\"products\":[{\"count\":\"2\",\"id\":\"1130\",\"name\":\"Pen\",\"price\":\"1.50\","
                                + "\"stockgroup_id\":\"0\",\"summary\":\"3.00\"}],\"to_pay\":\"3.00\",\"total\":\"3.00\"},{\"act_id\"")
                .contains("\"payer\":{\"client\":\"client\",\"company\":\"client_company\",\"name\":\"Company 62\"}");
        assertThat(wire.apro("accounts/get_full", "params[ids][0]=9"))
                .isEqualTo("{\"status\":\"success\",\"data\":[]}");
        assertThat(wire.apro("accounts/get_full", "params[ids]=")).isEqualTo(BAD_PARAMS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "params[nds]=1 | 1 | Obligatory parameter \\\"bill_id\\\" not submitted",
                "params[bill_id]=9 | 1 | Invoice not found",
                "params[bill_id]=101&params[date_create]=31.02.2026 | 2 | Invalid date",
                "params[bill_id]=101&params[sale_id]=999 | 3 | Deal does not exist",
                "params[bill_id]=101&params[client_id]=999 | 4 | Contact does not exist",
            })
    void refusesToEditAnInvoiceWithOneErrorThatIsNoList(String params, int key, String message) {
        assertThat(wire.apro("accounts/edit", params))
                .isEqualTo("{\"status\":\"success\",\"data\":{\"stat\":0,\"error\":{\"key\":" + key + ",\"mes\":\""
                        + message + "\"}}}");
        assertThat(simulator.receipts().operation("apro/accounts/edit").rejected())
                .isEqualTo(1);
    }

    @Test
    void editsAnInvoice() {
        assertThat(wire.apro(
                        "accounts/edit", "params[bill_id]=101&params[date_create]=05-10-2026&params[outer_id]=E-1"))
                .isEqualTo("{\"status\":\"success\",\"data\":{\"stat\":1}}");
        assertThat(wire.apro("accounts/get", "params[ids]=101"))
                .contains("\"date_create\":\"2026-10-05\"", "\"outer_id\":\"E-1\"", "\"client_id\":\"10401\"");
        assertThat(simulator.receipts().keys("apro/accounts/edit"))
                .isEqualTo(Map.of("bill:101", new KeyCount(1, 0, 1)));
    }

    @Test
    void addsPaymentsUpAndPaysAllWhereNoAmountIsGiven() {
        assertThat(wire.apro("accounts/set_pay", "params[id]=101&params[pay]=300"))
                .isEqualTo("{\"status\":\"success\",\"data\":{\"stat\":1,\"status_pay\":\"part\"}}");
        assertThat(wire.apro("accounts/set_pay", "params[id]=101&params[pay]=200"))
                .isEqualTo("{\"status\":\"success\",\"data\":{\"stat\":1,\"status_pay\":\"full\"}}");
        assertThat(wire.apro("accounts/set_pay", "params[id]=103")).contains("\"status_pay\":\"full\"");
        assertThat(wire.apro("accounts/set_pay", "params[pay]=5"))
                .isEqualTo("{\"status\":\"success\",\"data\":{\"stat\":0,\"error\":{\"key\":6,"
                        + "\"mes\":\"Obligatory parameter \\\"ID\\\" not submitted\"},\"status_pay\":\"not\"}}");
        assertThat(wire.apro("accounts/set_pay", "params[id]=9"))
                .contains("\"key\":7,\"mes\":\"Invoice not found or has no associated objects\"");
        assertThat(wire.apro("accounts/set_pay", "params[id]=102&params[pay]=-1"))
                .isEqualTo(BAD_PARAMS);
    }

    @Test
    void takesTheWholeInvoiceAsItsKeyWhereItHasNone() {
        wire.apro("accounts/add", GOOD.replace("sale_id]=31", "sale_id]=0"));
        wire.apro("accounts/add", GOOD.replace("sale_id]=31", "sale_id]=0"));
        assertThat(simulator.receipts().duplicates("apro/accounts/add"))
                .hasSize(1)
                .allSatisfy((key, count) -> {
                    assertThat(key).matches("content:[0-9a-f]{16}");
                    assertThat(count).isEqualTo(2);
                });
    }

    private static String ids(String answer) {
        return Pattern.compile("\"id\":\"(\\d+)\"")
                .matcher(answer)
                .results()
                .map(id -> id.group(1))
                .collect(Collectors.joining(" "));
    }

    private static String invoices(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "params[" + i + "][client_id]=5")
                .collect(Collectors.joining("&"));
    }

    private void restart(AproSettings.AccountsReply reply) {
        restart(AproSettings.defaults().withAccountsReply(reply));
    }

    private void restart(AproSettings settings) {
        simulator.close();
        simulator = Simulator.start(SimulatorSettings.defaults().withApro(settings));
        wire = new Wire(simulator);
    }
}
