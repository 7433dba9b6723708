package io.bactrian.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.mapping.Faults;
import io.bactrian.mapping.YamlNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        Vendor vendor = YamlNode.parse("vendor.yaml", yaml, faults)
                .flatMap(root -> Vendor.compile(name, root, faults))
                .orElse(null);
        faults.throwIfAny();
        assertThat(vendor).isNotNull();
        return vendor;
    }

    static List<String> faults(String yaml) {
        Faults faults = new Faults();
        YamlNode.parse("vendor.yaml", yaml, faults).flatMap(root -> Vendor.compile("acme", root, faults));
        return faults.all().stream().map(Object::toString).toList();
    }

    static Account account(Vendor vendor, Map<String, String> settings) {
        List<String> faults = new ArrayList<>();
        Account account = Account.of(vendor.name(), vendor, settings, faults).orElse(null);
        assertThat(faults).isEmpty();
        assertThat(account).isNotNull();
        return account;
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
