package io.bactrian.mapping.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bactrian.mapping.MappingKeys;
import io.bactrian.mapping.RowFault;
import io.bactrian.mapping.RowRejected;
import io.bactrian.row.Code;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.Located;
import io.bactrian.yaml.MapReader;
import io.bactrian.yaml.RecordPath;
import io.bactrian.yaml.Suggestion;
import io.bactrian.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What comes in, and by what it is known ({@code receives}). Immutable.
 *
 * @param at the part of the address behind the account, such as {@code webhook}
 * @param form whether the body is a form; otherwise it is a JSON object
 * @param when the members, with their values, by which a request is known where several mappings have one address
 * @param proof how the vendor shows that it is the vendor, or null
 * @param otherwise by a member's name where its value stands when the event lacks the member
 * @param required the members that must have a value
 * @param file the value for each of which there is a file of its own, or null
 * @param status the word for what was taken in and not dealt with yet; empty where nobody asks
 * @param asks what it asks of something handed over before, or null
 */
public record Receives(
        String at,
        boolean form,
        Map<String, String> when,
        @Nullable Proof proof,
        Map<String, RecordPath> otherwise,
        List<Located> required,
        @Nullable RecordPath file,
        String status,
        @Nullable Question asks) {

    /** @return whether the event is one for this mapping, among those that have its address */
    public boolean takes(JsonNode event) {
        return when.entrySet().stream().allMatch(each -> each.getValue()
                .equals(event.path(each.getKey()).asText()));
    }

    /** @return the event without its proof, and with what {@code otherwise} finds for members that it lacks; {@code event} stays as it is */
    ObjectNode completed(ObjectNode event) {
        ObjectNode complete = event.objectNode();
        complete.setAll(event);
        if (proof != null) {
            complete.remove(proof.member());
        }
        otherwise.forEach((member, path) -> {
            JsonNode found = lacks(complete, member) ? path.first(event) : null;
            if (found != null) {
                complete.set(member, found);
            }
        });
        return complete;
    }

    /** @throws RowRejected where a required member has no value; it names every such */
    void require(ObjectNode event) {
        List<RowFault> faults = new ArrayList<>();
        for (Located member : required) {
            if (lacks(event, member.text())
                    || event.path(member.text()).asText().isBlank()) {
                faults.add(new RowFault(
                        Code.REQUIRED_EMPTY,
                        member.text(),
                        null,
                        member.location(),
                        1,
                        member.text() + ": required, but empty"));
            }
        }
        if (!faults.isEmpty()) {
            throw new RowRejected(faults);
        }
    }

    private static boolean lacks(ObjectNode event, String member) {
        JsonNode value = event.path(member);
        return value.isMissingNode() || value.isNull();
    }

    /** Compiles the member {@code receives} of an inbound mapping. */
    static final class Compiler {
        private static final String AT = "the part of the address behind the account, such as webhook";
        private static final String PROOF =
                "expected { path: { credential: ... } }, { member: ..., equals: { credential: ... } } or "
                        + "{ member: ..., signature: md5, of: values, key: { credential: ... } }";

        private final Faults faults;

        Compiler(Faults faults) {
            this.faults = faults;
        }

        Optional<Receives> compile(YamlNode node) {
            return MapReader.of(node, "receives", MappingKeys.RECEIVES, faults).flatMap(this::receives);
        }

        private Optional<Receives> receives(MapReader map) {
            Optional<Located> at = map.requiredText("at", AT);
            at.filter(given -> !given.text().matches("[A-Za-z0-9._-]+"))
                    .ifPresent(
                            given -> faults.add(given.location(), "'" + given.text() + "' for 'at', expected " + AT));
            boolean form = map.required("as", "form or json").isPresent()
                    && map.oneOf("as", List.of("form", "json"), "json").equals("form");
            Proof proof = proof(map);
            if (proof != null && proof.kind() == Proof.Kind.SIGNATURE && !form) {
                faults.add(map.at("proof"), "a signature of the values of a JSON body, expected 'as: form'");
            }
            Receives receives = new Receives(
                    at.map(Located::text).orElse(""),
                    form,
                    texts(map.get("when"), "when", "members with their values, such as { action: sendSms }"),
                    proof,
                    otherwise(map.get("otherwise")),
                    names(map),
                    file(map),
                    map.text("status", "a word such as new", ""),
                    question(map));
            return at.map(given -> receives);
        }

        private Map<String, String> texts(@Nullable YamlNode node, String key, String expected) {
            if (node != null && (!node.isMap() || node.members().isEmpty())) {
                faults.add(node.location(), MapReader.found(node) + " for '" + key + "', expected " + expected);
            }
            return MapReader.table(node);
        }

        private Map<String, RecordPath> otherwise(@Nullable YamlNode node) {
            Map<String, RecordPath> paths = new LinkedHashMap<>();
            texts(node, "otherwise", "members with the path that stands in for each, such as { message: text }")
                    .forEach((member, text) -> {
                        RecordPath path = node == null
                                ? null
                                : RecordPath.compile(new Located(text, node.nameLocation(member)), faults);
                        if (path != null) {
                            paths.put(member, path);
                        }
                    });
            return paths;
        }

        private List<Located> names(MapReader map) {
            List<YamlNode> names = map.each("required");
            names.stream()
                    .filter(each -> each.text().isBlank())
                    .forEach(each -> faults.add(
                            each.location(), MapReader.found(each) + " for 'required', expected names of members"));
            return names.stream()
                    .map(each -> new Located(each.text(), each.location()))
                    .toList();
        }

        private @Nullable RecordPath file(MapReader map) {
            Optional<Located> file = map.text("file", "a path in braces, such as \"{object_type}\"");
            if (file.isPresent() && !file.get().text().matches("\\{.+\\}")) {
                faults.add(
                        file.get().location(),
                        "'" + file.get().text() + "' for 'file', expected a path in braces, such as \"{object_type}\"");
                return null;
            }
            return file.map(text -> RecordPath.compile(
                            new Located(text.text().substring(1, text.text().length() - 1), text.location()), faults))
                    .orElse(null);
        }

        private @Nullable Proof proof(MapReader receives) {
            Optional<MapReader> map = receives.map("proof", MappingKeys.PROOF);
            if (map.isEmpty()) {
                return null;
            }
            List<String> given =
                    MappingKeys.PROOF.stream().filter(map.get()::has).toList();
            if (given.equals(List.of("path"))) {
                return proof(Proof.Kind.PATH, "", map.get().get("path"));
            }
            Optional<Located> member = map.get().text("member", "the member with the proof");
            if (member.isPresent() && given.equals(List.of("member", "equals"))) {
                return proof(Proof.Kind.EQUAL, member.get().text(), map.get().get("equals"));
            }
            if (member.isPresent() && given.equals(List.of("member", "signature", "of", "key"))) {
                map.get().oneOf("signature", List.of("md5"), "md5");
                map.get().oneOf("of", List.of("values"), "values");
                return proof(
                        Proof.Kind.SIGNATURE, member.get().text(), map.get().get("key"));
            }
            faults.add(map.get().location(), "a 'proof' with " + String.join(", ", given) + "; " + PROOF);
            return null;
        }

        private @Nullable Proof proof(Proof.Kind kind, String member, @Nullable YamlNode node) {
            Optional<Located> credential = node == null
                    ? Optional.empty()
                    : MapReader.of(node, "proof", MappingKeys.CREDENTIAL, faults)
                            .flatMap(map ->
                                    map.requiredText("credential", "the name of one of the vendor's credentials"));
            return credential.map(found -> new Proof(kind, member, found)).orElse(null);
        }

        private @Nullable Question question(MapReader receives) {
            Optional<MapReader> map = receives.map("asks", MappingKeys.ASKS);
            if (map.isEmpty()) {
                return null;
            }
            Optional<Located> about = map.get().requiredText("about", "an inbound mapping, such as vendor/sendSms");
            Optional<Located> number = map.get().requiredText("number", "the member with the number");
            Optional<Located> unknown = map.get().requiredText("unknown", "the word for a number never given out");
            List<String> words = map.get()
                    .required("words", "all words for what can become of it")
                    .map(list -> list.elements().stream().map(YamlNode::text).toList())
                    .orElse(List.of());
            if (unknown.isPresent() && !words.contains(unknown.get().text())) {
                faults.add(
                        unknown.get().location(),
                        "'" + unknown.get().text() + "' for 'unknown'"
                                + Suggestion.orList(unknown.get().text(), words));
            }
            return about.isEmpty() || number.isEmpty() || unknown.isEmpty()
                    ? null
                    : new Question(
                            about.get(), number.get().text(), unknown.get().text(), words);
        }
    }

    /**
     * What a vendor asks that calls to know what became of something it handed over before ({@code asks}). Immutable.
     *
     * @param about the inbound mapping by which the thing came in
     * @param number the member of the event with the number that was given out for it
     * @param unknown the word for a number that was never given out
     * @param words all words for what can become of it
     */
    public record Question(Located about, String number, String unknown, List<String> words) {}
}
