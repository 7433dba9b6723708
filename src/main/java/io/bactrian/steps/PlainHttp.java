package io.bactrian.steps;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/**
 * Takes away what the HTTP client does of its own accord and must not: it would send a request again after a 503 or a broken connection, though
 * nobody knows whether the vendor has it; it would follow a redirect and give the credentials to another host. And it lets a request leave only after {@link LastCheck}.
 */
final class PlainHttp implements HttpClientConfigurer {
    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        builder.disableAutomaticRetries();
        builder.disableRedirectHandling();
        builder.disableCookieManagement();
        builder.disableAuthCaching();
        builder.setUserAgent("Bactrian");
        builder.addExecInterceptorBefore(ChainElement.MAIN_TRANSPORT.name(), "last-check", new LastCheck());
    }
}
