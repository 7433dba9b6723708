package io.bactrian.simulator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The line items of invoices. Guarded by {@link CrmPlusApi}. */
final class CrmPlusLines {
    private static final Set<String> COMPUTED = Set.of(
            "id", "name", "itemtype", "lineitem_id", "total", "total_after_discount", "net_price", "net_subtotal");
    private static final Set<String> NUMBERS = Set.of("quantity", "discount_percent", "discount_amount", "qtyinstock");
    private static final Set<String> FLAGS = Set.of("optionalLineItem", "alternativeLineItem", "copyProduct");

    private final CrmPlusStore store;
    private final CrmPlusSettings settings;
    private final BusinessKey ofAdd;
    private final Map<Long, Map<Long, Map<String, Object>>> byInvoice = new HashMap<>();
    private long last;

    CrmPlusLines(CrmPlusStore store, CrmPlusSettings settings, SimulatorSettings all) {
        this.store = store;
        this.settings = settings;
        ofAdd = CrmPlusApi.key(all, "addLineItem", "comment", "id");
    }

    /** @return all line items by their ids; an empty LIST where there is none, as PHP writes an empty array */
    Object list(CrmPlusInput input) {
        return shown(invoice(input));
    }

    /** @return all line items of the record, the new one among them */
    Object add(CrmPlusInput input, Visit visit) {
        Node attributes = input.object("attributes");
        String key = input.required("recordId") + "/" + ofAdd.of(attributes);
        int elements = attributes.nodes() + 1;
        visit.tally().size(elements, 1);
        visit.tally().received(key, elements);
        CrmPlusRecord invoice = guarded(attributes, visit, () -> {
            CrmPlusRecord existing = invoice(input);
            product(attributes.textOf("id"));
            return existing;
        });
        put(invoice, ++last, attributes, attributes.textOf("id"));
        recalculate(invoice, input);
        visit.tally().inserted(key, elements);
        return shown(invoice);
    }

    Object update(CrmPlusInput input, Visit visit) {
        Node fields = input.object("fields");
        String key = input.required("recordId") + "/" + input.required("lineItemId");
        int elements = fields.nodes() + 1;
        visit.tally().size(elements, 1);
        visit.tally().received(key, elements);
        CrmPlusRecord invoice = guarded(fields, visit, () -> {
            CrmPlusRecord existing = invoice(input);
            line(existing, input);
            return existing;
        });
        Map<String, Object> line = line(invoice, input);
        write(line, fields);
        recalculate(invoice, input);
        visit.tally().updated(key, elements);
        return line;
    }

    /** @return the line items that are left */
    Object delete(CrmPlusInput input, Visit visit) {
        String key = input.required("recordId") + "/" + input.required("lineItemId");
        visit.tally().size(2, 1);
        visit.tally().received(key, 2);
        CrmPlusRecord invoice = guarded(Node.container(), visit, () -> {
            CrmPlusRecord existing = invoice(input);
            line(existing, input);
            return existing;
        });
        of(invoice).remove(Long.parseLong(input.text("lineItemId")));
        recalculate(invoice, input);
        visit.tally().updated(key, 2);
        return shown(invoice);
    }

    /** @throws Refused where a line of an element cannot be one */
    void check(Node line) {
        for (String name : List.of("productid", "quantity")) {
            if (line.textOf(name).isEmpty()) {
                throw new Refused(200, "MANDATORY_FIELDS_MISSING", name + " does not have a value", "");
            }
        }
        product(line.textOf("productid"));
    }

    /** Puts the lines of an element, as vtiger has them, in place of those that are there. */
    void replace(CrmPlusRecord invoice, Node sent) {
        sent.members().values().forEach(this::check);
        of(invoice).clear();
        sent.members().values().forEach(line -> put(invoice, ++last, line, line.textOf("productid")));
        recalculate(invoice, store.now());
    }

    /** Gives an invoice one piece each of these products, in the given second. */
    void seed(CrmPlusRecord invoice, List<CrmPlusRecord> products, long second) {
        products.forEach(product -> put(invoice, ++last, Node.container(), product.id()));
        recalculate(invoice, second);
    }

    /** @return the lines as they stand in an element */
    List<Map<String, Object>> inElement(CrmPlusRecord invoice) {
        List<Map<String, Object>> lines = new ArrayList<>();
        of(invoice).forEach((number, line) -> {
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("parent_id", invoice.id());
            shown.put("productid", line.get("id"));
            shown.put("sequence_no", line.get("sequence"));
            shown.put("quantity", CrmPlusValues.digits(decimal(line, "quantity")));
            shown.put("listprice", line.get("listprice"));
            shown.put("discount_percent", String.valueOf(line.get("discount_percent")));
            shown.put("discount_amount", String.valueOf(line.get("discount_amount")));
            shown.put("comment", line.get("comment"));
            shown.put("lineitem_id", Long.toString(number));
            lines.add(shown);
        });
        return lines;
    }

    void reset() {
        byInvoice.clear();
        last = 0;
    }

    private static CrmPlusRecord guarded(Node item, Visit visit, Supplier<CrmPlusRecord> checks) {
        return CrmPlusWrites.checked(item, visit, checks);
    }

