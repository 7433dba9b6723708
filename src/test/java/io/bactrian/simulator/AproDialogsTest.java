package io.bactrian.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AproDialogsTest {
    private static final String BAD_PARAMS = "{\"status\":\"fail\",\"message\":\"BAD_PARAMS\"}";
    private static final String CLIENT = "params[client]=" + AproDialogs.KNOWN_CLIENT;

    private final Simulator simulator = Simulator.start(SimulatorSettings.defaults());
    private final Wire wire = new Wire(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void opensConversationsOfAnOldAndOfANewType() {
        assertThat(wire.apro("externaldialogs/insert", "params[customer]=0&params[dialog][id]=1"))
                .matches("\\{\"status\":\"success\",\"data\":\\{\"clientkey\":\"[0-9a-f]{32}\"}}");
        assertThat(wire.apro(
                        "externaldialogs/insert",
                        "params[customer]=10607&params[dialog][name]=Shop&params[dialog][employees][0]=47"))
                .matches("\\{\"status\":\"success\",\"data\":\\{\"clientkey\":\"[0-9a-f]{32}\",\"dialogid\":34}}");
        assertThat(wire.apro("externaldialogs/insert", "params[customer]=0&params[dialog][id]=99"))
                .isEqualTo(BAD_PARAMS);
        assertThat(wire.apro("externaldialogs/insert", "params[customer]=me")).isEqualTo(BAD_PARAMS);
    }

    @Test
    void renamesATypeAndListsTypesByPagesFromZero() {
        assertThat(wire.apro("externaldialogs/update", "params[id]=33&params[name]=Last"))
                .isEqualTo("{\"status\":\"success\",\"data\":{\"status\":true}}");
        assertThat(count(wire.apro("externaldialogs/dialogtypeslist", "params[page]=0")))
                .isEqualTo(30);
        assertThat(wire.apro("externaldialogs/dialogtypeslist", "params[page]=1"))
                .isEqualTo("{\"status\":\"success\",\"data\":{\"list\":["
                        + "{\"id\":\"31\",\"name\":\"Site 31\",\"employees\":[\"47\",\"49\"]},"
                        + "{\"id\":\"32\",\"name\":\"Site 32\",\"employees\":[\"47\",\"48\"]},"
                        + "{\"id\":\"33\",\"name\":\"Last\",\"employees\":[\"47\",\"49\"]}]}}");
        assertThat(wire.apro("externaldialogs/update", "params[name]=Last")).isEqualTo(BAD_PARAMS);
    }

    @Test
    void listsMessagesBeforeTheDeadlineTheLatestFirst() {
        String all = CLIENT + "&params[group]=1&params[date]=1900000000000";
        assertThat(wire.apro("externaldialogs/history", all + "&params[count]=10"))
                .startsWith(
                        "{\"status\":\"success\",\"data\":{\"list\":[{\"sender_type\":\"client\",\"text\":\"Is+number+34+still+there%3F\","
                                + "\"author\":\"\",\"date\":\"1793703060668\",\"hash\":\"")
                .endsWith("\"total\":35}}");
        assertThat(count(wire.apro("externaldialogs/history", all + "&params[page]=1")))
                .isEqualTo(5);
        assertThat(wire.apro("externaldialogs/history", CLIENT + "&params[group]=1&params[date]=1700000000000"))
                .isEqualTo("{\"status\":\"success\",\"data\":{\"list\":[],\"total\":0}}");
        assertThat(wire.apro("externaldialogs/history", CLIENT + "&params[group]=1"))
                .isEqualTo(BAD_PARAMS);
        assertThat(wire.apro("externaldialogs/history", "params[client]=x&params[group]=1&params[date]=1700000000"))
                .isEqualTo(BAD_PARAMS);
    }

    @Test
    void listsUnreadMessagesByTypeOfConversation() {
        assertThat(wire.apro("externaldialogs/notread", CLIENT + "&params[groups][0]=1&params[groups][1]=3"))
                .matches(
                        "\\{\"status\":\"success\",\"data\":\\{\"list\":\\{\"1\":\\[\"[0-9a-f]{32}\",\"[0-9a-f]{32}\"]}}}");
        assertThat(wire.apro("externaldialogs/notread", CLIENT + "&params[groups][0]=3"))
                .isEqualTo("{\"status\":\"success\",\"data\":{\"list\":[]}}");
        assertThat(wire.apro("externaldialogs/notread", CLIENT)).isEqualTo(BAD_PARAMS);
    }

    private static long count(String answer) {
        return Pattern.compile("\"(id|hash)\":").matcher(answer).results().count();
    }
}
