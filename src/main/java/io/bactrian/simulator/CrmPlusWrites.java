package io.bactrian.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Create, update, delete and uploadDocument. Guarded by {@link CrmPlusApi}. */
final class CrmPlusWrites {
    private static final String[] KEY = {
        "email",
        "email1",
        "productcode",
        "subject",
        "accountname",
        "notes_title",
        "productname",
        "servicename",
        "lastname"
    };
    private static final String INVOICE = "Invoice";
    private static final String LINES = "LineItems";

    private final CrmPlusStore store;
    private final CrmPlusLines lines;
    private final CrmPlusSettings settings;
    private final BusinessKey ofCreate;
    private final BusinessKey ofUpdate;
    private final BusinessKey ofUpload;

    CrmPlusWrites(CrmPlusStore store, CrmPlusLines lines, CrmPlusSettings settings, SimulatorSettings all) {
        this.store = store;
        this.lines = lines;
        this.settings = settings;
        ofCreate = CrmPlusApi.key(all, "create", KEY);
        ofUpdate = CrmPlusApi.key(all, "update", KEY);
        ofUpload = CrmPlusApi.key(all, "uploadDocument", KEY);
    }

    Map<String, Object> create(CrmPlusInput input, Visit visit) {
        CrmPlusModule module = entity(input.required("elementType"));
        Node element = input.object("element");
        String key = received(ofCreate.of(element), element, visit);
        checked(element, visit, () -> {
            checkReferences(module, element);
            checkMandatory(module, element);
            checkLines(module, element);
            checkDuplicate(module, element, 0);
        });
        CrmPlusRecord made = store.fresh(module, store.now());
        return inserted(made, fill(made, element, true), key, element, visit);
    }

    /** Fields that are left out keep their values either way; what {@code patch} waives is that the mandatory ones be there. */
    Map<String, Object> update(CrmPlusInput input, Visit visit) {
        Node element = input.object("element");
        String id = element.textOf("id");
        String key = ofUpdate.find(element) == null ? "id:" + id : ofUpdate.of(element);
        received(key, element, visit);
        boolean patch = settings.patch() && input.isOn("options", "patch");
        CrmPlusRecord found = checked(element, visit, () -> {
            CrmPlusRecord existing = store.existing(id);
            CrmPlusModule module = entity(existing.module().name());
            checkReferences(module, element);
            if (!patch) {
                checkMandatory(module, element);
            }
            checkDuplicate(module, element, existing.number());
            return existing;
        });
        Map<String, Object> shown = fill(found, element, false);
        visit.tally().updated(key, element.nodes() + 1);
        return shown;
    }

    Map<String, Object> delete(CrmPlusInput input, Visit visit) {
        String id = input.required("id");
        Node item = Node.container();
        item.members().put("id", Node.text(id));
        received(id, item, visit);
        CrmPlusRecord found = checked(item, visit, () -> {
            CrmPlusRecord existing = store.existing(id);
            entity(existing.module().name());
            return existing;
        });
        store.delete(found, store.now());
        visit.tally().updated(id, 1);
        return Map.of("status", "successful");
    }

    /** The owner is the user where the element names none. Base64 that lost its plus signs is stored broken, as PHP decodes it. */
    Map<String, Object> upload(CrmPlusInput input, Visit visit) {
        CrmPlusModule module = entity("Documents");
        Node element = input.object("element");
        Node attachment = input.object("attachment");
        String key = received(ofUpload.of(element), element, visit);
        checked(element, visit, () -> {
            mandatory("notes_title", element);
            mandatory("stream", attachment);
        });
        CrmPlusRecord made = store.fresh(module, store.now());
        byte[] file = Base64.getMimeDecoder()
                .decode(attachment.textOf("stream").replace(" ", "").getBytes(StandardCharsets.ISO_8859_1));
        element.members()
                .putIfAbsent(
                        "assigned_user_id",
                        Node.text(store.schema().known("Users").id(1)));
        element.members()
                .putIfAbsent(
                        "folderid",
                        Node.text(store.schema().known("DocumentFolders").id(1)));
        element.members().put("filetype", Node.text(attachment.textOf("mime_type")));
        element.members().put("filesize", Node.text(Integer.toString(file.length)));
        element.members().put("filelocationtype", Node.text("I"));
        element.members().put("filestatus", Node.text("1"));
        store.attach(made, file);
        return inserted(made, fill(made, element, true), key, element, visit);
    }

