package io.bactrian.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AproStockTest {
    private static final String BAD_PARAMS = "{\"status\":\"fail\",\"message\":\"BAD_PARAMS\"}";
    private static final String BAD_REQUEST = "{\"status\":\"fail\",\"message\":\"BAD_REQUEST\"}";
    private static final String LIMIT = "{\"status\":\"fail\",\"message\":\"LIMIT_EXCEEDED\"}";
    private static final String ITEM =
            "params[0][parent]=14&params[0][name]=Radiator&params[0][fields][0][id]=338&params[0][fields][0][value]=A-1";

    private final SettableClock clock = new SettableClock();
    private Simulator simulator = start(empty());
    private Wire wire = new Wire(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void insertsAndAnswersWithIdsInTheOrderOfTheRequest() {
        assertThat(wire.apro("stock/insert", ITEM + "&params[1][parent]=14&params[1][name]=B"))
                .isEqualTo("{\"status\":\"success\",\"data\":[19321,19322]}");
        assertThat(wire.apro("stock/insert", ITEM)).isEqualTo("{\"status\":\"success\",\"data\":[19323]}");
    }

    @Test
    void listsWhatWasInserted() {
        wire.apro("stock/insert", ITEM);
        String listed =
                "{\"status\":\"success\",\"data\":{\"list\":[{\"id\":\"19321\",\"stock_type\":\"1\",\"parent\":\"14\",\"name\":\"Radiator\","
                        + "\"date_add\":\"2026-11-22 10:15:00\",\"author\":\"0\",\"additional_author\":[],\"publish\":1,"
                        + "\"last_modify\":\"2026-11-22 10:15:00\",\"customer_relation\":\"\",\"stock_activity_type\":\"create\","
                        + "\"stock_activity_date\":\"2026-11-22 10:15:00\","
                        + "\"fields\":[{\"id\":\"338\",\"type\":\"text\",\"value\":\"A-1\"}]}],\"count\":\"1\"}}";
        assertThat(wire.apro("stock/filter", "params[type]=1&params[fields][0][id]=338&params[fields][0][value]=A-1"))
                .isEqualTo(listed);
        assertThat(wire.apro("stock/filter", "params[type]=1&params[byid]=19321"))
                .isEqualTo(listed);
        assertThat(wire.apro("stock/filter", "params[type]=1&params[search]=radi"))
                .isEqualTo(listed);
        assertThat(wire.apro("stock/filter", "params[type]=1&params[fields][0][id]=338&params[fields][0][value]=A-2"))
                .isEqualTo("{\"status\":\"success\",\"data\":{\"list\":[],\"count\":\"0\"}}");
    }

    @Test
    void findsFieldsThatStandElsewhereThanFirst() {
        wire.apro("stock/insert", ITEM + "&params[0][fields][1][id]=339&params[0][fields][1][value]=12.50");
        assertThat(wire.apro("stock/filter", "params[type]=1&params[fields][0][id]=339&params[fields][0][value]=12.50"))
                .contains("\"count\":\"1\"");
        assertThat(wire.apro(
                        "stock/filter", "params[type]=1&params[fields][0][id]=339&params[fields][0][value]=12+%26+13"))
                .contains("\"count\":\"1\"");
        assertThat(wire.apro(
                        "stock/filter", "params[type]=1&params[fields][0][id]=339&params[fields][0][value]=%3E%3D+100"))
                .contains("\"count\":\"0\"");
    }

    @Test
    void listsByPagesThatStartAtOne() {
        wire.apro("stock/insert", items(45));
        assertThat(names(wire.apro("stock/filter", "params[type]=1&params[page]=3")))
                .isEqualTo("N40 N41 N42 N43 N44");
        assertThat(names(wire.apro("stock/filter", "params[type]=1&params[limit]=2&params[order]=desc")))
                .isEqualTo("N44 N43");
        assertThat(wire.apro("stock/filter", "params[type]=1&params[page]=0")).isEqualTo(BAD_PARAMS);
        assertThat(wire.apro("stock/filter", "params[page]=1")).isEqualTo(BAD_PARAMS);
    }

    @Test
    void updatesAndDeletes() {
        wire.apro("stock/insert", ITEM);
        clock.pass(Duration.ofSeconds(5));
        assertThat(
                        wire.apro(
                                "stock/update",
                                "params[0][id]=19321&params[0][parent]=15&params[0][fields][0][id]=338&params[0][fields][0][value]=A-9"))
                .isEqualTo("{\"status\":\"success\",\"data\":true}");
        assertThat(wire.apro("stock/filter", "params[type]=1&params[fields][0][id]=338&params[fields][0][value]=A-9"))
                .isEqualTo(
                        "{\"status\":\"success\",\"data\":{\"list\":[{\"id\":\"19321\",\"stock_type\":\"1\",\"parent\":\"15\",\"name\":\"Radiator\","
                                + "\"date_add\":\"2026-11-22 10:15:00\",\"author\":\"0\",\"additional_author\":[],\"publish\":1,"
                                + "\"last_modify\":\"2026-11-22 10:15:05\",\"customer_relation\":\"\",\"stock_activity_type\":\"edit\","
                                + "\"stock_activity_date\":\"2026-11-22 10:15:05\","
                                + "\"fields\":[{\"id\":\"338\",\"type\":\"text\",\"value\":\"A-9\"}]}],\"count\":\"1\"}}");
        assertThat(wire.apro("stock/delete", "params[0]=19321")).isEqualTo("{\"status\":\"success\",\"data\":true}");
        assertThat(wire.apro("stock/filter", "params[type]=1")).contains("\"count\":\"0\"");
        assertThat(wire.apro("stock/filter", "params[type]=1&params[publish]=0"))
                .contains("\"count\":\"1\"");
        assertThat(wire.apro("stock/update", "params[0][id]=5&params[0][parent]=15"))
                .isEqualTo(BAD_PARAMS);
        assertThat(simulator.receipts().keys("apro/stock/update")).containsEntry("A-9", new KeyCount(1, 0, 1));
    }

    @Test
    void showsValuesOtherwiseThanTheyWereSent() {
        wire.apro(
                "stock/insert",
                "params[0][parent]=14&params[0][name]=A" + field(0, 511, "[0]=36")
                        + "&params[0][fields][0][value][1]=41" + field(1, 512, "[lat]=53.18")
                        + "&params[0][fields][1][value][lon]=-3.5" + field(2, 517, "=CE,KIWA") + field(3, 518, "=a.jpg")
                        + field(4, 518, "=b.jpg"));
        assertThat(wire.apro("stock/filter", "params[type]=1"))
                .contains(
                        "\"fields\":[{\"id\":\"511\",\"type\":\"integer_range\",\"value\":{\"from\":\"36\",\"to\":\"41\"}},"
                                + "{\"id\":\"512\",\"type\":\"point\",\"value\":{\"x\":\"53.18\",\"y\":\"-3.5\"}},"
                                + "{\"id\":\"517\",\"type\":\"multiselect\",\"value\":\"CE,KIWA\"},"
                                + "{\"id\":\"518\",\"type\":\"file\",\"value\":\"a.jpg\"},"
                                + "{\"id\":\"518\",\"type\":\"file\",\"value\":\"b.jpg\"}]");
    }

    @Test
    void clearsMembersAndFieldsAndAddsAndTakesAwayFiles() {
        wire.apro(
                "stock/insert",
                ITEM + "&params[0][author]=47&params[0][additional_author][0]=48" + field(1, 518, "=a.jpg")
                        + field(2, 518, "=b.jpg") + field(3, 339, "=5"));
        wire.apro(
                "stock/update",
                "params[0][id]=19321&params[0][author]=&params[0][additional_author]=false"
                        + field(0, 339, "=") + field(1, 518, "=c.jpg") + "&params[0][fields][1][mode]=insert"
                        + field(2, 518, "=a.jpg") + "&params[0][fields][2][mode]=delete");
        assertThat(wire.apro("stock/filter", "params[byid]=19321"))
                .contains("\"author\":\"0\",\"additional_author\":[]")
                .contains("\"fields\":[{\"id\":\"338\",\"type\":\"text\",\"value\":\"A-1\"},"
                        + "{\"id\":\"518\",\"type\":\"file\",\"value\":\"b.jpg\"},"
                        + "{\"id\":\"339\",\"type\":\"price\",\"value\":null},"
                        + "{\"id\":\"518\",\"type\":\"file\",\"value\":\"c.jpg\"}]");
    }

    @Test
    void deletesAListOfBareIdsOrNothing() {
        wire.apro("stock/insert", items(3));
        assertThat(wire.apro("stock/delete", "params[0]=19321&params[1]=5")).isEqualTo(BAD_PARAMS);
        assertThat(wire.apro("stock/delete", "params[0][id]=19321")).isEqualTo(BAD_PARAMS);
        assertThat(names(wire.apro("stock/filter", "params[type]=1"))).isEqualTo("N0 N1 N2");
        assertThat(wire.apro("stock/delete", "params[0]=19321&params[1]=19323"))
                .isEqualTo("{\"status\":\"success\",\"data\":true}");
        assertThat(names(wire.apro("stock/filter", "params[type]=1"))).isEqualTo("N1");
        assertThat(names(wire.apro("stock/filter", "params[type]=1&params[publish]=ignore")))
                .isEqualTo("N0 N1 N2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "params[0][name]=A | params[0]: parent is missing or not a category's id",
                "params[0][parent]=0&params[0][name]=A | params[0]: parent is missing or not a category's id",
                "params[0][parent]=999&params[0][name]=A | params[0]: parent is an unknown category",
                "params[0][parent]=1 | params[0]: name is missing or empty",
                "params[0][parent]=1&params[0][name]=+ | params[0]: name is missing or empty",
                "params[0][parent]=1&params[0][name]=A&params[0][colour]=red | params[0][colour]: a member that the document does not name",
                "params[0][parent]=1&params[0][name]=A&params[0][author]=me | params[0]: author is not an id",
                "params[0][parent]=1&params[0][name]=A&params[0][additional_author]=0 | params[0]: additional_author is neither a list of ids nor false",
                "params[0][parent]=1&params[0][name]=A&params[0][fields][0][id]=338 | params[0][fields][0]: a field without value",
                "params[0][parent]=1&params[0][name]=A&params[0][fields][0][id]=339&params[0][fields][0][value]=1,5 "
                        + "| params[0][fields][0]: a value that is no price",
                "params[0][parent]=1&params[0][name]=A&params[0][fields][0][id]=7&params[0][fields][0][value]=x "
                        + "| params[0][fields][0]: a field that does not exist",
                "params[0][parent]=1&params[0][name]=A&params[0][fields][0][id]=516&params[0][fields][0][value]=broken "
                        + "| params[0][fields][0]: a value that is none of the variants",
                "params[0][parent]=1&params[0][name]=A&params[0][fields][0][id]=517&params[0][fields][0][value]=CE,KIWA,TUV "
                        + "| params[0][fields][0]: a value that is none of the variants",
                "params[0][parent]=1&params[0][name]=A&params[0][fields][0][id]=511&params[0][fields][0][value][0]=1 "
                        + "| params[0][fields][0]: a value that is no integer_range",
                "params[0][parent]=1&params[0][name]=A&params[0][fields][0][id]=519&params[0][fields][0][value]=2026-02-30 "
                        + "| params[0][fields][0]: a value that is no date",
                "params[1][parent]=1&params[1][name]=A | params must be a list with the indexes 0, 1, 2",
                "params[0][parent]=1&params[0][name]=A%FF | byte 76: the body is not a form: bytes that are not UTF-8",
            })
    void refusesTheWholeCallForOneBadItem(String params, String refusal) {
        assertThat(wire.apro("stock/insert", params)).isEqualTo(BAD_PARAMS);
        assertThat(simulator.receipts().operation("apro/stock/insert").lastRefusals())
                .containsExactly("BAD_PARAMS: " + refusal);
    }

    @Test
    void insertsNothingOfARefusedCall() {
        assertThat(wire.apro("stock/insert", ITEM + "&params[1][parent]=14")).isEqualTo(BAD_PARAMS);
        assertThat(wire.apro("stock/filter", "params[type]=1"))
                .isEqualTo("{\"status\":\"success\",\"data\":{\"list\":[],\"count\":\"0\"}}");
        assertThat(simulator.receipts().inserted("apro/stock/insert")).isEmpty();
        assertThat(simulator.receipts().keys("apro/stock/insert"))
                .containsEntry("A-1", new KeyCount(1, 0, 0))
                .hasSize(2);
    }

    @Test
    void refusesWhatIsNoFormSentByPost() {
        byte[] json = "{\"apikey\":\"K\",\"params\":[]}".getBytes(StandardCharsets.UTF_8);
        assertThat(wire.post("apro", "/sharedapi/stock/insert", "application/json", json)
                        .body())
                .isEqualTo(BAD_REQUEST);
        assertThat(wire.post("apro", "/sharedapi/stock/insert", "application/x-www-form-urlencoded", json)
                        .body())
                .isEqualTo(BAD_REQUEST);
        assertThat(wire.post("apro", "/sharedapi/stock/insert", "text/plain", ITEM.getBytes(StandardCharsets.UTF_8))
                        .body())
                .isEqualTo(BAD_REQUEST);
        assertThat(wire.apro("stock/remove", ITEM)).isEqualTo(BAD_REQUEST);
        assertThat(wire.form("/api/stock/insert", ITEM).body()).isEqualTo(BAD_REQUEST);
        assertThat(simulator.receipts().operation("apro/stock/insert").refusals())
                .containsExactly(
                        Map.entry("BAD_REQUEST: found another body, expected application/x-www-form-urlencoded", 3L));
    }

    @Test
    void refusesAWrongKey() {
        assertThat(wire.form("/sharedapi/stock/insert", "apikey=wrong&" + ITEM).body())
                .isEqualTo("{\"status\":\"fail\",\"message\":\"ACCESS_DENY\"}");
        assertThat(wire.form("/sharedapi/stock/insert", ITEM).body())
                .isEqualTo("{\"status\":\"fail\",\"message\":\"ACCESS_DENY\"}");
    }

    @Test
    void takesAThousandElementsAndNotOneMore() {
        // an item with parent and name is 3 elements: 333 items are 999, and an author makes it 1000
        assertThat(wire.apro("stock/insert", items(333) + "&params[0][author]=0"))
                .contains("\"success\"");
        assertThat(wire.apro("stock/insert", items(333) + "&params[0][author]=0&params[1][author]=0"))
                .isEqualTo(BAD_PARAMS);
        OperationReceipt receipt = simulator.receipts().operation("apro/stock/insert");
        assertThat(receipt.mostElements()).isEqualTo(1001);
        assertThat(receipt.refusals()).containsExactly(Map.entry("BAD_PARAMS: more than 1000 elements", 1L));
    }

    @Test
    void countsOnlyLeavesWhereSoSet() {
        restart(empty().withElements(1000, true));
        assertThat(wire.apro("stock/insert", items(500))).contains("\"success\"");
        assertThat(wire.apro("stock/insert", items(501))).isEqualTo(BAD_PARAMS);
    }

    @Test
    void allowsTwoHundredRequestsInASlidingHour() {
        for (int i = 0; i < 200; i++) {
            assertThat(wire.apro("stock/insert", ITEM)).contains("\"success\"");
            clock.pass(Duration.ofSeconds(1));
        }
        assertThat(wire.apro("stock/insert", ITEM)).isEqualTo(LIMIT);
        clock.pass(Duration.ofSeconds(3400));
        assertThat(wire.apro("stock/insert", ITEM)).contains("\"success\"");
        assertThat(wire.apro("stock/insert", ITEM)).isEqualTo(LIMIT);
        assertThat(simulator.receipts().peak("apro")).isEqualTo(202);
    }

    @Test
    void knowsOnlyTheCategoriesThatAreSet() {
        restart(empty().withCategories(Set.of("1", "2"), Set.of("2")));
        assertThat(wire.apro("stock/insert", "params[0][parent]=1&params[0][name]=A"))
                .contains("\"success\"");
        assertThat(wire.apro("stock/insert", "params[0][parent]=2&params[0][name]=A"))
                .isEqualTo(BAD_PARAMS);
        assertThat(wire.apro("stock/insert", "params[0][parent]=3&params[0][name]=A"))
                .isEqualTo(BAD_PARAMS);
    }

    private void restart(AproSettings settings) {
        simulator.close();
        simulator = start(settings);
        wire = new Wire(simulator);
    }

    private Simulator start(AproSettings settings) {
        return Simulator.start(SimulatorSettings.defaults().withClock(clock).withApro(settings));
    }

    private static AproSettings empty() {
        return AproSettings.defaults().withCatalog(AproCatalog.shipped().withoutRecords());
    }

    static String items(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "params[" + i + "][parent]=1&params[" + i + "][name]=N" + i)
                .collect(Collectors.joining("&"));
    }

    private static String field(int index, int id, String value) {
        String at = "&params[0][fields][" + index + "]";
        return at + "[id]=" + id + at + "[value]" + value;
    }

    private static String names(String answer) {
        return java.util.regex.Pattern.compile("\"name\":\"(N\\d+)\"")
                .matcher(answer)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.joining(" "));
    }
}
