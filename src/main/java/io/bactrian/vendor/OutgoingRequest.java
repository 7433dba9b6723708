package io.bactrian.vendor;

import java.net.URI;
import java.util.Map;

/**
 * A request as it leaves, secrets included. Show nobody this one: {@link Requests#shown} makes one for people.
 *
 * @param method the HTTP method
 * @param url the whole address, with its query
 * @param headers besides Content-Type
 * @param contentType of the body
 * @param body bytes to send as they are, or a tree to marshal
 */
public record OutgoingRequest(String method, URI url, Map<String, String> headers, String contentType, Body body) {
    /** @return method and address without the query, which may hold a secret */
    @Override
    public String toString() {
        return method + " " + url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath();
    }
}
