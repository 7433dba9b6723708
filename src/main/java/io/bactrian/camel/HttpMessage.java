package io.bactrian.camel;

import io.bactrian.send.AccountHttpClient;
import io.bactrian.send.PortFallback;
import io.bactrian.vendor.Account;
import io.bactrian.vendor.Body;
import io.bactrian.vendor.OutgoingRequest;
import io.bactrian.vendor.Vendor;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpMethods;
import org.apache.hc.core5.http.HttpEntity;

/** Puts a request into the message as camel-http takes it. */
final class HttpMessage {
    /** What the routes marshal the body with: {@code bytes}, {@code json}, {@code xml}, {@code multipart} or {@code none}. */
    static final String FORM = "form";

    /** Camel counts its attempts in a header; without it a request would be tried for ever. */
    private static final String REDELIVERIES = "CamelRedeliver*";

    private final CamelContext context;
    private final PortFallback ports;
    private final Map<String, Endpoint> endpoints = new ConcurrentHashMap<>();

    HttpMessage(CamelContext context, PortFallback ports) {
        this.context = context;
        this.ports = ports;
    }

    void put(Exchange exchange, Vendor vendor, Account account, OutgoingRequest request) {
        Message message = exchange.getMessage();
        message.removeHeaders("*", REDELIVERIES);
        request.headers().forEach(message::setHeader);
        message.setHeader(Exchange.HTTP_METHOD, HttpMethods.valueOf(request.method()));
        message.setHeader(
                Exchange.HTTP_URI, ports.of(vendor, account, request.url()).toString());
        if (!(request.body() instanceof Body.None)) {
            message.setHeader(Exchange.CONTENT_TYPE, request.contentType());
        }
        exchange.setProperty("endpoint", endpoint(account, request));
        exchange.setProperty(FORM, body(message, request.body()));
    }

    private static String body(Message message, Body body) {
        if (body instanceof Body.Bytes bytes) {
            message.setBody(bytes.bytes());
            return "bytes";
        }
        if (body instanceof Body.Json json) {
            message.setBody(json.tree());
            return "json";
        }
        if (body instanceof Body.Xml xml) {
            message.setBody(xml.tree());
            return "xml";
        }
        if (body instanceof Body.Multipart multipart) {
            HttpEntity entity = MultipartForm.entity(multipart);
            message.setBody(entity);
            message.setHeader(Exchange.CONTENT_TYPE, entity.getContentType()); // it names the boundary
            return "multipart";
        }
        message.setBody(null);
        return "none";
    }

    /**
     * One endpoint an account and host: its connections, time limits and whom it trusts. The address of a request overrides this one. The client's own
     * limits on time are those of the connection manager; the one here is for an answer's beginning.
     */
    private Endpoint endpoint(Account account, OutgoingRequest request) {
        String host = request.url().getScheme() + "://" + request.url().getRawAuthority();
        return endpoints.computeIfAbsent(account.name() + " " + host, any -> {
            long answer = account.connection().timeouts().answer().toMillis();
            return context.getEndpoint(host + "?connectionRequestTimeout=" + answer + "&responseTimeout=" + answer
                    + "&throwExceptionOnFailure=false&disableStreamCache=true&httpClientConfigurer=#"
                    + AccountHttpClient.of(context, account));
        });
    }
}
