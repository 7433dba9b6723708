package io.bactrian.simulator;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.stream.Stream;

/** Retrieve, query and sync. Guarded by {@link CrmPlusApi}. */
final class CrmPlusReads {
    /** A page of sync goes on after so many records until the second is over. */
    private static final int PAGE = 100;

    private final CrmPlusStore store;
    private final CrmPlusLines lines;
    private final CrmPlusSettings settings;

    CrmPlusReads(CrmPlusStore store, CrmPlusLines lines, CrmPlusSettings settings) {
        this.store = store;
        this.lines = lines;
        this.settings = settings;
    }

    /** The names of what the options add are a GUESS: the document has the options, but no answer with them. */
    Map<String, Object> retrieve(CrmPlusInput input) {
        CrmPlusRecord found = store.existing(input.required("id"));
        store.active(found.module().name());
        Map<String, Object> shown = found.shown();
        if (found.module().name().equals("Invoice")) {
            shown.put("LineItems", lines.inElement(found));
        }
        if (input.isOn("options", "withPermissions")) {
            shown.put("permissions", Map.of("edit", true, "delete", true));
        }
        if (input.isOn("options", "withAttachment") && found.module().name().equals("Documents")) {
            Map<String, Object> attachment = new LinkedHashMap<>();
            attachment.put("stream", Base64.getEncoder().encodeToString(store.file(found)));
            attachment.put("mime_type", found.get("filetype"));
            shown.put("attachment", attachment);
        }
        return shown;
    }

    List<Map<String, Object>> query(CrmPlusInput input) {
        String text = input.text("query");
        if (text.isEmpty()) {
            throw CrmPlusApi.fatal("no query", "");
        }
        CrmPlusQuery query = CrmPlusQuery.parse(text);
        CrmPlusModule module = store.active(query.module());
        query.conditions().forEach(condition -> condition.check(module));
        Stream<CrmPlusRecord> found = store.all(module).filter(candidate -> matches(query, candidate));
        if (query.count()) {
            return List.of(Map.of("count", Long.toString(found.count())));
        }
        List<String> columns = columns(query, module);
        return sorted(found, query, module)
                .skip(query.offset())
                .limit(query.limit())
                .map(row -> shown(row, columns))
                .toList();
    }

    /** Records of the user unless {@code onlyOwn} is false, or an administrator asks for all with {@code syncType} application. */
    Map<String, Object> sync(CrmPlusInput input, String ownId) {
        String since = input.text("modifiedTime");
        if (since.isEmpty()) {
            throw CrmPlusApi.fatal("no modifiedTime, or 0, which is as good as none", "");
        }
        CrmPlusModule module = store.active(input.required("elementType"));
        if (!module.entity()) {
            throw CrmPlusStore.accessDenied();
        }
        boolean application = input.text("syncType").equals("application");
        if (application && !settings.admin()) {
            throw CrmPlusStore.accessDenied("Only admin users can perform application sync");
        }
        Node onlyOwn = input.object("options").get("onlyOwn");
        boolean own = !application && (onlyOwn == null || onlyOwn.text().equals("1"));
        return page(module, CrmPlusValues.number(since).longValue(), own ? ownId : "");
    }

    private Map<String, Object> page(CrmPlusModule module, long since, String owner) {
        List<Object> updated = new ArrayList<>();
        List<Object> deleted = new ArrayList<>();
        long last = since;
        boolean more = false;
        NavigableMap<Long, Set<CrmPlusRecord>> changes = store.changedAfter(module, since);
        for (Map.Entry<Long, Set<CrmPlusRecord>> second : changes.entrySet()) {
            List<CrmPlusRecord> own =
                    second.getValue().stream().filter(one -> isOf(owner, one)).toList();
            more = !own.isEmpty() && updated.size() + deleted.size() >= PAGE;
            if (more) {
                break;
            }
            own.forEach(one -> (one.isDeleted() ? deleted : updated).add(one.isDeleted() ? one.id() : one.shown()));
            last = own.isEmpty() ? last : second.getKey();
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("updated", updated);
        result.put("deleted", deleted);
        result.put("more", more);
        result.put("lastModifiedTime", last);
        return result;
    }

    private static boolean isOf(String owner, CrmPlusRecord one) {
        return owner.isEmpty() || one.get("assigned_user_id").equals(owner);
    }

    private static boolean matches(CrmPlusQuery query, CrmPlusRecord candidate) {
        boolean so = true;
        for (int i = 0; i < query.conditions().size(); i++) {
            CrmPlusCondition condition = query.conditions().get(i);
            boolean one = condition.matches(candidate);
            so = i == 0 ? one : condition.and() ? so && one : so || one;
        }
        return so;
    }

    private static Stream<CrmPlusRecord> sorted(Stream<CrmPlusRecord> found, CrmPlusQuery query, CrmPlusModule module) {
        boolean byId = query.order().equals(List.of("id")) && !query.descending();
        if (query.order().isEmpty() || byId) {
            return found;
        }
        Comparator<CrmPlusRecord> order = by(query.order().get(0), module);
        order = query.order().size() == 1 && query.descending() ? order.reversed() : order;
        for (int i = 1; i < query.order().size(); i++) {
            Comparator<CrmPlusRecord> next = by(query.order().get(i), module);
            boolean last = i == query.order().size() - 1;
            order = order.thenComparing(last && query.descending() ? next.reversed() : next);
        }
        return found.sorted(order);
    }

    private static Comparator<CrmPlusRecord> by(String field, CrmPlusModule module) {
        CrmPlusModule.Field type = module.field(field);
        if (type == null && !field.equals("id")) {
            throw new Refused(200, "DATABASE_QUERY_ERROR", "Database error while performing required operation", "");
        }
        return (one, other) -> CrmPlusCondition.compare(type, one.get(field), other.get(field));
    }

    private static List<String> columns(CrmPlusQuery query, CrmPlusModule module) {
        List<String> columns = new ArrayList<>(query.columns());
        for (String column : columns) {
            if (!column.equals("*") && !column.equals("id") && module.field(column) == null) {
                throw CrmPlusStore.accessDenied("Permission to access '." + column + ".' attribute denied.");
            }
        }
        columns.remove("id");
        return columns;
    }

    /** The id is always there, whether asked for or not. */
    private static Map<String, Object> shown(CrmPlusRecord row, List<String> columns) {
        if (columns.contains("*")) {
            return row.shown();
        }
        Map<String, Object> shown = new LinkedHashMap<>();
        columns.forEach(column -> shown.put(column, row.get(column)));
        shown.put("id", row.id());
        return shown;
    }
}
