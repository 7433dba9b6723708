package io.bactrian.simulator;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the simulator is to be.
 *
 * @param port the port on 127.0.0.1; 0 is a free one
 * @param threads how many requests it works on at once
 * @param clock the time by which limits, sessions and dates go
 * @param keys the paths of the business key by {@code vendor/operation}; the first path that leads to a text is taken
 * @param apro the simulated APRO CRM
 * @param co3 the simulated CO3
 * @param crmplus the simulated CRM+
 * @param crmcom the simulated CRM.COM
 * @param acuinvoice the simulated AcuInvoice
 */
public record SimulatorSettings(
        int port,
        int threads,
        InstantSource clock,
        Map<String, List<String>> keys,
        AproSettings apro,
        Co3Settings co3,
        CrmPlusSettings crmplus,
        CrmComSettings crmcom,
        AcuInvoiceSettings acuinvoice) {
    private static final String CRMCOM_EMAIL = "demographics.email_set[0].email_address";
    private static final Map<String, List<String>> KEYS = Map.ofEntries(
            Map.entry("apro/stock/insert", List.of("fields[0].value")),
            Map.entry("apro/stock/update", List.of("fields[0].value")),
            Map.entry("apro/purchaser/insert", List.of("fields[0].value")),
            Map.entry("apro/applications/insert", List.of("fields[0].value")),
            Map.entry("apro/sales/insert", List.of("fields[0].value")),
            Map.entry("apro/accounts/add", List.of("outer_id", "sale_id")),
            Map.entry("apro/accounts/update", List.of("outer_id", "sale_id")),
            Map.entry("co3/setContact", List.of("contact_email")),
            Map.entry("co3/setHistory", List.of("contact_history_text")),
            Map.entry("crmcom/contact_information/create", List.of(CRMCOM_EMAIL, "demographics.id_number")),
            Map.entry(
                    "crmcom/contact_information/update",
                    List.of(
                            CRMCOM_EMAIL,
                            "contact_information_identifier.id",
                            "contact_information_identifier.number",
                            "contact_information_identifier.id_number")),
            Map.entry("acuinvoice/contact.create", List.of("email")),
            Map.entry("acuinvoice/contact.update", List.of("email", "contact_id")),
            Map.entry("acuinvoice/contact.delete", List.of("contact_id")));

    /** @return the vendors as documented, on a free port, by the machine's clock */
    public static SimulatorSettings defaults() {
        return new SimulatorSettings(
                0,
                16,
                InstantSource.system(),
                KEYS,
                AproSettings.defaults(),
                Co3Settings.defaults(),
                CrmPlusSettings.defaults(),
                CrmComSettings.defaults(),
                AcuInvoiceSettings.defaults());
    }

    /** @return the same on another port */
    public SimulatorSettings withPort(int other) {
        return new SimulatorSettings(other, threads, clock, keys, apro, co3, crmplus, crmcom, acuinvoice);
    }

    /** @return the same with another number of threads */
    public SimulatorSettings withThreads(int other) {
        return new SimulatorSettings(port, other, clock, keys, apro, co3, crmplus, crmcom, acuinvoice);
    }

    /** @return the same by another clock */
    public SimulatorSettings withClock(InstantSource other) {
        return new SimulatorSettings(port, threads, other, keys, apro, co3, crmplus, crmcom, acuinvoice);
    }

    /** @return the same, but with the business key of an operation (such as {@code apro/stock/insert}) at the first of these paths */
    public SimulatorSettings withKey(String operation, String... paths) {
        Map<String, List<String>> all = new LinkedHashMap<>(keys);
        all.put(operation, List.of(paths));
        return new SimulatorSettings(port, threads, clock, Map.copyOf(all), apro, co3, crmplus, crmcom, acuinvoice);
    }

    /** @return the same with another APRO CRM */
    public SimulatorSettings withApro(AproSettings other) {
        return new SimulatorSettings(port, threads, clock, keys, other, co3, crmplus, crmcom, acuinvoice);
    }

    /** @return the same with another CO3 */
    public SimulatorSettings withCo3(Co3Settings other) {
        return new SimulatorSettings(port, threads, clock, keys, apro, other, crmplus, crmcom, acuinvoice);
    }

    /** @return the same with another CRM+ */
    public SimulatorSettings withCrmPlus(CrmPlusSettings other) {
        return new SimulatorSettings(port, threads, clock, keys, apro, co3, other, crmcom, acuinvoice);
    }

    /** @return the same with another CRM.COM */
    public SimulatorSettings withCrmCom(CrmComSettings other) {
        return new SimulatorSettings(port, threads, clock, keys, apro, co3, crmplus, other, acuinvoice);
    }

    /** @return the same with another AcuInvoice */
    public SimulatorSettings withAcuInvoice(AcuInvoiceSettings other) {
        return new SimulatorSettings(port, threads, clock, keys, apro, co3, crmplus, crmcom, other);
    }

    /** @return the same with so many records of each kind from the start, at the vendors that can be given them: CRM+ */
    public SimulatorSettings withRecords(int ofEach) {
        return withCrmPlus(crmplus.withRecords(ofEach));
    }

    /** @return the same without the vendors' limits on requests; peaks are still watched */
    public SimulatorSettings withoutRates() {
        return withApro(apro.withRate(RateLimit.none(apro.rate().window())))
                .withCo3(co3.withRate(RateLimit.none(co3.rate().window())));
    }

    /** @return the same with this limit on requests at each vendor that has one */
    public SimulatorSettings withRates(RateLimit each) {
        return withApro(apro.withRate(each)).withCo3(co3.withRate(each));
    }

    /** @return the same, each call within a session taking this long at the vendors that work on one call of a session at a time: CRM+ */
    public SimulatorSettings withWork(Duration each) {
        return withCrmPlus(crmplus.withWork(each));
    }

    BusinessKey key(String operation) {
        return new BusinessKey(keys.getOrDefault(operation, List.of()));
    }
}
