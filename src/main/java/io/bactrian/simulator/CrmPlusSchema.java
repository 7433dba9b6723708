package io.bactrian.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The modules of a CRM+ as it is installed. Prefixes are those of CRM+'s document, mandatory fields those of vtiger 8.2. */
final class CrmPlusSchema {
    private static final String OWNER = """
            assigned_user_id! | owner | Assigned To
            createdtime | datetime | Created Time
            modifiedtime | datetime | Modified Time
            """;
    private static final String LEADS = """
            salutationtype | picklist | Salutation | --None--, Mr., Ms., Mrs., Dr., Prof.
            firstname | string | First Name
            lead_no | auto | Lead No
            phone | phone | Phone
            lastname! | string | Last Name
            mobile | phone | Mobile
            company | string | Company
            fax | phone | Fax
            designation | string | Title
            email | email | Email
            leadsource | picklist | Lead Source | --None--, Cold Call, Existing Customer, Partner, Trade Show, Web Site, Other
            website | url | Website
            industry | picklist | Industry | --None--, Banking, Chemicals, Construction, Consulting, Education, Retail, Technology, Other
            leadstatus | picklist | Lead Status | --None--, Cold, Contacted, Hot, Junk Lead, Lost Lead, Qualified, Warm
            annualrevenue | double | Annual Revenue
            noofemployees | integer | No Of Employees
            rating | picklist | Rating | --None--, Acquired, Active, Market Failed, Project Cancelled, Shutdown
            lane | text | Street
            pobox | string | PO Box
            code | string | Postal Code
            city | string | City
            country | string | Country
            state | string | State
            description | text | Description
            """;
    private static final String ACCOUNTS = """
            accountname! | string | Organization Name
            account_no | auto | Organization No
            phone | phone | Primary Phone
            website | url | Website
            fax | phone | Fax
            tickersymbol | string | Ticker Symbol
            otherphone | phone | Secondary Phone
            account_id | reference | Member Of | Accounts
            email1 | email | Primary Email
            email2 | email | Secondary Email
            employees | integer | Employees
            ownership | string | Ownership
            rating | picklist | Rating | --None--, Acquired, Active, Market Failed, Project Cancelled, Shutdown
            industry | picklist | Industry | --None--, Banking, Chemicals, Construction, Consulting, Education, Retail, Technology, Other
            siccode | string | SIC Code
            accounttype | picklist | Type | --None--, Analyst, Competitor, Customer, Integrator, Investor, Partner, Prospect, Reseller, Other
            annual_revenue | double | Annual Revenue
            bill_street | text | Billing Street
            bill_pobox | string | Billing PO Box
            bill_city | string | Billing City
            bill_state | string | Billing State
            bill_code | string | Billing Postal Code
            bill_country | string | Billing Country
            ship_street | text | Shipping Street
            ship_city | string | Shipping City
            ship_state | string | Shipping State
            ship_code | string | Shipping Postal Code
            ship_country | string | Shipping Country
            notify_owner | boolean | Notify Owner
            description | text | Description
            """;
    private static final String CONTACTS = """
            salutationtype | picklist | Salutation | --None--, Mr., Ms., Mrs., Dr., Prof.
            firstname | string | First Name
            contact_no | auto | Contact Id
            phone | phone | Office Phone
            lastname! | string | Last Name
            mobile | phone | Mobile
            account_id | reference | Organization Name | Accounts
            homephone | phone | Home Phone
            title | string | Title
            fax | phone | Fax
            department | string | Department
            birthday | date | Date of Birth
            email | email | Primary Email
            contact_id | reference | Reports To | Contacts
            leadsource | picklist | Lead Source | --None--, Cold Call, Existing Customer, Partner, Trade Show, Web Site, Other
            donotcall | boolean | Do Not Call
            emailoptout | boolean | Email Opt Out
            mailingstreet | text | Mailing Street
            mailingzip | string | Mailing Zip
            mailingcity | string | Mailing City
            mailingstate | string | Mailing State
            mailingcountry | string | Mailing Country
            description | text | Description
            """;
    private static final String PRODUCTS = """
            productname! | string | Product Name
            product_no | auto | Product No
            productcode | string | Part Number
            discontinued | boolean | Product Active
            manufacturer | picklist | Manufacturer | --None--, AltvetPet Inc., LexPon Inc., MetBeat Corp
            productcategory | picklist | Product Category | --None--, Hardware, Software, CRM Applications
            sales_start_date | date | Sales Start Date
            sales_end_date | date | Sales End Date
            vendor_part_no | string | Vendor PartNo.
            serial_no | string | Serial No
            website | url | Website
            unit_price | currency | Unit Price
            commissionrate | double | Commission Rate
            usageunit | picklist | Usage Unit | Box, Each, Hours, Kg, Pack, Pieces, Quantity, Sheet, Unit
            qtyinstock | double | Qty. in Stock
            reorderlevel | integer | Reorder Level
            description | text | Description
            """;
    private static final String SERVICES = """
            servicename! | string | Service Name
            service_no | auto | Service No
            discontinued | boolean | Service Active
            unit_price | currency | Price
            service_usageunit | picklist | Usage Unit | Hours, Days, Incidents
            description | text | Description
            """;
    private static final String INVOICE = """
            subject! | string | Subject
            invoice_no | auto | Invoice No
            salesorder_id | string | Sales Order
            customerno | string | Customer No
            contact_id | reference | Contact Name | Contacts
            invoicedate | date | Invoice Date
            duedate | date | Due Date
            purchaseorder | string | Purchase Order
            txtAdjustment | currency | Adjustment
            hdnSubTotal | currency | Sub Total
            hdnGrandTotal | currency | Total
            hdnTaxType | picklist | Tax Type | individual, group
            hdnDiscountPercent | double | Discount Percent
            hdnDiscountAmount | currency | Discount Amount
            account_id! | reference | Organization Name | Accounts
            invoicestatus | picklist | Status | AutoCreated, Created, Approved, Sent, Credit Invoice, Paid, Cancel
            currency_id | reference | Currency | Currencies
            bill_street! | text | Billing Address
            bill_city | string | Billing City
            bill_code | string | Billing Postal Code
            bill_country | string | Billing Country
            ship_street! | text | Shipping Address
            ship_city | string | Shipping City
            ship_code | string | Shipping Postal Code
            ship_country | string | Shipping Country
            terms_conditions | text | Terms & Conditions
            description | text | Description
            """;
    private static final String DOCUMENTS = """
            notes_title! | string | Title
            note_no | auto | Document No
            filename | string | File Name
            filetype | string | File Type
            filesize | integer | File Size
            filelocationtype | string | Download Type
            fileversion | string | Version
            filestatus | boolean | Active
            filedownloadcount | integer | Download Count
            folderid | reference | Folder Name | DocumentFolders
            notecontent | text | Note
            """;
    private static final String USERS = """
            user_name! | string | User Name
            is_admin | string | Admin
            first_name | string | First Name
            last_name! | string | Last Name
            email1! | email | Primary Email
            status | picklist | Status | Active, Inactive
            """;

