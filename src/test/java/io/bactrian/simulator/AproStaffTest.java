package io.bactrian.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Users, groups of users and posts: what can only be read. */
class AproStaffTest {
    private static final String BAD_PARAMS = "{\"status\":\"fail\",\"message\":\"BAD_PARAMS\"}";

    private final Simulator simulator = Simulator.start(SimulatorSettings.defaults());
    private final Wire wire = new Wire(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void listsGroupsDepartmentsBranchesAndFields() {
        assertThat(read("managergroup"))
                .isEqualTo("{\"status\":\"success\",\"data\":[{\"id\":\"149\",\"name\":\"Car dealer #1\"},"
                        + "{\"id\":\"150\",\"name\":\"Car dealer #2\"},{\"id\":\"151\",\"name\":\"Service\"}]}");
        assertThat(read("worker/department"))
                .startsWith("{\"status\":\"success\",\"data\":[{\"id\":\"1\",\"parent_id\":\"0\",\"name\":\"Guidance\","
                        + "\"description\":\"\",\"order\":\"1\"},");
        assertThat(read("worker/filiation"))
                .contains("{\"id\":\"2\",\"name\":\"Köln\",\"description\":\"Büro am Dom\"");
        assertThat(read("worker/fields")).contains("{\"id\":\"6\",\"name\":\"Qualifications\",\"datatype\":\"text\"}");
    }

    @Test
    void findsUsersByWhatIsAskedAndListsThemById() {
        assertThat(ids(wire.apro("worker/filter", "params[group]=149"))).isEqualTo("47 48");
        assertThat(ids(wire.apro("worker/filter", "params[id][0]=50&params[id][1]=51")))
                .isEqualTo("50 51");
        assertThat(ids(wire.apro("worker/filter", "params[division_id][0]=3&params[suboffice_id][0]=2")))
                .isEqualTo("49");
        assertThat(ids(wire.apro("worker/filter", "params[surname]=wei%C3%9F"))).isEqualTo("49");
        assertThat(ids(wire.apro("worker/filter", "params[fields][0][id]=12&params[fields][0][value]=1")))
                .isEqualTo("47");
        assertThat(wire.apro("worker/filter", "params[name]=nobody")).isEqualTo("{\"status\":\"success\",\"data\":[]}");
        assertThat(wire.apro("worker/filter", "params[id][0]=50")).contains("\"fields\":[]", "\"mobilephone\":[]");
        assertThat(wire.apro("worker/filter", "params[age]=50")).isEqualTo(BAD_PARAMS);
    }

    @Test
    void listsPostsBelowAnotherAndShowsOne() {
        assertThat(wire.apro("publication/list", "params[parent_id]=0"))
                .startsWith(
                        "{\"status\":\"success\",\"data\":{\"1\":{\"id\":\"1\",\"description\":\"\",\"news\":\"1\","
                                + "\"date_news\":\"2011-06-01 00:00:00\",\"title\":\"News\",\"publ\":\"1\",\"childs\":true},\"2\":");
        assertThat(wire.apro("publication/list", "params[parent_id]=2"))
                .isEqualTo("{\"status\":\"success\",\"data\":[]}");
        assertThat(read("publication/list")).isEqualTo(BAD_PARAMS);
        assertThat(wire.apro("publication/single", "params[id]=871"))
                .isEqualTo(
                        "{\"status\":\"success\",\"data\":{\"871\":{\"id\":\"871\",\"title\":\"Report #73 from 22.07.2014\","
                                + "\"description\":\"Assessment test\",\"parent_id\":\"1\",\"body\":\"\",\"publ\":\"1\","
                                + "\"created_on\":\"2014-07-23 09:15:54\",\"files\":{\"2484\":{\"title\":\"73_2014.pdf\","
                                + "\"url\":\"/file/load/2484\"}},\"images\":{\"382\":{\"title\":\"Headline\",\"description\":\"Description\","
                                + "\"width\":600,\"height\":400,\"url\":\"/images/article/382.jpg\","
                                + "\"preview\":\"/images/article/382_250x250.jpg\"}},\"childs\":[]}}}");
        assertThat(wire.apro("publication/single", "params[id]=3")).isEqualTo(BAD_PARAMS);
    }

    private String read(String operation) {
        return wire.form("/sharedapi/" + operation, "apikey=" + Wire.KEY).body();
    }

    private static String ids(String answer) {
        return Pattern.compile("\"(\\d+)\":\\{\"id\":\"\\1\",\"avatars\"")
                .matcher(answer)
                .results()
                .map(id -> id.group(1))
                .collect(Collectors.joining(" "));
    }
}
