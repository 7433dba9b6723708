package io.bactrian.flow;

import io.bactrian.vendor.Account;
import io.bactrian.vendor.Connection;
import io.bactrian.vendor.Requests;
import io.bactrian.vendor.Vendor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The accounts as the configuration has them: {@code bactrian.accounts.<account>.<setting>}. Thread-safe. */
public final class Accounts {
    private static final List<String> SETTINGS = List.of(
            "url",
            "encoding",
            "limits.requests",
            "limits.in-flight",
            "limits.elements",
            "limits.items",
            "limits.answer-size",
            "limits.unknown",
            "limits.settle");

    private final Function<String, Optional<String>> configuration;
    private final Map<String, Account> known = new ConcurrentHashMap<>();

    /** @param configuration gives the value of a property, from wherever it is configured */
    public Accounts(Function<String, Optional<String>> configuration) {
        this.configuration = configuration;
    }

    /**
     * The account of a flow.
     *
     * @throws UsageFault where the account has no URL, lacks a credential or has a wrong setting; it names the settings
     */
    public Account of(Flow flow, Vendor vendor) {
        return named(flow.id().account(), vendor);
    }

    /**
     * An account.
     *
     * @param name its name in the configuration
     * @throws UsageFault as {@link #of}
     */
    public Account named(String name, Vendor vendor) {
        return known.computeIfAbsent(name, unused -> account(name, vendor));
    }

    /** @throws UsageFault where the account lacks a setting that this operation cannot do without */
    public static void check(Vendor vendor, Account account, String operation) {
        List<String> missing = Requests.missing(vendor, account, operation);
        if (!missing.isEmpty()) {
            throw new UsageFault(operation + " cannot be called. " + String.join("; ", missing));
        }
    }

    private Account account(String name, Vendor vendor) {
        List<String> faults = new ArrayList<>();
        Optional<Account> account = Account.of(name, vendor, settings(name, vendor), faults);
        if (!faults.isEmpty()) {
            throw new UsageFault("Account " + name + " cannot be used. " + String.join("; ", faults));
        }
        return account.orElseThrow(() -> new UsageFault("Account " + name + " is off: " + Account.setting(name, "url")
                + " is not set (environment variable " + Account.environment(name, "url") + ")"));
    }

    /** @return the flow's account, or empty where it cannot be used */
    public Optional<Account> usable(Flow flow, Vendor vendor) {
        try {
            return Optional.of(of(flow, vendor));
        } catch (UsageFault off) {
            return Optional.empty();
        }
    }

    /** @return why the flow's account cannot be used, or empty where it can */
    public Optional<String> off(Flow flow, Vendor vendor) {
        try {
            of(flow, vendor);
            return Optional.empty();
        } catch (UsageFault fault) {
            return Optional.ofNullable(fault.getMessage());
        }
    }

    /** @return a sentence for each address of these flows at which everybody on the way can read what is sent; those of flows that are off are left out */
    public List<String> warnings(Definitions definitions) {
        return definitions.flowsInUse().stream()
                .filter(flow -> mayBeOn(flow.id().account()))
                .flatMap(flow -> {
                    Vendor vendor = definitions.vendor(flow);
                    return usable(flow, vendor).stream().flatMap(account -> account.warnings(vendor).stream());
                })
                .distinct()
                .toList();
    }

    /** @return false where the account is certainly off, since it has no URL; known without the vendor's file */
    public boolean mayBeOn(String account) {
        return configuration.apply(Account.setting(account, "url")).isPresent();
    }

    /** @return an account for looking at requests only: with placeholders where the configuration says nothing, so that nothing could be sent with it */
    public Account forPreview(Flow flow, Vendor vendor) {
        Map<String, String> settings = settings(flow.id().account(), vendor);
        settings.put("plain-http", "allow"); // nothing is sent
        settings.putIfAbsent("url", "http://" + flow.id().account() + ".invalid");
        vendor.addresses()
                .forEach(
                        name -> settings.putIfAbsent(name, "http://" + flow.id().account() + ".invalid/" + name));
        vendor.credentials()
                .keySet()
                .forEach(name -> settings.putIfAbsent(
                        name, "$" + Account.environment(flow.id().account(), name)));
        List<String> faults = new ArrayList<>();
        return Account.of(flow.id().account(), vendor, settings, faults)
                .orElseThrow(() -> new UsageFault(String.join("; ", faults)));
    }

    private Map<String, String> settings(String name, Vendor vendor) {
        Map<String, String> settings = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(SETTINGS);
        names.addAll(Connection.SETTINGS);
        names.addAll(vendor.credentials().keySet());
        for (String setting : names) {
            configuration.apply(Account.setting(name, setting)).ifPresent(value -> settings.put(setting, value));
        }
        return settings;
    }
}
