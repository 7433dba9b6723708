package io.bactrian.vendor;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How an account is connected to.
 *
 * @param timeouts how long a request waits: the vendor's ({@code timeouts}), unless the account has its own
 * @param authorities a file with the certificates (PEM) of those who may vouch for the server, and nobody else may; null where these are the ones that the
 *     machine knows ({@code ca-file})
 * @param unencrypted what is done about an address without encryption ({@code plain-http})
 */
public record Connection(Timeouts timeouts, @Nullable Path authorities, Unencrypted unencrypted) {
    /** The settings of an account that are about this. */
    public static final List<String> SETTINGS = List.of("timeouts.connect", "timeouts.answer", "ca-file", "plain-http");

    private static final String NUMERIC = "\\d{1,3}(\\.\\d{1,3}){3}|\\[.*]";

    /** What is done about an address that begins with http and is not of this machine: anybody on the way can read credentials and records. */
    public enum Unencrypted {
        /** It is used, and said at each start. */
        WARN,
        /** It is used, because somebody has decided so. */
        ALLOW,
        /** It is not used. */
        FORBID
    }

    /** Reads the settings of an account; a sentence for each that is wrong goes to {@code faults}. */
    static Connection of(String account, Vendor vendor, Map<String, String> settings, List<String> faults) {
        Reader reader = new Reader(account, settings, faults);
        Timeouts usual = vendor.timeouts();
        return new Connection(
                new Timeouts(
                        reader.read("timeouts.connect", usual.connect(), Quantities::time),
                        reader.read("timeouts.answer", usual.answer(), Quantities::time)),
                reader.read("ca-file", Optional.<Path>empty(), Connection::file).orElse(null),
                reader.read("plain-http", Unencrypted.WARN, Connection::unencrypted));
    }

    private record Reader(String account, Map<String, String> settings, List<String> faults) {
        <T> T read(String name, T otherwise, Function<String, T> reader) {
            String value = settings.get(name);
            if (value == null || value.isBlank()) {
                return otherwise;
            }
            try {
                return reader.apply(value.strip());
            } catch (IllegalArgumentException fault) {
                faults.add(Account.setting(account, name) + ": " + fault.getMessage());
                return otherwise;
            }
        }
    }

    private static Optional<Path> file(String text) {
        Path file = Path.of(text);
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("'" + text
                    + "' cannot be read, expected a file with certificates (PEM, -----BEGIN CERTIFICATE-----)");
        }
        return Optional.of(file);
    }

    private static Unencrypted unencrypted(String text) {
        try {
            return Unencrypted.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("'" + text + "', expected warn, allow or forbid", unknown);
        }
    }

    /** @return whether what is sent there can be read on the way: http, and not to this machine */
    public static boolean open(URI address) {
        return "http".equalsIgnoreCase(address.getScheme()) && !isThisMachine(address.getHost());
    }

    /** Looks no name up: a name that leads here today may lead elsewhere tomorrow. */
    private static boolean isThisMachine(@Nullable String host) {
        if (host == null || host.equalsIgnoreCase("localhost")) {
            return host != null;
        }
        try {
            return host.matches(NUMERIC) && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException noAddress) {
            return false;
        }
    }
}
