package io.bactrian.vendor;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One customer's access to a vendor.
 *
 * @param name the account's name in the configuration
 * @param vendor the vendor's name
 * @param url scheme, host and port, and a prefix where an installation has one; without a slash at its end
 * @param credentials what the vendor asks for
 * @param limits the vendor's limits with the account's own
 * @param connection how it is connected to
 * @param encoding how bodies are written where the vendor leaves the choice and the account has made one ({@code .encoding}), else null
 */
public record Account(
        String name,
        String vendor,
        URI url,
        Credentials credentials,
        Limits limits,
        Connection connection,
        @Nullable BodyEncoding encoding) {
    private static final String LIMITS = "limits.";
    private static final Pattern NO_VARIABLE = Pattern.compile("[^A-Z0-9]");

    /**
     * Makes an account of its settings.
     *
     * @param name the account's name
     * @param vendor what it is an account of
     * @param settings what stands in the configuration after {@code bactrian.accounts.<name>.}: {@code url}, credentials, {@code limits.*} and those of
     *     {@link Connection#SETTINGS}
     * @param faults takes a sentence for each setting that is missing or wrong; no value of a credential is in it
     * @return the account; empty where it has no {@code url}, which means that it is off, or where a setting is at fault
     */
    public static Optional<Account> of(String name, Vendor vendor, Map<String, String> settings, List<String> faults) {
        int before = faults.size();
        String url = settings.get("url");
        if (url == null || url.isBlank()) {
            return Optional.empty();
        }
        URI base = url(setting(name, "url"), url, faults);
        Credentials credentials = credentials(name, vendor, settings, faults);
        Limits limits = limits(name, vendor.limits(), settings, faults);
        Connection connection = Connection.of(name, vendor, settings, faults);
        BodyEncoding encoding = encoding(name, vendor.request().encodings(), settings.get("encoding"), faults);
        return base == null || faults.size() > before
                ? Optional.empty()
                : checked(
                        new Account(name, vendor.name(), base, credentials, limits, connection, encoding),
                        vendor,
                        faults);
    }

    private static Optional<Account> checked(Account account, Vendor vendor, List<String> faults) {
        if (account.connection.unencrypted() != Connection.Unencrypted.FORBID) {
            return Optional.of(account);
        }
        List<String> open = account.open(vendor);
        open.forEach(name -> faults.add(setting(account.name, name) + ": the address is not encrypted (http), and "
                + setting(account.name, "plain-http") + " forbids that; expected one that begins with https"));
        return open.isEmpty() ? Optional.of(account) : Optional.empty();
    }

    /** @return the settings that hold an address at which credentials and records could be read on the way */
    public List<String> open(Vendor vendor) {
        Map<String, URI> addresses = new LinkedHashMap<>();
        addresses.put("url", url);
        for (String address : vendor.addresses()) {
            String value = credentials.get(address);
            if (value != null) {
                addresses.put(address, URI.create(value.strip()));
            }
        }
        return addresses.entrySet().stream()
                .filter(each -> Connection.open(each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** @return a sentence for each address of which everybody on the way can read what is sent there; empty where somebody has decided that it is used */
    public List<String> warnings(Vendor vendor) {
        return connection.unencrypted() == Connection.Unencrypted.ALLOW
                ? List.of()
                : open(vendor).stream()
                        .map(setting -> "Account " + name + ": " + setting(name, setting)
                                + " is not encrypted (http), so the credentials and all records can be read on the way. Use https where the vendor"
                                + " has it; " + setting(name, "plain-http")
                                + "=forbid refuses such an address, =allow says nothing more")
                        .toList();
    }

    /** @return the name of a setting of an account, such as {@code bactrian.accounts.apro.api-key} */
    public static String setting(String account, String name) {
        return "bactrian.accounts." + account + "." + name;
    }

    /** @return the same as the name of an environment variable, such as {@code BACTRIAN_ACCOUNTS_APRO_API_KEY} */
    public static String environment(String account, String name) {
        return NO_VARIABLE
                .matcher(setting(account, name).toUpperCase(Locale.ROOT))
                .replaceAll("_");
    }

    /** @return a sentence for a credential that is not set and has to be, with the names of its setting */
    public String missing(String credential) {
        return missing(name, credential);
    }

    private static String missing(String account, String credential) {
        return setting(account, credential) + ": not set, expected the account's " + credential
                + " (environment variable " + environment(account, credential) + ")";
    }

    private static @Nullable URI url(String setting, String url, List<String> faults) {
        String trimmed = url.strip().replaceAll("/+$", "");
        try {
            URI uri = URI.create(trimmed);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null && uri.getQuery() == null && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (IllegalArgumentException notAUrl) {
            // said below, for all forms of a wrong address
        }
        faults.add(setting
                + ": expected scheme, host and port such as http://example.crm:81, without user, password and query");
        return null;
    }

    private static Credentials credentials(
            String name, Vendor vendor, Map<String, String> settings, List<String> faults) {
        Map<String, String> values = new LinkedHashMap<>();
        for (CredentialSpec spec : vendor.credentials().values()) {
            String value = settings.get(spec.name());
            if (value != null && !value.isBlank()) {
                values.put(spec.name(), value);
            } else if (spec.required()) {
                faults.add(missing(name, spec.name()));
            }
        }
        for (String address : vendor.addresses()) {
            if (values.containsKey(address)) {
                url(setting(name, address), values.get(address), faults);
            }
        }
        Credentials credentials = Credentials.of(values);
        wayIn(name, vendor.login(), credentials, faults);
        return credentials;
    }

    private static void wayIn(String name, @Nullable LoginSpec login, Credentials credentials, List<String> faults) {
        if (login != null && login.way(credentials).isEmpty()) {
            String ways = login.ways().stream()
                    .map(way -> way.when().stream()
                            .map(credential -> setting(name, credential) + " (" + environment(name, credential) + ")")
                            .collect(Collectors.joining(" and ")))
                    .collect(Collectors.joining(", or "));
            faults.add("account " + name + " has no way to log in, expected " + ways);
        }
    }

    private static @Nullable BodyEncoding encoding(
            String name, List<BodyEncoding> choice, @Nullable String given, List<String> faults) {
        if (given == null || given.isBlank()) {
            return null;
        }
        String word = given.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        Optional<BodyEncoding> chosen =
                choice.stream().filter(each -> each.name().equals(word)).findFirst();
        if (chosen.isEmpty()) {
            String expected = choice.isEmpty()
                    ? "none: this vendor takes one encoding only"
                    : choice.stream()
                            .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .collect(Collectors.joining(" or "));
            faults.add(setting(name, "encoding") + ": '" + given + "', expected " + expected);
        }
        return chosen.orElse(null);
    }

    private static Limits limits(String name, Limits limits, Map<String, String> settings, List<String> faults) {
        Limits own = limits;
        for (Map.Entry<String, String> each : settings.entrySet()) {
            if (each.getKey().startsWith(LIMITS)) {
                try {
                    own = own.with(each.getKey().substring(LIMITS.length()), each.getValue());
                } catch (IllegalArgumentException fault) {
                    faults.add(setting(name, each.getKey()) + ": " + fault.getMessage());
                }
            }
        }
        return own;
    }
}
