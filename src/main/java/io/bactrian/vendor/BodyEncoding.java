package io.bactrian.vendor;

/** How a request's body is written ({@code request.encoding}). */
public enum BodyEncoding {
    /** {@code application/x-www-form-urlencoded} with nested keys, as PHP's http_build_query writes it. */
    PHP_FORM("application/x-www-form-urlencoded"),
    /** {@code application/x-www-form-urlencoded} with plain fields; a structure in a field is JSON text. */
    FORM("application/x-www-form-urlencoded"),
    /** A JSON document. */
    JSON("application/json"),
    /** An XML document in UTF-8. */
    XML("application/xml; charset=utf-8"),
    /** Parts named as in {@link #PHP_FORM}, some of which may be files. */
    MULTIPART("multipart/form-data");

    private final String contentType;

    BodyEncoding(String contentType) {
        this.contentType = contentType;
    }

    /** @return the content type that is sent unless vendor.yaml names another */
    public String contentType() {
        return contentType;
    }
}