    private CrmPlusModule entity(String name) {
        CrmPlusModule module = store.active(name);
        if (!module.entity()) {
            throw CrmPlusStore.accessDenied("Permission to write is denied");
        }
        return module;
    }

    private static String received(String key, Node element, Visit visit) {
        visit.tally().size(element.nodes() + 1, 1);
        visit.tally().received(key, element.nodes() + 1);
        return key;
    }

    private static Map<String, Object> inserted(
            CrmPlusRecord made, Map<String, Object> shown, String key, Node element, Visit visit) {
        visit.tally().inserted(key, element.nodes() + 1);
        List<String> ids = visit.results(List.of(made.id()), made.module().id(made.number() + 1));
        shown.remove("id");
        for (int i = 0; i < ids.size(); i++) {
            shown.put(i == 0 ? "id" : "id" + (i + 1), ids.get(i));
        }
        return shown;
    }

    private Map<String, Object> fill(CrmPlusRecord filled, Node element, boolean all) {
        for (CrmPlusModule.Field field : filled.module().fields()) {
            Node sent = element.get(field.name());
            if (!field.isServers() && (all || sent != null)) {
                String text = sent == null ? "" : sent.isText() ? sent.text() : "Array";
                filled.set(field.name(), CrmPlusValues.kept(field, text, settings.currencyDigits()));
            }
        }
        store.keep(filled, store.now());
        Node sentLines = element.get(LINES);
        if (sentLines != null && filled.module().name().equals(INVOICE)) {
            lines.replace(filled, sentLines);
        }
        Map<String, Object> shown = filled.shown();
        if (filled.module().name().equals(INVOICE)) {
            shown.put(LINES, lines.inElement(filled));
        }
        return shown;
    }

    private static void checked(Node element, Visit visit, Runnable checks) {
        checked(element, visit, () -> {
            checks.run();
            return element;
        });
    }

    /** Runs the checks; an item that they refuse, or a fault that was ordered, is noted as rejected. */
    static <T> T checked(Node element, Visit visit, Supplier<T> checks) {
        try {
            T checked = checks.get();
            visit.rejection(element).ifPresent(rule -> {
                String code = rule.code().isEmpty() ? "FAILED_TO_CREATE" : rule.code();
                throw new Refused(200, code, rule.message(), "");
            });
            return checked;
        } catch (Refused refused) {
            visit.tally().rejected();
            throw refused;
        }
    }

    /** Only the module of a reference is looked at, not whether there is such a record. */
    private void checkReferences(CrmPlusModule module, Node element) {
        for (CrmPlusModule.Field field : module.fields()) {
            String id = element.textOf(field.name());
            if (field.type().equals("reference") && !id.isEmpty()) {
                String prefix = id.split("x", 2)[0];
                CrmPlusModule referred =
                        prefix.matches("\\d{1,9}") ? store.schema().prefixed(Integer.parseInt(prefix)) : null;
                if (referred == null || !field.details().contains(referred.name())) {
                    throw new Refused(200, "REFERENCE_INVALID", "Invalid reference specified for " + field.name(), "");
                }
            }
        }
    }

    private static void checkMandatory(CrmPlusModule module, Node element) {
        module.fields().stream()
                .filter(CrmPlusModule.Field::mandatory)
                .forEach(field -> mandatory(field.name(), element));
    }

    private static void mandatory(String name, Node element) {
        if (element.textOf(name).isEmpty()) {
            throw new Refused(200, "MANDATORY_FIELDS_MISSING", name + " does not have a value", "");
        }
    }

    private void checkLines(CrmPlusModule module, Node element) {
        if (!module.name().equals(INVOICE)) {
            return;
        }
        Node sent = element.get(LINES);
        if (sent == null || !sent.isList()) {
            throw new Refused(200, "MANDATORY_FIELDS_MISSING", "Mandatory Fields Missing..", "");
        }
        sent.members().values().forEach(lines::check);
    }

    private void checkDuplicate(CrmPlusModule module, Node element, long self) {
        String name = element.textOf("accountname");
        if (module.name().equals("Accounts") && !name.isEmpty()) {
            store.checkDuplicate(name, self);
        }
    }
}
