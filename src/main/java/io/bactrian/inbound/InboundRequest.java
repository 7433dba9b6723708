package io.bactrian.inbound;

import io.netty.handler.codec.http.FullHttpRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.netty.http.NettyHttpMessage;

/**
 * A request that came in.
 *
 * @param method in capital letters
 * @param path the parts of its path, decoded
 * @param body its body
 */
@SuppressWarnings("ArrayRecordComponent") // read once
record InboundRequest(String method, List<String> path, byte[] body) {
    /** Takes the request out of the exchange, of which the message is empty from here on: nothing that a sender wrote goes along by accident. */
    static InboundRequest take(Exchange exchange) {
        Message message = exchange.getMessage();
        FullHttpRequest request = ((NettyHttpMessage) message).getHttpRequest();
        byte[] body = message.getBody(byte[].class);
        InboundRequest taken =
                new InboundRequest(request.method().name(), path(request.uri()), body == null ? new byte[0] : body);
        message.removeHeaders("*");
        message.setBody(null);
        return taken;
    }

    private static List<String> path(String uri) {
        String path = uri.replaceFirst("^https?://[^/]*", "").replaceFirst("[?#].*", "");
        List<String> parts = new ArrayList<>();
        for (String part : path.replaceFirst("^/", "").replaceFirst("/+$", "").split("/", -1)) {
            try {
                parts.add(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException fault) {
                throw new InboundRefused(404, "Nothing is taken at this address.");
            }
        }
        return parts;
    }
}
