package io.bactrian.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** CRM+'s operations beside those on single records: line items, relations, documents, modules, users, the stream. */
class CrmPlusRestTest {
    private static final String DENIED =
            "{\"success\":false,\"error\":{\"code\":\"ACCESS_DENIED\",\"message\":\"Permission to read given object is denied\"}}";

    private final SettableClock clock = new SettableClock();
    private Simulator simulator = start(CrmPlusSettings.defaults());
    private CrmPlusWire wire = new CrmPlusWire(simulator);
    private String session = wire.session();

    @BeforeEach
    void anInvoiceOfTwoLines() {
        prepare();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void keepsTheLinesOfAnInvoiceAndItsTotals() {
        JsonNode invoice = retrieve("16x201");
        assertThat(invoice.get("hdnGrandTotal").asText()).isEqualTo("2468.970000000");
        assertThat(invoice.get("LineItems")).hasSize(2);
        assertThat(invoice.at("/LineItems/0/productid").asText()).isEqualTo("6x200");
        JsonNode lines = result(get("getLineItems", "recordId", "16x201"));
        assertThat(lines.at("/1/name").asText()).isEqualTo("Radiator");
        assertThat(lines.at("/1/quantity").decimalValue()).isEqualByComparingTo("1.5");
        assertThat(lines.at("/1/listprice").asText()).isEqualTo("1234.500000000");
        assertThat(lines.at("/1/total").decimalValue()).isEqualByComparingTo("1851.75");
        assertThat(lines.at("/2/lineitem_id").asText()).isEqualTo("2");
    }

    @Test
    void addsChangesAndDeletesLines() {
        String added = post(
                "addLineItem",
                "recordId",
                "16x201",
                "attributes",
                "{\"id\":\"6x200\",\"quantity\":2,\"listprice\":10.005,\"comment\":\"more\",\"sequence\":0,\"optionalLineItem\":false}",
                "options",
                "{\"recalculate\":true}");
        assertThat(CrmPlusTest.tree(added).at("/result/3/total").decimalValue()).isEqualByComparingTo("20.02");
        assertThat(retrieve("16x201").get("hdnGrandTotal").asText()).isEqualTo("2488.990000000");
        String changed = post("updateLineItem", "recordId", "16x201", "lineItemId", "3", "fields", "{\"quantity\":1}");
        assertThat(CrmPlusTest.tree(changed).at("/result/total_after_discount").decimalValue())
                .isEqualByComparingTo("10.01");
        assertThat(retrieve("16x201").get("hdnGrandTotal").asText())
                .as("not recalculated without the option")
                .isEqualTo("2488.990000000");
        get("deleteLineItem", "recordId", "16x201", "lineItemId", "1");
        get("deleteLineItem", "recordId", "16x201", "lineItemId", "2");
        assertThat(get("deleteLineItem", "recordId", "16x201", "lineItemId", "3", "options", "{\"recalculate\":true}"))
                .as("PHP's empty array")
                .isEqualTo("{\"success\":true,\"result\":[]}");
        assertThat(retrieve("16x201").get("hdnGrandTotal").asText()).isEqualTo("0.000000000");
        assertThat(get("deleteLineItem", "recordId", "16x201", "lineItemId", "3"))
                .isEqualTo("{\"success\":false,\"error\":{\"code\":\"RECORD_NOT_FOUND\","
                        + "\"message\":\"Record you are trying to access is not found\"}}");
        assertThat(simulator.receipts().keys("crmplus/addLineItem"))
                .isEqualTo(Map.of("16x201/more", new KeyCount(1, 1, 0)));
    }

    @Test
    void replacesTheLinesWithAnUpdateAndKeepsThemWithout() {
        update("{\"id\":\"16x201\",\"invoicestatus\":\"Paid\"}");
        assertThat(retrieve("16x201").get("LineItems")).hasSize(2);
        update("{\"id\":\"16x201\",\"LineItems\":[{\"productid\":\"6x200\",\"quantity\":3,\"listprice\":\"7\"}]}");
        assertThat(retrieve("16x201").get("LineItems")).hasSize(1);
        assertThat(retrieve("16x201").get("hdnSubTotal").asText()).isEqualTo("21.000000000");
    }

    @Test
    void relatesRecordsByFieldAndManyToMany() {
        String contact = id("Contacts", "{\"lastname\":\"Doe\",\"assigned_user_id\":\"19x1\"}");
        assertThat(post("addRelatedRecord", "sourceId", "3x199", "targetId", "[\"" + contact + "\"]"))
                .isEqualTo("{\"success\":true,\"result\":null}");
        post("addRelatedRecord", "sourceId", "3x199", "targetId", "[\"6x200\"]");
        assertThat(get("getAllRelations", "sourceId", "3x199"))
                .isEqualTo(
                        "{\"success\":true,\"result\":[{\"name\":\"Contacts\",\"label\":\"Contacts\",\"relation\":1},"
                                + "{\"name\":\"Invoice\",\"label\":\"Invoice\",\"relation\":1},"
                                + "{\"name\":\"Products\",\"label\":\"Products\",\"relation\":1},"
                                + "{\"name\":\"Documents\",\"label\":\"Documents\",\"relation\":0}]}");
        assertThat(get("getRelatedRecords", "sourceId", "3x199", "moduleName", "Contacts"))
                .isEqualTo("{\"success\":true,\"result\":{\"name\":\"Contacts\",\"module\":\"Contacts\",\"fields\":["
                        + "{\"name\":\"firstname\",\"label\":\"First Name\"},{\"name\":\"contact_no\",\"label\":\"Contact Id\"},"
                        + "{\"name\":\"lastname\",\"label\":\"Last Name\"}],\"relations\":[{\"id\":\"4x202\",\"firstname\":\"\","
                        + "\"contact_no\":\"CON1\",\"lastname\":\"Doe\",\"createdtime\":\"2026-11-22 10:15:00\","
                        + "\"modifiedtime\":\"2026-11-22 10:15:00\",\"assigned_user_id\":\"19x1\"}]}}");
        assertThat(retrieve(contact).get("account_id").asText()).isEqualTo("3x199");
        assertThat(result(get("getRelatedRecords", "sourceId", "6x200", "moduleName", "Accounts"))
                        .at("/relations/0/id")
                        .asText())
                .isEqualTo("3x199");
        assertThat(post("addRelatedRecord", "sourceId", "3x199", "targetId", "[\"4x7\"]"))
                .isEqualTo(DENIED);
        assertThat(post("addRelatedRecord", "sourceId", "16x201", "targetId", "[\"6x200\"]"))
                .contains("FAILED_TO_CREATE_RELATION");
    }

    @Test
    void keepsADocumentAndGivesItsFileBack() {
        JsonNode made = result(post(
                "uploadDocument",
                "attachment",
                "{\"stream\":\"+/+/QUJD\",\"mime_type\":\"image/png\"}",
                "element",
                "{\"notes_title\":\"test\",\"filename\":\"test.png\"}"));
        assertThat(made.get("id").asText()).isEqualTo("7x202");
        assertThat(made.get("filesize").asText()).isEqualTo("6");
        assertThat(made.get("assigned_user_id").asText()).isEqualTo("19x1");
        assertThat(result(get("retrieve", "id", "7x202", "options", "{\"withAttachment\":true}"))
                        .at("/attachment/stream")
                        .asText())
                .isEqualTo("+/+/QUJD");
        assertThat(post("uploadDocument", "attachment", "{}", "element", "{\"notes_title\":\"test\"}"))
                .contains("stream does not have a value");
    }

    @Test
    void describesModulesAndSwitchesThemOff() {
        restart(CrmPlusSettings.defaults().withPrefixes(Map.of("Leads", 10, "Invoice", 7, "Documents", 15)));
        assertThat(result(get("listtypes")).at("/information/Leads/idPrefix").asText())
                .isEqualTo("10");
        JsonNode leads = result(get("describe", "elementType", "Leads"));
        assertThat(leads.get("idPrefix").asText()).isEqualTo("10");
        assertThat(leads.at("/fields/4").toString())
                .isEqualTo(
                        "{\"name\":\"lastname\",\"label\":\"Last Name\",\"mandatory\":true,\"type\":{\"name\":\"string\"},"
                                + "\"nullable\":false,\"editable\":true,\"default\":\"\"}");
        assertThat(leads.at("/fields/0/type/picklistValues/1").toString())
                .isEqualTo("{\"label\":\"Mr.\",\"value\":\"Mr.\"}");
        assertThat(result(get("describe", "elementType", "Contacts")).toString())
                .contains("{\"refersTo\":[\"Accounts\"],\"name\":\"reference\"}");
        assertThat(post(
                        "updateaccess",
                        "elementType",
                        "Modules",
                        "element",
                        "{\"Leads\":{\"active\":\"0\"},\"Nix\":{\"active\":\"0\"}}"))
                .isEqualTo("{\"success\":true,\"result\":{\"Leads\":{\"success\":true},\"Nix\":{\"success\":false}}}");
        assertThat(result(get("getaccesslist", "elementType", "Modules"))
                        .at("/Leads")
                        .toString())
                .isEqualTo("{\"active\":0}");
        assertThat(get("describe", "elementType", "Leads")).contains("ACCESS_DENIED");
        assertThat(result(get("getaccesslist", "elementType", "Languages"))
                        .at("/de_de")
                        .toString())
                .isEqualTo("{\"active\":\"1\"}");
    }

    @Test
    void changesPasswordsAndDeletesUsers() {
        String lead = id("Leads", "{\"lastname\":\"Doe\",\"assigned_user_id\":\"19x2\"}");
        assertThat(post("deleteUser", "id", "19x2", "newOwnerId", "19x3"))
                .isEqualTo("{\"success\":true,\"result\":{\"status\":\"successful\"}}");
        assertThat(retrieve(lead).get("assigned_user_id").asText()).isEqualTo("19x3");
        assertThat(post("deleteUser", "id", "19x2", "newOwnerId", "19x3")).isEqualTo(DENIED);
        String changed = "{\"success\":true,\"result\":{\"message\":\"Changed password successfully\"}}";
        assertThat(change("19x3", "", "secret-2", "secret-2")).isEqualTo(changed);
        assertThat(change("19x3", "", "secret-2", "secret-3")).contains("CHANGE_PASSWORD_FAILURE");
        restart(CrmPlusSettings.defaults().withAdmin(false));
        assertThat(change("19x1", "wrong", "secret-2", "secret-2")).contains("INVALID_OLD_PASSWORD");
        assertThat(change("19x1", "simulator-password", "secret-2", "secret-2")).isEqualTo(changed);
    }

    @Test
    void streamsWhatChanged() {
        assertThat(result(get("getStreamProperties")).at("/modules/1").toString())
                .isEqualTo("{\"name\":\"Accounts\",\"id\":\"6\"}");
        assertThat(get("getStreamData", "filter", "{\"modules\":\"6\",\"withpagecount\":true}"))
                .isEqualTo(
                        "{\"success\":true,\"result\":{\"lastSyncTime\":1795342500,\"pagecount\":1,\"changes\":[{\"record\":"
                                + "{\"id\":199,\"name\":\"ACME\",\"link\":\"\",\"modifiedOn\":\"2026-11-22 10:15\",\"modifiedBy\":\" Administrator\"},"
                                + "\"module\":{\"label\":\"Accounts\",\"link\":\"index.php?module=Accounts&action=index\"},"
                                + "\"data\":[{\"datetime\":\"2026-11-22 10:15\",\"status\":1,\"changes\":[]}]}]}}");
    }

    private String change(String id, String old, String wanted, String confirmed) {
        return post(
                "changePassword", "id", id, "oldPassword", old, "newPassword", wanted, "confirmPassword", confirmed);
    }

    private String get(String operation, String... pairs) {
        return wire.get(all(operation, pairs)).body();
    }

    private String post(String operation, String... pairs) {
        return wire.post(all(operation, pairs)).body();
    }

    private String[] all(String operation, String... pairs) {
        String[] all = new String[pairs.length + 4];
        System.arraycopy(new String[] {"operation", operation, "sessionName", session}, 0, all, 0, 4);
        System.arraycopy(pairs, 0, all, 4, pairs.length);
        return all;
    }

    private JsonNode retrieve(String id) {
        return result(get("retrieve", "id", id));
    }

    private void update(String element) {
        assertThat(post("update", "element", element, "options", "{\"patch\":true}"))
                .startsWith("{\"success\":true");
    }

    private String id(String module, String element) {
        return wire.create(session, module, element).at("/result/id").asText();
    }

    private static JsonNode result(String answer) {
        return CrmPlusTest.tree(answer).get("result");
    }

    private void prepare() {
        id("Accounts", "{\"accountname\":\"ACME\",\"assigned_user_id\":\"19x1\"}");
        id("Products", "{\"productname\":\"Radiator\",\"unit_price\":1234.5,\"assigned_user_id\":\"19x1\"}");
        String invoice = id(
                "Invoice",
                "{\"subject\":\"R-1\",\"account_id\":\"3x199\",\"bill_street\":\"b\",\"ship_street\":\"s\",\"assigned_user_id\":\"19x1\","
                        + "\"LineItems\":[{\"productid\":\"6x200\",\"quantity\":\"1.5\"},"
                        + "{\"productid\":\"6x200\",\"quantity\":1,\"listprice\":685.80,\"discount_percent\":10}]}");
        assertThat(invoice).isEqualTo("16x201");
    }

    private void restart(CrmPlusSettings settings) {
        simulator.close();
        simulator = start(settings);
        wire = new CrmPlusWire(simulator);
        session = wire.session();
    }

    private Simulator start(CrmPlusSettings settings) {
        return Simulator.start(SimulatorSettings.defaults().withClock(clock).withCrmPlus(settings));
    }
}
