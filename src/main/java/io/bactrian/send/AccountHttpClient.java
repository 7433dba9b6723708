package io.bactrian.send;

import io.bactrian.vendor.Account;
import io.bactrian.vendor.Timeouts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The HTTP client of one account. It takes away what the client does of its own accord and must not: it would send a request again after a 503 or a
 * broken connection, though nobody knows whether the vendor has it; it would follow a redirect and give the credentials to another host. It knows of
 * each failure whether anything of the request had left before it, and lets none leave but after {@link LeaseFence}, and no more at a time than the account's limits say. An answer is read at once, to a limit of its size and of its time; where either is
 * passed the connection is closed, and not read to its end.
 */
public final class AccountHttpClient implements HttpClientConfigurer {
    /**
     * A connection that was not used for longer than this is not used again: many servers close theirs after five seconds, some after less, and one that
     * closes while a request is on its way leaves nobody knowing what became of it.
     */
    private static final TimeValue LONGEST_IDLE = TimeValue.ofSeconds(2);

    /**
     * Before a connection is used again it is looked at, however short it idled: has the server closed it? That costs a millisecond, and a server that
     * closes without a word is met before anything is sent.
     */
    private static final TimeValue LOOK_AFTER = TimeValue.ZERO_MILLISECONDS;

    /** The same where the server has kept so many: a millisecond is many times what a request takes that is answered at once. */
    private static final TimeValue LOOK_AFTER_WHERE_KEPT = TimeValue.ofMilliseconds(50);

    private static final int KEPT = 50;

    private static final Http1Config HEADERS = Http1Config.custom()
            .setMaxLineLength(64 << 10)
            .setMaxHeaderCount(500)
            .build();

    /** Set in a request's context when the first of it may have left. */
    private static final String LEFT = "bactrian.left";

    private static final int PORTION = 16 << 10;

    private final Account account;

    private final Semaphore underWay;

    /** How many requests were answered on a connection that had been used before; once one of them was closed, far below zero for good. */
    private final AtomicInteger kept = new AtomicInteger();

    AccountHttpClient(Account account) {
        this.account = account;
        this.underWay = new Semaphore(account.limits().inFlight(), true);
    }

    /** @return the name under which the context has the client of this account; it is made where there is none yet */
    public static String of(CamelContext context, Account account) {
        String name = "http-" + account.name();
        if (context.getRegistry().lookupByName(name) == null) {
            context.getRegistry().bind(name, HttpClientConfigurer.class, new AccountHttpClient(account));
        }
        return name;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        builder.disableAutomaticRetries();
        builder.disableRedirectHandling();
        builder.disableCookieManagement();
        builder.disableAuthCaching();
        builder.setUserTokenHandler((route, context) -> null); // no connection belongs to a user
        builder.setUserAgent("Bactrian");
        builder.setConnectionManager(connections());
        builder.setKeepAliveStrategy(AccountHttpClient::reusable);
        builder.setRequestExecutor(new Departure());
        builder.addExecInterceptorFirst("bactrian", this::exchange);
        builder.addExecInterceptorBefore(ChainElement.MAIN_TRANSPORT.name(), "last-check", new LeaseFence());
    }

    private PoolingHttpClientConnectionManager connections() {
        Timeouts timeouts = account.connection().timeouts();
        ConnectionConfig looking = config(timeouts, LOOK_AFTER);
        ConnectionConfig trusting = config(timeouts, LOOK_AFTER_WHERE_KEPT);
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(HEADERS)
                        .build())
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(Certificates.trustedBy(account)))
                .setMaxConnPerRoute(account.limits().inFlight())
                .setMaxConnTotal(account.limits().inFlight())
                .setConnectionConfigResolver(route -> kept.get() < KEPT ? looking : trusting)
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(timeout(timeouts.answer()))
                        .build())
                .build();
    }

    private static ConnectionConfig config(Timeouts timeouts, TimeValue lookAfter) {
        return ConnectionConfig.custom()
                .setConnectTimeout(timeout(timeouts.connect()))
                .setSocketTimeout(timeout(timeouts.answer()))
                .setValidateAfterInactivity(lookAfter)
                .build();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }

    private static TimeValue reusable(HttpResponse response, HttpContext context) {
        TimeValue said = DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
        return said == null || said.compareTo(LONGEST_IDLE) > 0 ? LONGEST_IDLE : said;
    }

    private ClassicHttpResponse exchange(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        underWay.acquireUninterruptibly(); // for no longer than an answer may take
        try {
            return alone(request, scope, chain);
        } finally {
            underWay.release();
        }
    }

    private ClassicHttpResponse alone(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicHttpResponse response;
        try {
            response = chain.proceed(request, scope);
        } catch (IOException failed) {
            if (scope.clientContext.getAttribute(LEFT) == null) {
                throw new NotSent(
                        "No connection to " + address(scope.route.getTargetHost()) + ": "
                                + NetworkWords.of(failed, account),
                        failed);
            }
            throw failed;
        }
        readWhole(response, scope);
        return response;
    }

    private static String address(HttpHost host) {
        return host.toURI().replaceFirst("^(http:.*):80$|^(https:.*):443$", "$1$2");
    }

    private void readWhole(ClassicHttpResponse response, ExecChain.Scope scope) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return;
        }
        long most = account.limits().answerSize() + 1; // the one byte more says that it is too long
        byte[] body;
        try {
            body = bytes(entity.getContent(), entity.getContentLength(), most);
        } catch (IOException broken) {
            scope.execRuntime.discardEndpoint();
            throw broken;
        }
        if (body.length >= most) {
            scope.execRuntime.discardEndpoint(); // closing the stream would read it to its end
        } else {
            entity.close();
        }
        response.setEntity(new ByteArrayEntity(body, ContentType.parseLenient(entity.getContentType())));
    }

    /** @param length as the vendor says it; below 0 where it does not */
    private byte[] bytes(InputStream in, long length, long most) throws IOException {
        Duration answer = account.connection().timeouts().answer();
        long until = System.nanoTime() + answer.toNanos();
        byte[] portion = new byte[length < 0 || length >= PORTION ? PORTION : (int) length + 1];
        ByteArrayOutputStream all = new ByteArrayOutputStream(portion.length);
        while (all.size() < most) {
            int read = in.read(portion, 0, (int) Math.min(portion.length, most - all.size()));
            if (read < 0) {
                return all.toByteArray();
            }
            all.write(portion, 0, read);
            if (System.nanoTime() > until) {
                throw new java.net.SocketTimeoutException("the answer did not end in time");
            }
        }
        return all.toByteArray();
    }

    /** Takes note that a request leaves, and whether connections are kept. */
    private final class Departure extends HttpRequestExecutor {
        @Override
        public ClassicHttpResponse execute(
                ClassicHttpRequest request,
                HttpClientConnection connection,
                HttpResponseInformationCallback information,
                HttpContext context)
                throws IOException, HttpException {
            context.setAttribute(LEFT, true);
            EndpointDetails before = connection.getEndpointDetails();
            boolean again = before != null && before.getRequestCount() > 0;
            try {
                ClassicHttpResponse response = super.execute(request, connection, information, context);
                kept.addAndGet(again && kept.get() < KEPT ? 1 : 0);
                return response;
            } catch (ConnectionClosedException | SocketException closed) {
                kept.set(again ? Integer.MIN_VALUE / 2 : kept.get());
                throw closed;
            }
        }
    }
}
