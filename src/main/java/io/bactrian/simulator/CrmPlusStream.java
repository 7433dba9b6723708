package io.bactrian.simulator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The stream of changes. The document names the filters and shows one answer; how many records a page has, and how the filters go together,
 * is a GUESS. Guarded by {@link CrmPlusApi}.
 */
final class CrmPlusStream {
    private static final int PAGE = 20;
    private static final long DAY = 86_400;

    private final CrmPlusStore store;

    CrmPlusStream(CrmPlusStore store) {
        this.store = store;
    }

    Map<String, Object> properties() {
        List<Object> modules = new ArrayList<>();
        modules().forEach(module -> modules.add(pair("name", module.name(), "id", Integer.toString(module.tab()))));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("modules", modules);
        result.put("timeframe", Map.of("days", List.of(1, 3, 5, 14)));
        result.put(
                "assignment",
                List.of(
                        pair("name", "LBL_ONLY_MINE", "label", "zeige meine Daten"),
                        pair("name", "LBL_ALL_RECORDS", "label", "zeige alle Daten")));
        return result;
    }

    Map<String, Object> data(CrmPlusInput input, String ownId) {
        Node filter = input.object("filter");
        List<CrmPlusRecord> found = found(filter, ownId);
        int most = number(filter, "maxrecords", PAGE);
        int page = number(filter, "pagenumber", 1);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("lastSyncTime", store.now());
        if (filter.textOf("withpagecount").equals("1")) {
            result.put("pagecount", (found.size() + most - 1) / most);
        }
        result.put(
                "changes",
                found.stream()
                        .skip((page - 1L) * most)
                        .limit(most)
                        .map(this::change)
                        .toList());
        return result;
    }

    private List<CrmPlusRecord> found(Node filter, String ownId) {
        Set<String> tabs = Set.copyOf(texts(filter.get("modules")));
        int days = number(filter, "timeframe", 0);
        long since = Math.max(number(filter, "timestamp", 0), days == 0 ? 0 : store.now() - days * DAY);
        String wanted = filter.textOf("recordid");
        boolean mine = filter.textOf("assignment").equals("LBL_ONLY_MINE");
        return modules()
                .filter(module -> tabs.isEmpty() || tabs.contains(Integer.toString(module.tab())))
                .flatMap(store::all)
                .filter(record -> record.modified() > since)
                .filter(record -> wanted.isEmpty() || wanted.equals(Long.toString(record.number())))
                .filter(record -> !mine || record.get("assigned_user_id").equals(ownId))
                .sorted(Comparator.<CrmPlusRecord>comparingLong(CrmPlusRecord::modified)
                        .reversed()
                        .thenComparing(CrmPlusRecord::number))
                .toList();
    }

    private Map<String, Object> change(CrmPlusRecord changed) {
        String minute = CrmPlusRecord.time(changed.modified()).substring(0, "2026-01-01 00:00".length());
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", changed.number());
        shown.put("name", changed.label());
        shown.put("link", "");
        shown.put("modifiedOn", minute);
        shown.put("modifiedBy", " Administrator");
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("datetime", minute);
        entry.put("status", 1);
        entry.put("changes", List.of());
        String module = changed.module().name();
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("record", shown);
        change.put("module", pair("label", module, "link", "index.php?module=" + module + "&action=index"));
        change.put("data", List.of(entry));
        return change;
    }

    private Stream<CrmPlusModule> modules() {
        return store.schema().all().stream()
                .filter(module -> module.entity() && !store.inactive().contains(module.name()));
    }

    private static List<String> texts(@Nullable Node node) {
        if (node == null) {
            return List.of();
        }
        return node.isText()
                ? List.of(node.text())
                : node.members().values().stream().map(Node::text).distinct().toList();
    }

    private static int number(Node filter, String name, int otherwise) {
        BigDecimal number = CrmPlusValues.number(filter.textOf(name));
        return number.signum() > 0 ? number.intValue() : otherwise;
    }

    private static Map<String, Object> pair(String name, Object value, String other, Object otherValue) {
        Map<String, Object> pair = new LinkedHashMap<>();
        pair.put(name, value);
        pair.put(other, otherValue);
        return pair;
    }
}
