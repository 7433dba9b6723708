package io.bactrian.send;

import io.bactrian.flow.UsageFault;
import io.bactrian.vendor.Account;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.ssl.SSLContexts;

/** Whom an account trusts to vouch for its vendor's server. There is no way to trust everybody. */
final class Certificates {
    private Certificates() {}

    /**
     * @return what the machine trusts, or, where the account names a file, what stands in it and nothing else
     * @throws UsageFault where the file holds no certificate
     */
    static SSLContext trustedBy(Account account) {
        Path file = account.connection().authorities();
        if (file == null) {
            return SSLContexts.createSystemDefault();
        }
        try {
            return SSLContexts.custom().loadTrustMaterial(store(file), null).build();
        } catch (IOException | GeneralSecurityException fault) {
            throw new UsageFault(Account.setting(account.name(), "ca-file") + ": " + file
                    + " holds no certificates (PEM, -----BEGIN CERTIFICATE-----): " + fault.getMessage());
        }
    }

    private static KeyStore store(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> all =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (all.isEmpty()) {
                throw new IOException("the file is empty");
            }
            int number = 0;
            for (Certificate each : all) {
                store.setCertificateEntry("authority-" + number++, each);
            }
        }
        return store;
    }
}
