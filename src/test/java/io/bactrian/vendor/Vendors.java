package io.bactrian.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.YamlNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The vendors that are shipped, and accounts of them, for tests. */
final class Vendors {
    static final String KEY = "0123456789abcdef0123456789abcdef";

    private Vendors() {}

    static Vendor shipped(String name) {
        try {
            return of(name, Files.readString(Path.of("mappings", name, "vendor.yaml")));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    static Vendor of(String name, String yaml) {
        Faults faults = new Faults();
        Optional<Vendor> vendor =
                YamlNode.parse("vendor.yaml", yaml, faults).flatMap(root -> Vendor.compile(name, root, faults));
        faults.throwIfAny();
        return vendor.orElseThrow();
    }

    static List<String> faults(String yaml) {
        Faults faults = new Faults();
        Optional<Vendor> vendor =
                YamlNode.parse("vendor.yaml", yaml, faults).flatMap(root -> Vendor.compile("acme", root, faults));
        assertThat(vendor).isEmpty();
        return faults.all().stream().map(Object::toString).toList();
    }

    static Account account(Vendor vendor, Map<String, String> settings) {
        List<String> faults = new ArrayList<>();
        Optional<Account> account = Account.of(vendor.name(), vendor, settings, faults);
        assertThat(faults).isEmpty();
        return account.orElseThrow();
    }

    static LoginSpec login(Vendor vendor) {
        return Objects.requireNonNull(vendor.login(), "a vendor without a login");
    }

    static JsonNode tree(AnswerFormat format, String text) {
        return Objects.requireNonNull(AnswerParser.parse(format, text), "not " + format);
    }

    static Account apro() {
        return account(shipped("apro"), Map.of("url", "http://acme.crma.pro:81", "api-key", KEY));
    }

    static Account co3() {
        return account(
                shipped("co3"),
                Map.of("url", "https://co3app.com/", "api-key", KEY, "username", "jane", "password", "pa<ss & w\"ord"));
    }
}
