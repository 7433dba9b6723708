package io.bactrian.send;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Certificates that nobody vouches for but themselves, made by the JDK's keytool when a test asks for them. */
public final class TestCertificates {
    private static final char[] PASSWORD = "test-only".toCharArray();
    private static final Map<String, Path> STORES = new ConcurrentHashMap<>();

    private TestCertificates() {}

    /** @return sockets of a server that shows a certificate for this name or address */
    public static ServerSocketFactory server(String name) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(load(store(name)), PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context.getServerSocketFactory();
    }

    /** Writes the certificate for this name as PEM; whoever trusts it trusts the server. */
    public static Path pem(String name, Path file) throws Exception {
        Certificate certificate = load(store(name)).getCertificate("server");
        return Files.writeString(
                file,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
    }

    private static KeyStore load(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private static Path store(String name) {
        return STORES.computeIfAbsent(name, TestCertificates::make);
    }

    private static Path make(String name) {
        try {
            Path store = Files.createTempDirectory("certificate").resolve("server.p12");
            String kind = name.matches("[\\d.]+") ? "ip:" : "dns:";
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "server",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=" + name,
                            "-ext",
                            "san=" + kind + name,
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            new String(PASSWORD),
                            "-validity",
                            "2")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new AssertionError("keytool: " + said);
            }
            store.toFile().deleteOnExit();
            return store;
        } catch (java.io.IOException | InterruptedException fault) {
            throw new AssertionError(fault);
        }
    }
}
