package io.bactrian.mapping.inbound;

import io.bactrian.mapping.MappingKeys;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.Located;
import io.bactrian.yaml.MapReader;
import io.bactrian.yaml.RecordPath;
import io.bactrian.yaml.Suggestion;
import io.bactrian.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compiles the member {@code receives} of an inbound mapping. */
final class ReceivesCompiler {
    private static final String AT = "the part of the address behind the account, such as webhook";
    private static final String PROOF =
            "expected { path: { credential: ... } }, { member: ..., equals: { credential: ... } } or "
                    + "{ member: ..., signature: md5, of: values, key: { credential: ... } }";

    private final Faults faults;

    ReceivesCompiler(Faults faults) {
        this.faults = faults;
    }

    Optional<Receives> compile(YamlNode node) {
        return MapReader.of(node, "receives", MappingKeys.RECEIVES, faults).flatMap(this::receives);
    }

    private Optional<Receives> receives(MapReader map) {
        Optional<Located> at = map.requiredText("at", AT);
        at.filter(given -> !given.text().matches("[A-Za-z0-9._-]+"))
                .ifPresent(given -> faults.add(given.location(), "'" + given.text() + "' for 'at', expected " + AT));
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
        List<String> given = MappingKeys.PROOF.stream().filter(map.get()::has).toList();
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
            return proof(Proof.Kind.SIGNATURE, member.get().text(), map.get().get("key"));
        }
        faults.add(map.get().location(), "a 'proof' with " + String.join(", ", given) + "; " + PROOF);
        return null;
    }

    private @Nullable Proof proof(Proof.Kind kind, String member, @Nullable YamlNode node) {
        Optional<Located> credential = node == null
                ? Optional.empty()
                : MapReader.of(node, "proof", MappingKeys.CREDENTIAL, faults)
                        .flatMap(map -> map.requiredText("credential", "the name of one of the vendor's credentials"));
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
                : new Question(about.get(), number.get().text(), unknown.get().text(), words);
    }
}