    private CrmPlusRecord invoice(CrmPlusInput input) {
        CrmPlusRecord found = store.existing(input.required("recordId"));
        store.active(found.module().name());
        if (!found.module().name().equals("Invoice")) {
            throw new Refused(200, "INVALID_ID_ATTRIBUTE", "Id specified is incorrect", "no invoice");
        }
        return found;
    }

    private CrmPlusRecord product(String id) {
        CrmPlusRecord found = store.existing(id);
        String module = found.module().name();
        if (!module.equals("Products") && !module.equals("Services")) {
            throw new Refused(200, "REFERENCE_INVALID", "Invalid reference specified for productid", "");
        }
        return found;
    }

    private Map<String, Object> line(CrmPlusRecord invoice, CrmPlusInput input) {
        String number = input.required("lineItemId");
        Map<String, Object> line = number.matches("\\d{1,18}") ? of(invoice).get(Long.parseLong(number)) : null;
        if (line == null) {
            throw new Refused(200, "RECORD_NOT_FOUND", "Record you are trying to access is not found", "");
        }
        return line;
    }

    private Map<Long, Map<String, Object>> of(CrmPlusRecord invoice) {
        return byInvoice.computeIfAbsent(invoice.number(), unused -> new LinkedHashMap<>());
    }

    private Object shown(CrmPlusRecord invoice) {
        Map<String, Object> shown = new LinkedHashMap<>();
        of(invoice).forEach((number, line) -> shown.put(Long.toString(number), line));
        return shown.isEmpty() ? List.of() : shown;
    }

    private void put(CrmPlusRecord invoice, long number, Node sent, String productId) {
        CrmPlusRecord product = product(productId);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", productId);
        line.put("name", product.get(product.module().labelFields().get(0)));
        line.put("sequence", Integer.toString(of(invoice).size() + 1));
        List.of("headline", "headlinedes").forEach(name -> line.put(name, ""));
        line.put("linebreak", "off");
        line.put("show_subtotal", "0");
        List.of("comment", "description").forEach(name -> line.put(name, ""));
        line.put("quantity", BigDecimal.ONE);
        line.put("listprice", CrmPlusValues.digits(CrmPlusValues.number(product.get("unit_price"))));
        line.put("asset_id", "0");
        line.put("subproduct_ids", "");
        line.put("itemtype", product.module().name());
        line.put("lineitem_id", Long.toString(number));
        line.put("total", BigDecimal.ZERO);
        line.put("total_discount", BigDecimal.ZERO);
        line.put("total_after_discount", BigDecimal.ZERO);
        line.put("taxclass", "0");
        line.put("tax_percentage", "0.000");
        line.put("discount_percent", BigDecimal.ZERO);
        line.put("discount_amount", BigDecimal.ZERO);
        line.put("net_price", BigDecimal.ZERO);
        line.put("changetime", Long.toString(store.now()));
        FLAGS.stream().sorted().forEach(name -> line.put(name, false));
        line.put("productBlockName", "article_list_2");
        of(invoice).put(number, line);
        write(line, sent);
    }

    /** Takes what is sent, known or not, but for what the server computes. */
    private void write(Map<String, Object> line, Node sent) {
        sent.members().forEach((name, value) -> {
            boolean unset = name.startsWith("sequence") && value.text().equals("0");
            if (!COMPUTED.contains(name) && !name.equals("productid") && !unset) {
                line.put(name.equals("sequence_no") ? "sequence" : name, kept(name, value.text()));
            }
        });
        line.put("changetime", Long.toString(store.now()));
        BigDecimal total = decimal(line, "quantity").multiply(decimal(line, "listprice"));
        BigDecimal percent = total.multiply(decimal(line, "discount_percent")).movePointLeft(2);
        BigDecimal discount = percent.add(decimal(line, "discount_amount"));
        line.put("total", plain(total));
        line.put("total_discount", plain(discount));
        line.put("total_after_discount", plain(total.subtract(discount)));
        line.put("net_price", plain(total.subtract(discount)));
    }

    private Object kept(String name, String text) {
        if (name.equals("listprice")) {
            CrmPlusModule.Field money = new CrmPlusModule.Field(name, name, false, "currency", List.of());
            return CrmPlusValues.kept(money, text, settings.currencyDigits());
        }
        if (FLAGS.contains(name)) {
            return text.equals("1");
        }
        return NUMBERS.contains(name) ? plain(CrmPlusValues.number(text)) : text;
    }

    private void recalculate(CrmPlusRecord invoice, CrmPlusInput input) {
        if (input.isOn("options", "recalculate")) {
            recalculate(invoice, store.now());
        }
    }

    private void recalculate(CrmPlusRecord invoice, long second) {
        BigDecimal sum = of(invoice).values().stream()
                .map(line -> decimal(line, "total_after_discount"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        invoice.set("hdnSubTotal", CrmPlusValues.digits(sum));
        BigDecimal adjusted = sum.add(CrmPlusValues.number(invoice.get("txtAdjustment")))
                .subtract(CrmPlusValues.number(invoice.get("hdnDiscountAmount")));
        invoice.set("hdnGrandTotal", CrmPlusValues.digits(adjusted));
        store.keep(invoice, second);
    }

    private static BigDecimal decimal(Map<String, Object> line, String name) {
        return CrmPlusValues.number(String.valueOf(line.getOrDefault(name, "0")));
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
