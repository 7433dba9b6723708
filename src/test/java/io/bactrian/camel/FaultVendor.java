package io.bactrian.camel;

import java.util.Map;

/**
 * What the tests of faults know of a vendor.
 *
 * @param inserts a pattern of requests that make a record
 * @param logins a pattern of requests of a login; matches nothing where there is none
 * @param lists a pattern of requests that ask for the list that is exported
 * @param mapping the import
 * @param export the export, of a list of several pages
 * @param listed the simulator's name of what gives the list
 * @param records so many records are in the list, on two pages at least
 * @param with the export's parameters
 * @param header the columns of a file; in a row {k} is its key and {n} a name
 * @param operation the simulator's name of what makes a record
 * @param session a pattern of a session in a request, with the session as its second group
 * @param credential the same for what no longer opens anything when it is revoked
 */
record FaultVendor(
        String inserts,
        String logins,
        String lists,
        String mapping,
        String export,
        String listed,
        long records,
        String with,
        String header,
        String row,
        String operation,
        String session,
        String credential) {
    private static final String NEVER = "(?!)";
    /** More than CRM+ gives at a time. */
    static final int LEADS = 110;

    static final Map<String, FaultVendor> ALL = Map.of(
            "apro",
            new FaultVendor(
                    "/stock/insert",
                    NEVER,
                    "/purchaser/filter",
                    "add-only",
                    "purchaser-filter",
                    "apro/purchaser/filter",
                    52,
                    "",
                    "sku,category_id,name",
                    "{k},14,{n}",
                    "apro/stock/insert",
                    NEVER,
                    "(apikey=)([^&]+)"),
            "co3",
            new FaultVendor(
                    "<setContact>",
                    "/api/authenticate",
                    "<getContactList>",
                    "setContact",
                    "getContactList",
                    "co3/getContactList",
                    20,
                    "",
                    "email,last_name",
                    "{k}@example.com,{n}",
                    "co3/setContact",
                    "(<session_key>)([^<]+)",
                    "(<api_key>)([^<]+)"),
            "crmcom",
            new FaultVendor(
                    "/contact_information/create",
                    "/authentication/",
                    "/get_pending",
                    "contact_information-create",
                    "provisioning-generic_provisioning_requests-get_pending",
                    "crmcom/provisioning/generic_provisioning_requests/get_pending",
                    120,
                    "provider=GP1",
                    "email,first_name,last_name",
                    "{k}@example.com,Ann,{n}",
                    "crmcom/contact_information/create",
                    "(\"token\":\"|[?&]token=)([^\"&\\s]+)",
                    "(Authorization: Basic |\"password\":\"|\"token\":\"|[?&]token=)([^\"\r&\\s]+)"),
            "crmplus",
            new FaultVendor(
                    "operation=create&",
                    "operation=(getchallenge|login)",
                    "operation=sync",
                    "create-leads",
                    "sync-leads",
                    "crmplus/sync",
                    LEADS,
                    "",
                    "email,last_name",
                    "{k}@example.com,{n}",
                    "crmplus/create",
                    "(sessionName=)([^&\\s]+)",
                    "(accessKey=|sessionName=)([^&\\s]+)"),
            "acuinvoice",
            new FaultVendor(
                    "\"contact\\.create\"",
                    NEVER,
                    "\"contact\\.list\"",
                    "contact.create",
                    "contact.list",
                    "acuinvoice/contact.list",
                    60,
                    "",
                    "client_id,first_name,last_name,email",
                    "1,Ann,{n},{k}@example.com",
                    "acuinvoice/contact.create",
                    NEVER,
                    "(Authorization: Basic )([^\r]+)"));

    String importName(FaultCase fault) {
        return fault.name().equals("reset-update") ? "stock-insert" : mapping;
    }

    String exportName() {
        return export;
    }

    String rows(FaultCase fault, String name) {
        StringBuilder csv = new StringBuilder(header + "\n");
        for (int i = 1; i <= fault.rows(); i++) {
            csv.append(row.replace("{k}", fault.key(Integer.toString(i))).replace("{n}", name))
                    .append('\n');
        }
        return csv.toString();
    }

    /** @return the flow of this case: its account is its own */
    String routes(FaultCase fault) {
        boolean export = fault.isExport();
        String name = fault.vendor() + "/" + (export ? this.export : importName(fault));
        return "- templatedRoute:\n    routeTemplateRef: " + (export ? "export" : "import") + "\n    routeId: case-"
                + fault.number() + "\n    parameters: [ { name: account, value: " + fault.account()
                + " }, { name: mapping, value: " + name + " }"
                + (export && !with.isEmpty() ? ", { name: with, value: \"" + with + "\" }" : "") + " ]\n";
    }
}
