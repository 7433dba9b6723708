package io.bactrian.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrmComTest {
    private static final String ROOT = "/crmapi/rest/v2/";
    private static final String LOGIN =
            "{\"username\":\"simulator\",\"password\":\"simulator-password\",\"organisation\":\"Simulator Ltd\"}";
    private static final String OK = ",\"status\":{\"code\":\"OK\",\"message\":\"\",\"description\":\"\"}}";
    private static final String ANN =
            "\"type\":\"PERSON\",\"first_name\":\"Ann\",\"last_name\":\"Doe\",\"demographics\":{\"id_number\":\"AB1\","
                    + "\"date_of_birth\":{\"day\":1,\"month\":2,\"year\":1980},\"phone_set\":[{\"type\":\"MOBILE\",\"number\":\"99\"}],"
                    + "\"email_set\":[{\"type\":\"PERSONAL\",\"email_address\":\"ann@x.test\"}]}";

    private final SettableClock clock = new SettableClock();
    private final Simulator simulator =
            Simulator.start(SimulatorSettings.defaults().withClock(clock));
    private final Wire wire = new Wire(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void createsAContactAndShowsWhatIsAskedFor() {
        String token = token();
        String created = post("contact_information/create", "{\"token\":\"" + token + "\"," + ANN + "}");
        assertThat(created).matches("\\{\"data\":\\{\"id\":\"[0-9A-F]{32}\"}" + java.util.regex.Pattern.quote(OK));
        assertThat(show(token, "number%3DCI000171", "number,name,phone_set"))
                .isEqualTo(
                        "{\"data\":{\"number\":\"CI000171\",\"name\":\"Ann Doe\",\"demographics\":{\"phone_set\":[{\"id\":\""
                                + CrmComIdentifier.id(1_000_000_181) + "\",\"type\":\"MOBILE\",\"number\":\"99\"}]}}"
                                + OK);
        assertThat(show(token, "id=" + created.substring(15, 47), "number"))
                .isEqualTo("{\"data\":{\"number\":\"CI000171\"}" + OK);
        assertThat(simulator.receipts().keys("crmcom/contact_information/create"))
                .isEqualTo(Map.of("ann@x.test", new KeyCount(1, 1, 0)));
    }

    @Test
    void showsWhatIsThereFromTheStart() {
        assertThat(show(token(), "id_number=ID100200", ""))
                .startsWith(
                        "{\"data\":{\"id\":\"" + CrmComIdentifier.id(111)
                                + "\",\"number\":\"CI000111\",\"life_cycle_state\":\"MARKETING\",\"name\":\"Maria Ioannou\",\"type\":\"PERSON\","
                                + "\"title\":\"Mrs\",\"first_name\":\"Maria\",\"middle_name\":null,\"last_name\":\"Ioannou\",\"company_name\":null,"
                                + "\"notes\":null,\"category\":{\"name\":\"Residential\"},\"demographics\":{\"gender\":\"FEMALE\",")
                .contains("\"country\":{\"two_character_code\":\"CY\"}")
                .endsWith(OK);
    }

    @Test
    void leavesWhatIsLeftOutAndClearsWhatIsNull() {
        String token = token();
        post(
                "contact_information/create",
                "{\"token\":\"" + token + "\",\"notes\":\"old\",\"title\":\"Ms\"," + ANN + "}");
        post(
                "contact_information/update",
                "{\"token\":\"" + token
                        + "\",\"contact_information_identifier\":{\"id_number\":\"AB1\"},\"notes\":null,"
                        + "\"last_name\":\"Roe\",\"demographics\":{\"phone_set\":[{\"action\":\"UPDATE\",\"phone_identifier\":"
                        + "{\"type\":\"MOBILE\"},\"number\":\"77\"}],\"email_set\":[{\"action\":\"ADD\",\"type\":\"BUSINESS\","
                        + "\"email_address\":\"ann@work.test\"}]}}");
        assertThat(show(token, "number=CI000171", "name,title,notes,phone_set,email_set"))
                .isEqualTo(
                        "{\"data\":{\"name\":\"Ann Roe\",\"title\":\"Ms\",\"notes\":null,\"demographics\":{\"phone_set\":[{\"id\":\""
                                + CrmComIdentifier.id(1_000_000_181)
                                + "\",\"type\":\"MOBILE\",\"number\":\"77\"}],\"email_set\":[{\"id\":\""
                                + CrmComIdentifier.id(1_000_000_182)
                                + "\",\"type\":\"PERSONAL\",\"email_address\":\"ann@x.test\"},{\"id\":\""
                                + CrmComIdentifier.id(1_000_000_183)
                                + "\",\"type\":\"BUSINESS\",\"email_address\":\"ann@work.test\"}]}}" + OK);
        assertThat(simulator
                        .receipts()
                        .operation("crmcom/contact_information/update")
                        .updated())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"first_name\":\"A\",\"last_name\":\"B\" | INVALIDTYPE | type: neither PERSON nor COMPANY",
                "\"type\":\"PERSON\",\"last_name\":\"B\" | MANDATORYFIELD | first_name: mandatory for a PERSON",
                "\"type\":\"COMPANY\" | MANDATORYFIELD | company_name: mandatory for a COMPANY",
                "\"type\":\"COMPANY\",\"company_name\":\"A\",\"phone_set\":[] | UNKNOWNFIELD | phone_set: an unknown field",
                "\"type\":\"COMPANY\",\"company_name\":\"A\",\"demographics\":{\"date_of_birth\":{\"day\":\"1\",\"month\":1,\"year\":1980}} "
                        + "| INVALIDDATE | date_of_birth: not the numbers day, month and year",
                "\"type\":\"COMPANY\",\"company_name\":\"A\",\"demographics\":{\"date_of_birth\":{\"day\":31,\"month\":2,\"year\":1980}} "
                        + "| INVALIDDATE | date_of_birth: a day that does not exist",
                "\"type\":\"COMPANY\",\"company_name\":\"A\",\"demographics\":{\"address_set\":[{\"type\":\"HOME\",\"street_name\":\"S\","
                        + "\"floor\":\"1\"}]} | INVALIDVALUE | floor: no whole number",
                "\"type\":\"COMPANY\",\"company_name\":\"A\",\"demographics\":{\"phone_set\":[{\"type\":\"CAR\",\"number\":\"1\"}]} "
                        + "| INVALIDTYPE | phone_set: an unknown type",
                "\"type\":\"COMPANY\",\"company_name\":\"A\",\"demographics\":{\"email_set\":[{\"type\":\"BUSINESS\","
                        + "\"email_address\":\"a@reject.test\"}]} | EMAILREFUSED | email_address: this address is not accepted",
                "\"type\":\"COMPANY\",\"company_name\":\"A\",\"category_identifier\":{} "
                        + "| INVALIDIDENTIFIER | category_identifier: not an object with exactly one member",
            })
    void refusesAContact(String members, String name, String message) {
        HttpResponse<String> answer = wire.post(
                "crmcom",
                ROOT + "contact_information/create",
                "application/json",
                "",
                "{\"token\":\"" + token() + "\"," + members + "}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .startsWith("{\"data\":{},\"status\":{\"code\":\"COM.CRM.EXCEPTION.CONTACTINFORMATION." + name
                        + "EXCEPTION\",\"message\":\"" + message + "\",");
        assertThat(simulator.receipts().inserted("crmcom/contact_information/create"))
                .isEmpty();
        assertThat(simulator
                        .receipts()
                        .operation("crmcom/contact_information/create")
                        .rejected())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"number\":\"CI000111\",\"id_number\":\"ID1\"} | \"notes\":\"x\" | WEBAPI.INVALIDIDENTIFIER",
                "{\"name\":\"Maria\"} | \"notes\":\"x\" | WEBAPI.INVALIDIDENTIFIER",
                "{\"number\":\"CI000999\"} | \"notes\":\"x\" | CONTACTINFORMATION.NOTFOUND",
                "{\"number\":\"CI000111\"} | \"first_name\":null | CONTACTINFORMATION.MANDATORYFIELD",
                "{\"number\":\"CI000111\"} | \"type\":\"COMPANY\" | CONTACTINFORMATION.INVALIDTYPE",
                "{\"number\":\"CI000111\"} | \"demographics\":{\"phone_set\":[{\"type\":\"MOBILE\",\"number\":\"1\"}]} "
                        + "| CONTACTINFORMATION.INVALIDACTION",
                "{\"number\":\"CI000111\"} | \"demographics\":{\"phone_set\":[{\"action\":\"UPDATE\",\"phone_identifier\":"
                        + "{\"type\":\"FAX\"},\"number\":\"1\"}]} | CONTACTINFORMATION.PHONENOTFOUND",
            })
    void refusesAnUpdate(String identifier, String member, String name) {
        assertThat(post(
                        "contact_information/update",
                        "{\"token\":\"" + token() + "\",\"contact_information_identifier\":" + identifier + "," + member
                                + "}"))
                .contains("\"code\":\"COM.CRM.EXCEPTION." + name + "EXCEPTION\"");
        assertThat(simulator
                        .receipts()
                        .operation("crmcom/contact_information/update")
                        .updated())
                .isZero();
    }

    @Test
    void takesTheTokenInTheQueryOnGetAndInTheBodyOnPostOnly() {
        String token = token();
        String noToken = "\"code\":\"COM.CRM.EXCEPTION.AUTHENTICATION.INVALIDTOKENEXCEPTION\"";
        assertThat(post("contact_information/create?token=" + token, "{" + ANN + "}"))
                .contains(noToken);
        assertThat(wire.post("crmcom", ROOT + "contact_information/create", "application/json", token, "{" + ANN + "}")
                        .body())
                .contains(noToken);
        assertThat(wire.get("crmcom", ROOT + "contact_information/show?contact_information_identifier=number=CI000111")
                        .body())
                .contains(noToken);
    }

    @Test
    void letsATokenEndAfterTwoHoursAndOnRelease() {
        String token = token();
        assertThat(token.length()).isGreaterThan(32);
        clock.pass(Duration.ofSeconds(7199));
        assertThat(show(token, "number=CI000111", "number")).endsWith(OK);
        clock.pass(Duration.ofSeconds(1));
        assertThat(show(token, "number=CI000111", "number"))
                .contains("\"code\":\"COM.CRM.EXCEPTION.AUTHENTICATION.TOKENEXPIREDEXCEPTION\"");
        String other = token();
        assertThat(post("authentication/token/release", "{\"token\":\"" + other + "\"}"))
                .endsWith(OK);
        assertThat(show(other, "number=CI000111", "number")).contains("INVALIDTOKENEXCEPTION");
    }

    @Test
    void givesATokenForAWebApiKeyWithAnEmptyPassword() {
        String path = ROOT + "authentication/web_api_key/token";
        String key = CrmComSettings.DEFAULT_WEB_API_KEY;
        assertThat(wire.post("crmcom", path, "application/json", Wire.basic(key, ""), "")
                        .body())
                .startsWith("{\"data\":{\"token\":\"eyJ0eXAi");
        assertThat(wire.post("crmcom", path, "application/json", Wire.basic(key, "x"), "")
                        .body())
                .contains("\"code\":\"COM.CRM.EXCEPTION.AUTHENTICATION.INVALIDCREDENTIALSEXCEPTION\"");
        assertThat(post("authentication/token", LOGIN.replace("Simulator Ltd", "Other")))
                .contains("\"code\":\"COM.CRM.EXCEPTION.AUTHENTICATION.INVALIDCREDENTIALSEXCEPTION\"");
    }

    @Test
    void refusesWhatIsNotTheApiByItsStatus() {
        HttpResponse<String> zero =
                wire.post("crmcom", ROOT + "contact_information/create", "application/json", "", "{\"day\":01}");
        assertThat(zero.statusCode()).isEqualTo(400);
        assertThat(zero.body()).contains("the body is not JSON");
        assertThat(wire.post("crmcom", ROOT + "authentication/token", "text/plain", "", LOGIN)
                        .statusCode())
                .isEqualTo(415);
        assertThat(wire.get("crmcom", ROOT + "contact_information/create").statusCode())
                .isEqualTo(405);
        assertThat(wire.get("crmcom", ROOT + "contact_information/list").statusCode())
                .isEqualTo(404);
    }

    @Test
    void pagesThroughPendingRequestsWithinASubscription() {
        String token = token();
        String first = pending(token, "alternative_code=GP1&number_of_results=50&offset=0");
        assertThat(first)
                .startsWith(
                        "{\"data\":{\"subscriptions_set\":[{\"subscription_number\":\"S0000000300\",\"account_number\":\"AC5000\","
                                + "\"pending_provisioning_requests_set\":[{\"number\":\"PR00000001\",\"type\":\"BECOME_SUBSCRIBER\",");
        assertThat(first.split("\"number\":\"PR", -1)).hasSize(51);
        String last = pending(token, "name%3DGeneric+Provider+1&number_of_results=50&offset=100&fields_set=number");
        assertThat(last)
                .startsWith(
                        "{\"data\":{\"subscriptions_set\":[{\"subscription_number\":\"S0000000333\",\"account_number\":\"AC5033\","
                                + "\"pending_provisioning_requests_set\":[{\"number\":\"PR00000101\"},{\"number\":\"PR00000102\"}]},");
        assertThat(last.split("\"number\":\"PR", -1)).hasSize(21);
        assertThat(pending(token, "alternative_code=GP1&number_of_results=51&offset=0"))
                .contains(
                        "INVALIDPARAMETEREXCEPTION\",\"message\":\"number_of_results '51': no number within its limits\"");
        assertThat(pending(token, "alternative_code=GP2&number_of_results=5&offset=0"))
                .contains("PROVISIONING.PROVIDERNOTFOUNDEXCEPTION");
    }

    @Test
    void rejectsAsOrdered() {
        simulator.faults().add(FaultRule.reject("last_name", "^Doe$", "", "not this one"));
        assertThat(post("contact_information/create", "{\"token\":\"" + token() + "\"," + ANN + "}"))
                .contains("\"code\":\"COM.CRM.EXCEPTION.CONTACTINFORMATION.REJECTEDEXCEPTION\"", "not this one");
    }

    private String token() {
        String answer = post("authentication/token", LOGIN);
        return answer.substring("{\"data\":{\"token\":\"".length(), answer.indexOf("\"}"));
    }

    private String post(String operation, String body) {
        return wire.post("crmcom", ROOT + operation, "application/json", "", body)
                .body();
    }

    private String show(String token, String identifier, String fields) {
        return wire.get(
                        "crmcom",
                        ROOT + "contact_information/show?token=" + token + "&contact_information_identifier="
                                + identifier + "&fields_set=" + fields)
                .body();
    }

    private String pending(String token, String parameters) {
        return wire.get(
                        "crmcom",
                        ROOT + "provisioning/generic_provisioning_requests/get_pending?token=" + token
                                + "&provisioning_provider_identifier=" + parameters)
                .body();
    }
}
