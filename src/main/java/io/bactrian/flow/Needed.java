package io.bactrian.flow;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which mapping and vendor files a command needs. Compiling all of them takes longer than most commands do. */
@FunctionalInterface
public interface Needed {
    /** Every file: what checks, lists or tests them all. */
    Needed ALL = (names, flows) -> names;

    /** No mapping. */
    Needed VENDORS = files(DefinitionFiles::isVendor);

    /**
     * Chooses.
     *
     * @param names all there are, such as {@code apro/stock-insert} and {@code apro/vendor}
     * @param flows all there are
     * @return those to compile; what they in turn need is added to them
     */
    Set<String> among(Set<String> names, Flows flows);

    /** @return the mappings of those flows; of a flow whose mapping is not there nothing */
    static Needed flows(Predicate<Flow> wanted) {
        return (names, flows) -> flows.all().stream()
                .filter(wanted)
                .map(Flow::mapping)
                .filter(names::contains)
                .collect(Collectors.toSet());
    }

    /** @return the files of those names */
    static Needed files(Predicate<String> wanted) {
        return (names, flows) -> names.stream().filter(wanted).collect(Collectors.toSet());
    }

    /** @return what this or the other needs */
    default Needed and(Needed other) {
        return (names, flows) -> {
            Set<String> both = new java.util.HashSet<>(among(names, flows));
            both.addAll(other.among(names, flows));
            return both;
        };
    }
}
