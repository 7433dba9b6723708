package io.bactrian.simulator;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All records. The modules of business data share one sequence of numbers, as in vtiger: 2x199 and 3x200 may be there, 3x199 then not.
 * Guarded by {@link CrmPlusApi}.
 */
final class CrmPlusStore {
    private static final long FIRST_NUMBER = 199;

    private final CrmPlusSchema schema;
    private final InstantSource clock;
    private final Map<Long, CrmPlusRecord> entities = new HashMap<>();
    private final Map<String, NavigableMap<Long, CrmPlusRecord>> present = new HashMap<>();
    private final Map<String, NavigableMap<Long, Set<CrmPlusRecord>>> changes = new HashMap<>();
    private final Map<String, Integer> counted = new HashMap<>();
    private final Map<String, Long> accounts = new HashMap<>();
    private final Map<Long, String> accountNames = new HashMap<>();
    private final Map<Long, byte[]> files = new HashMap<>();
    private final Set<String> inactive = new HashSet<>();
    private long next = FIRST_NUMBER;

    CrmPlusStore(CrmPlusSchema schema, InstantSource clock) {
        this.schema = schema;
        this.clock = clock;
    }

    static Refused accessDenied() {
        return accessDenied("Permission to perform the operation is denied");
    }

    static Refused accessDenied(String message) {
        return new Refused(200, "ACCESS_DENIED", message, "");
    }

    /**
     * @return the module with this name
     * @throws Refused where there is none, or it was switched off
     */
    CrmPlusModule active(String name) {
        CrmPlusModule module = schema.named(name);
        if (module == null || inactive.contains(name)) {
            throw accessDenied();
        }
        return module;
    }

    /** @return the names of the modules that were switched off; to be changed by whoever switches them */
    Set<String> inactive() {
        return inactive;
    }

    /** @return the attached file of a document, empty where it has none */
    byte[] file(CrmPlusRecord document) {
        return files.getOrDefault(document.number(), new byte[0]);
    }

    void attach(CrmPlusRecord document, byte[] file) {
        files.put(document.number(), file);
    }

    CrmPlusSchema schema() {
        return schema;
    }

    /** @return the time in whole seconds */
    long now() {
        return clock.instant().getEpochSecond();
    }

    /** @return a new, empty record of business data, made in this second, which is not kept before {@link #keep} */
    CrmPlusRecord fresh(CrmPlusModule module, long second) {
        CrmPlusRecord made = new CrmPlusRecord(module, next++, second);
        int count = counted.merge(module.name(), 1, Integer::sum);
        module.fields().stream()
                .filter(field -> field.type().equals("auto"))
                .forEach(field -> made.set(field.name(), module.number() + count));
        return made;
    }

    /** @return a record that is there from the start, such as a user */
    CrmPlusRecord fixed(String module, long number) {
        CrmPlusRecord made = new CrmPlusRecord(schema.known(module), number, now());
        of(made.module()).put(number, made);
        return made;
    }

    /** Keeps a record, new or changed, and notes the time of its change. */
    void keep(CrmPlusRecord changed, long second) {
        entities.put(changed.number(), changed);
        of(changed.module()).put(changed.number(), changed);
        moved(changed, second);
        if (changed.module().name().equals("Accounts")) {
            String name = changed.get("accountname").toLowerCase(Locale.ROOT);
            forget(changed.number());
            accounts.put(name, changed.number());
            accountNames.put(changed.number(), name);
        }
    }

    void delete(CrmPlusRecord gone, long second) {
        gone.delete();
        of(gone.module()).remove(gone.number());
        forget(gone.number());
        if (gone.module().entity()) {
            moved(gone, second);
        }
    }

    /**
     * @param self the number of the account that may have this name, 0 where none may
     * @throws Refused with the NUMBER 0 as its code, where another account has it
     */
    void checkDuplicate(String accountName, long self) {
        Long other = accounts.get(accountName.toLowerCase(Locale.ROOT));
        if (other != null && other != self) {
            throw new Refused(200, "0", "Duplicate(s) detected!", "");
        }
    }

    /**
     * @param id such as {@code 2x199}
     * @throws Refused where there is none, or it is another module's
     */
    CrmPlusRecord existing(String id) {
        String[] parts = id.split("x", -1);
        boolean formed = parts.length == 2 && parts[0].matches("\\d{1,9}") && parts[1].matches("\\d{1,18}");
        CrmPlusModule module = formed ? schema.prefixed(Integer.parseInt(parts[0])) : null;
        if (module == null) {
            throw accessDenied();
        }
        long number = Long.parseLong(parts[1]);
        CrmPlusRecord found =
                module.entity() ? entities.get(number) : of(module).get(number);
        if (found != null && !found.isDeleted() && !found.module().equals(module)) {
            throw new Refused(200, "INVALID_ID_ATTRIBUTE", "Id specified is incorrect", "");
        }
        if (found == null || found.isDeleted()) {
            throw accessDenied("Permission to read given object is denied");
        }
        return found;
    }

    /** @return the record with this id if there is one */
    @Nullable
    CrmPlusRecord find(String id) {
        try {
            return existing(id);
        } catch (Refused none) {
            return null;
        }
    }

    /** @return the records of this module that are not deleted, by rising number */
    Stream<CrmPlusRecord> all(CrmPlusModule module) {
        return of(module).values().stream();
    }

    int count(CrmPlusModule module) {
        return of(module).size();
    }

    /** @return the changed and deleted records of this module by the second of their last change, of those after the given one */
    NavigableMap<Long, Set<CrmPlusRecord>> changedAfter(CrmPlusModule module, long second) {
        return changes.computeIfAbsent(module.name(), unused -> new TreeMap<>()).tailMap(second, false);
    }

    void clear() {
        entities.clear();
        present.clear();
        changes.clear();
        counted.clear();
        accounts.clear();
        accountNames.clear();
        files.clear();
        inactive.clear();
        next = FIRST_NUMBER;
    }

    private NavigableMap<Long, CrmPlusRecord> of(CrmPlusModule module) {
        return present.computeIfAbsent(module.name(), unused -> new TreeMap<>());
    }

    private void forget(long number) {
        String name = accountNames.remove(number);
        if (name != null) {
            accounts.remove(name, number);
        }
    }

    private void moved(CrmPlusRecord changed, long second) {
        NavigableMap<Long, Set<CrmPlusRecord>> times =
                changes.computeIfAbsent(changed.module().name(), unused -> new TreeMap<>());
        Set<CrmPlusRecord> before = times.get(changed.modified());
        if (before != null && before.remove(changed) && before.isEmpty()) {
            times.remove(changed.modified());
        }
        changed.modified(second);
        times.computeIfAbsent(second, unused -> new LinkedHashSet<>()).add(changed);
    }
}
