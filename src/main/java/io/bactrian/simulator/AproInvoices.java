package io.bactrian.simulator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How APRO shows its invoices: {@code accounts/get} and {@code accounts/get_full}. */
final class AproInvoices {
    private static final long MOST = 1000;
    private static final Set<String> QUESTION =
            AproParams.names("type date_start date_end active bill_active pay_status"
                    + " client_id search company_id sale_id not_sale_id ids orderType order limit page author");

    private AproInvoices() {}

    /** @throws Refused with BAD_PARAMS */
    static Question question(Node params, AproSettings settings) {
        return new Question(AproParams.of(params, settings, QUESTION));
    }

    /** What is asked of {@code accounts/get}. */
    record Question(AproParams params) {
        Question {
            params.oneOf("type", "in", "out", "all");
            params.oneOf("pay_status", "not", "part", "full");
            params.oneOf("orderType", "asc", "desc", "ASC", "DESC");
            params.oneOf("order", "b.id", "b.date_create");
            day(params, "date_start");
            day(params, "date_end");
        }

        Map<String, Object> answer(List<Map<String, Object>> all) {
            List<Map<String, Object>> found =
                    new ArrayList<>(all.stream().filter(this::matches).toList());
            if (params.text("order").equals("b.date_create")) {
                found.sort(Comparator.comparing(invoice -> text(invoice, "date_create")));
            }
            if (!params.text("orderType").equalsIgnoreCase("asc")) {
                Collections.reverse(found);
            }
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("filter", params.node().plainMembers());
            answer.put("limit", Math.min(params.positive("limit", MOST), MOST));
            answer.put("page", params.positive("page", 1));
            answer.put("total", found.size());
            answer.put("list", params.pageFromOne(found, MOST, MOST));
            return answer;
        }

        private boolean matches(Map<String, Object> invoice) {
            List<String> ids = params.ids("ids");
            String date = text(invoice, "date_create");
            String notSale = params.text("sale_id").isEmpty() ? params.text("not_sale_id") : "";
            return (ids.isEmpty() ? isActive(invoice) : ids.contains(text(invoice, "id")))
                    && is("type", invoice, "type")
                    && is("pay_status", invoice, "pay_status")
                    && is("client_id", invoice, "client_id")
                    && is("company_id", invoice, "client_company_id")
                    && is("sale_id", invoice, "sale_id")
                    && is("author", invoice, "author")
                    && (notSale.isEmpty() || !notSale.equals(text(invoice, "sale_id")))
                    && date.compareTo(Objects.toString(day(params, "date_start"), "")) >= 0
                    && date.compareTo(Objects.toString(day(params, "date_end"), "9999")) <= 0
                    && isFound(invoice);
        }

        /** The default filter asks for active ones; naming ids clears it. */
        private boolean isActive(Map<String, Object> invoice) {
            String wanted = params.text("active").isEmpty() ? params.text("bill_active") : params.text("active");
            return text(invoice, "bill_active").equals(wanted.isEmpty() ? "1" : wanted);
        }

        private boolean is(String name, Map<String, Object> invoice, String member) {
            String wanted = params.text(name);
            return wanted.isEmpty()
                    || wanted.equals("0")
                    || wanted.equals("all")
                    || wanted.equals(text(invoice, member));
        }

        private boolean isFound(Map<String, Object> invoice) {
            String wanted = params.text("search").toLowerCase(Locale.ROOT);
            return wanted.isEmpty()
                    || wanted.equals(text(invoice, "id"))
                    || text(invoice, "payer").toLowerCase(Locale.ROOT).contains(wanted);
        }

        private static @Nullable LocalDate day(AproParams params, String name) {
            String text = params.text(name);
            LocalDate day = AproTime.day(text);
            params.require(text.isEmpty() || day != null, name + " is not a date");
            return day;
        }
    }

    /** @return an invoice that is there from the start */
    static Map<String, Object> seeded(long id) {
        long number = id - 100;
        Map<String, Object> invoice = new LinkedHashMap<>();
        invoice.put("client_id", Long.toString(10_400 + number));
        invoice.put("client_company_id", Long.toString(60 + number));
        invoice.put("my_company_id", "2");
        invoice.put("date_create", LocalDate.of(2026, 9, 1).plusDays(number * 3).toString());
        invoice.put("sale_id", number % 3 == 0 ? "0" : Long.toString(500 + number));
        invoice.put("type", number % 4 == 0 ? "in" : "out");
        invoice.put("outer_id", number % 2 == 0 ? "ERP-" + id : "");
        invoice.put("pay", number % 5 == 0 ? "100.00" : "0.00");
        List<Map<String, Object>> products = new ArrayList<>();
        products.add(product("Stationery and office supplies", number, "500.00"));
        if (number % 2 == 0) {
            products.add(product("Tür 7\"; weiß", 2, "19.95"));
        }
        invoice.put("product", products);
        return invoice;
    }

