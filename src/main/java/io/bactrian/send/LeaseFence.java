package io.bactrian.send;

import java.io.IOException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/**
 * Asks once more, after the connection is there and immediately before the first byte of a request is written: is the request's flow still this instance's? Making a connection can
 * take many seconds, and the process may have been stopped at any moment since the intent was written down.
 */
public final class LeaseFence implements ExecChainHandler {
    /** Routes carry a request out on the thread that wrote down its intent. */
    private static final ThreadLocal<Runnable> CHECK = new ThreadLocal<>();

    /** What the next request of this thread is to ask; whatever it throws keeps the request from leaving. */
    public static void set(Runnable check) {
        CHECK.set(check);
    }

    static void clear() {
        CHECK.remove();
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Runnable check = CHECK.get();
        if (check != null) {
            CHECK.remove();
            check.run();
        }
        return chain.proceed(request, scope);
    }
}
