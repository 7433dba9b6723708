package io.bactrian.send;

import io.bactrian.vendor.Account;
import java.io.EOFException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.jspecify.annotations.Nullable;

/** Says in words what went wrong with a connection; the network's own words differ from system to system, and say little to most people. */
public final class NetworkWords {
    private NetworkWords() {}

    /** @return a part of a sentence, without a full stop */
    public static String of(Throwable failure, Account account) {
        Throwable cause =
                failure instanceof UncheckedIOException && failure.getCause() != null ? failure.getCause() : failure;
        Duration connect = account.connection().timeouts().connect();
        if (cause instanceof UnknownHostException) {
            return "there is no host of this name, or the name server does not answer";
        }
        if (cause instanceof ConnectTimeoutException) {
            return "nothing answered within " + time(connect);
        }
        if (cause instanceof NoRouteToHostException) {
            return "there is no way to this host in the network";
        }
        if (cause instanceof ConnectException) {
            return "nothing answers at this port (connection refused)";
        }
        if (cause instanceof ConnectionRequestTimeoutException) {
            return "no connection became free in time";
        }
        return cause instanceof SSLException tls ? tls(tls, account) : connected(cause, account);
    }

    private static String connected(Throwable cause, Account account) {
        if (cause instanceof SocketTimeoutException) {
            return "the time for an answer ran out ("
                    + time(account.connection().timeouts().answer()) + ")";
        }
        if (cause instanceof NoHttpResponseException) {
            return "the server closed the connection without an answer";
        }
        if (cause instanceof ConnectionClosedException || cause instanceof EOFException) {
            return "the answer broke off";
        }
        if (cause instanceof SocketException) {
            return "the connection broke";
        }
        return String.valueOf(cause.getMessage());
    }

    private static String tls(SSLException failure, Account account) {
        if (failure instanceof SSLPeerUnverifiedException) {
            return "the server's certificate is for another name than "
                    + account.url().getHost();
        }
        if (find(failure, CertificateExpiredException.class) != null) {
            return "the server's certificate has expired";
        }
        if (find(failure, CertificateNotYetValidException.class) != null) {
            return "the server's certificate is not valid yet; is the clock of this machine right?";
        }
        if (find(failure, CertPathBuilderException.class) != null
                || find(failure, CertificateException.class) != null) {
            return "the server's certificate is vouched for by nobody that this machine trusts. Where that is right, name the file of its authority: "
                    + Account.setting(account.name(), "ca-file");
        }
        return "no encrypted connection came about (" + failure.getMessage() + ")";
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    private static String time(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