    /** @return an invoice as {@code accounts/get} lists it */
    static Map<String, Object> listed(Shelf.Entry entry) {
        Map<String, Object> invoice = entry.members();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("act_id", otherwise(invoice, "act_id", "0"));
        shown.put("author", "1");
        shown.put("author_name", "CRM T.");
        shown.put("bill_active", "1");
        shown.put("client_company_id", otherwise(invoice, "client_company_id", "0"));
        shown.put("client_id", otherwise(invoice, "client_id", "0"));
        shown.put("date_create", Objects.toString(AproTime.day(text(invoice, "date_create")), "0000-00-00"));
        shown.put("hash", Md5.of("bill " + entry.id()));
        shown.put("id", Long.toString(entry.id()));
        shown.put("my_company_id", otherwise(invoice, "my_company_id", "0"));
        shown.put("nds", otherwise(invoice, "nds", "0"));
        shown.put("outer_id", otherwise(invoice, "outer_id", ""));
        shown.put("pay", paid(invoice).toPlainString());
        shown.put("pay_status", payStatus(invoice));
        shown.put("payer", "Company " + otherwise(invoice, "client_company_id", "0"));
        shown.put("payment_date", otherwise(invoice, "payment_date", "0000-00-00"));
        shown.put("recipient", "Basic payment details");
        shown.put("sale_id", otherwise(invoice, "sale_id", "0"));
        shown.put("stockgroup_id", otherwise(invoice, "stockgroup_id", "0"));
        shown.put("summ", sum(invoice).toPlainString());
        shown.put("type", otherwise(invoice, "type", "out"));
        return shown;
    }

    /** @return an invoice with all that belongs to it, as {@code accounts/get_full} shows it */
    static Map<String, Object> full(Shelf.Entry entry) {
        Map<String, Object> shown = listed(entry);
        String client = text(shown, "client_id");
        Map<String, Object> person = new LinkedHashMap<>();
        person.put("id", client);
        person.put("logo", "10");
        person.put("name", "Jane");
        person.put("patronymic", "");
        person.put("surname", "McCay " + client);
        shown.put("client", person);
        shown.put("client_company", company(text(shown, "client_company_id"), text(shown, "payer"), "0"));
        shown.put("my_company", company(text(shown, "my_company_id"), text(shown, "recipient"), "Inc."));
        shown.put("payer", party("client", "client_company", text(shown, "payer")));
        Map<String, Object> recipient = party("firm", "my_company", text(shown, "recipient"));
        recipient.put("type", "legal");
        shown.put("recipient", recipient);
        shown.put("products", products(entry));
        shown.put("to_pay", shown.get("summ"));
        shown.put("total", shown.get("summ"));
        return shown;
    }

    /** @return what all of its valid products cost */
    static BigDecimal sum(Map<String, Object> invoice) {
        return Seed.list(invoice.get("product")).stream()
                .map(product -> number(product, "count").multiply(number(product, "price")))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(2, RoundingMode.HALF_UP);
    }

    static BigDecimal paid(Map<String, Object> invoice) {
        return number(invoice, "pay").setScale(2, RoundingMode.HALF_UP);
    }

    /** @return not, part or full */
    static String payStatus(Map<String, Object> invoice) {
        BigDecimal paid = paid(invoice);
        return paid.signum() == 0 ? "not" : paid.compareTo(sum(invoice)) < 0 ? "part" : "full";
    }

    private static List<Map<String, Object>> products(Shelf.Entry entry) {
        List<Map<String, Object>> shown = new ArrayList<>();
        for (Map<String, Object> product : Seed.list(entry.members().get("product"))) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("count", product.get("count"));
            line.put("id", Long.toString(entry.id() * 10 + shown.size()));
            line.put("name", product.get("name"));
            line.put(
                    "price",
                    number(product, "price").setScale(2, RoundingMode.HALF_UP).toPlainString());
            line.put("stockgroup_id", otherwise(entry.members(), "stockgroup_id", "0"));
            line.put(
                    "summary",
                    number(product, "count")
                            .multiply(number(product, "price"))
                            .setScale(2, RoundingMode.HALF_UP)
                            .toPlainString());
            shown.add(line);
        }
        return shown;
    }

    private static Map<String, Object> company(String id, String name, String type) {
        Map<String, Object> company = new LinkedHashMap<>();
        company.put("id", id);
        company.put("name", name);
        company.put("type", type);
        company.put("bank_name", "Royal Phoenix Bank");
        company.put("bank_city", "Phoenix");
        company.put("rs", "40702810711030001415");
        company.put("inn", "34511102704");
        company.put("email", "");
        company.put("phone", "");
        company.put("legal_address", "229, Arch St.");
        company.put("mail_address", "");
        company.put("city", "Philadelphia");
        return company;
    }

    private static Map<String, Object> party(String client, String company, String name) {
        Map<String, Object> party = new LinkedHashMap<>();
        party.put("client", client);
        party.put("company", company);
        party.put("name", name);
        return party;
    }

    private static Map<String, Object> product(String name, long count, String price) {
        Map<String, Object> product = new LinkedHashMap<>();
        product.put("name", name);
        product.put("count", Long.toString(count));
        product.put("price", price);
        return product;
    }

    private static BigDecimal number(Map<String, Object> members, String name) {
        String text = text(members, name);
        return AproStockRules.isDecimal(text) ? new BigDecimal(text) : BigDecimal.ZERO;
    }

    private static Object otherwise(Map<String, Object> members, String name, String value) {
        Object found = members.get(name);
        return found == null ? value : found;
    }

    private static String text(Map<String, Object> members, String name) {
        return String.valueOf(members.get(name));
    }
}