    private final Map<String, CrmPlusModule> byName;
    private final Map<Integer, CrmPlusModule> byPrefix;

    CrmPlusSchema(Map<String, Integer> prefixes) {
        byName = Stream.of(
                        CrmPlusModule.of("Leads Lead 2 7 LEA firstname,lastname", prefixes, LEADS + OWNER),
                        CrmPlusModule.of("Accounts Organization 3 6 ACC accountname", prefixes, ACCOUNTS + OWNER),
                        CrmPlusModule.of("Contacts Contact 4 4 CON firstname,lastname", prefixes, CONTACTS + OWNER),
                        CrmPlusModule.of("Products Product 6 14 PRO productname", prefixes, PRODUCTS + OWNER),
                        CrmPlusModule.of("Documents Document 7 8 DOC notes_title", prefixes, DOCUMENTS + OWNER),
                        CrmPlusModule.of("Invoice Invoice 16 23 INV subject", prefixes, INVOICE + OWNER),
                        CrmPlusModule.of("Services Service 25 36 SER servicename", prefixes, SERVICES + OWNER),
                        CrmPlusModule.of("Users User 19 29 - first_name,last_name", prefixes, USERS),
                        CrmPlusModule.of("Groups Group 20 0 - groupname", prefixes, "groupname! | string | Group"),
                        CrmPlusModule.of(
                                "DocumentFolders DocumentFolder 22 0 - foldername",
                                prefixes,
                                "foldername! | string | Folder"),
                        CrmPlusModule.of(
                                "Currencies Currency 51 0 - currency_name",
                                prefixes,
                                "currency_name! | string | Currency\ncurrency_code | string | Code"))
                .collect(Collectors.toMap(CrmPlusModule::name, m -> m, (a, b) -> a, LinkedHashMap::new));
        byPrefix = byName.values().stream().collect(Collectors.toMap(CrmPlusModule::prefix, m -> m));
    }

    @Nullable
    CrmPlusModule named(String name) {
        return byName.get(name);
    }

    @Nullable
    CrmPlusModule prefixed(int prefix) {
        return byPrefix.get(prefix);
    }

    /** @return the module with this name, of those that are always there */
    CrmPlusModule known(String name) {
        CrmPlusModule module = named(name);
        if (module == null) {
            throw new IllegalArgumentException("no module " + name);
        }
        return module;
    }

    List<CrmPlusModule> all() {
        return List.copyOf(byName.values());
    }
}
