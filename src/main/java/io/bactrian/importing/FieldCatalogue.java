package io.bactrian.importing;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.mapping.Item;
import io.bactrian.mapping.ItemTree;
import io.bactrian.mapping.Shape;
import io.bactrian.vendor.CatalogueCheck;
import io.bactrian.vendor.CatalogueSpec;
import io.bactrian.vendor.CatalogueSpec.Question;
import io.bactrian.vendor.Choices;
import io.bactrian.vendor.FurtherFacts;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the items of one file by what the CRM says of its fields; asks for no more of it than the items need. Not thread-safe. */
final class FieldCatalogue implements FurtherFacts {
    private final CatalogueSpec spec;
    private final Shape shape;
    private final Source source;
    private final Question fields;
    private final Map<String, Choices> choices = new HashMap<>();
    private @Nullable Map<String, String> prefixes;
    private CatalogueCheck check;
    private boolean renewed;

    /** Where the answers come from. */
    interface Source {
        /**
         * @param anew whether an answer from before this file will not do
         * @return the answer, or null where it is not to be had
         */
        @Nullable
        JsonNode answer(Question question, boolean anew);
    }

    /**
     * @param operation the operation that the items are for
     * @param request the members of the requests beside the items; null where there are none
     */
    FieldCatalogue(CatalogueSpec spec, String operation, Shape shape, @Nullable Item request, Source source) {
        this.spec = spec;
        this.shape = shape;
        this.source = source;
        this.fields = new Question(String.valueOf(spec.asks().get(operation)), parameters(spec, request));
        this.check = check();
    }

    private static Map<String, String> parameters(CatalogueSpec spec, @Nullable Item request) {
        Map<?, ?> members = request == null ? Map.of() : (Map<?, ?>) ItemTree.of(request);
        Map<String, String> values = new LinkedHashMap<>();
        spec.parameters().forEach((name, member) -> values.put(name, String.valueOf(members.get(member))));
        return values;
    }

    private CatalogueCheck check() {
        JsonNode answer = source.answer(fields, renewed);
        return new CatalogueCheck(spec, shape, answer == null ? Map.of() : spec.read(answer), this);
    }

    /**
     * What is wrong with an item by what the CRM says now: before anything is wrong, what it said some time ago is asked for again, for somebody may have
     * added a value a minute ago.
     *
     * @return what is wrong, in words; empty where nothing is
     */
    String faults(Item item, boolean creates) {
        String faults = check.faults(item, creates);
        if (faults.isEmpty() || renewed) {
            return faults;
        }
        renewed = true;
        choices.clear();
        prefixes = null;
        check = check();
        return check.faults(item, creates);
    }

    @Override
    public Choices choices(String field) {
        return choices.computeIfAbsent(field, id -> {
            Question question = spec.forChoices(id);
            JsonNode answer = question == null ? null : source.answer(question, renewed);
            return answer == null ? Choices.NONE : spec.choices(answer);
        });
    }

    @Override
    public Map<String, String> prefixes() {
        if (prefixes == null) {
            Question question = spec.forPrefixes();
            JsonNode answer = question == null ? null : source.answer(question, renewed);
            prefixes = answer == null ? Map.of() : spec.prefixes(answer);
        }
        return prefixes;
    }
}
