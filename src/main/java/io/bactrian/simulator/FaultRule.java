package io.bactrian.simulator;

import java.util.regex.Pattern;

/**
 * One thing that is to go wrong.
 *
 * @param kind what
 * @param vendor for requests to this vendor; empty: to all
 * @param operation for this operation, under the vendor's name for it; empty: for all
 * @param when for which of these requests
 * @param status the HTTP status of {@link FaultKind#SERVER_ERROR}; 0: 503
 * @param delayMillis how much longer {@link FaultKind#LATENCY} takes
 * @param retryAfterSeconds the header {@code Retry-After} of LIMIT and SERVER_ERROR; 0: without
 * @param processed whether the request is processed before it is answered wrongly
 * @param path for {@link FaultKind#REJECT}: where the text stands in an item, such as {@code fields[0].value} or {@code contact_email}
 * @param pattern for {@link FaultKind#REJECT}: a regular expression, to be found anywhere in that text
 * @param code for {@link FaultKind#REJECT}: the vendor's code; empty: the vendor's usual one
 * @param message for {@link FaultKind#REJECT}: the vendor's words, where it uses any
 */
public record FaultRule(
        FaultKind kind,
        String vendor,
        String operation,
        When when,
        int status,
        int delayMillis,
        int retryAfterSeconds,
        boolean processed,
        String path,
        Pattern pattern,
        String code,
        String message) {
    private static final Pattern NOTHING = Pattern.compile("(?!)");

    /** @return a fault of this kind for the chosen requests of all vendors */
    public static FaultRule of(FaultKind kind, When when) {
        return new FaultRule(kind, "", "", when, 0, 0, 0, false, "", NOTHING, "", "");
    }

    /** @return longer answers */
    public static FaultRule latency(int millis, When when) {
        return new FaultRule(FaultKind.LATENCY, "", "", when, 0, millis, 0, false, "", NOTHING, "", "");
    }

    /** @return an HTTP error with an HTML body */
    public static FaultRule serverError(int status, When when) {
        return new FaultRule(FaultKind.SERVER_ERROR, "", "", when, status, 0, 0, false, "", NOTHING, "", "");
    }

    /** @return the rejection of items by a text in them */
    public static FaultRule reject(String path, String regex, String code, String message) {
        return new FaultRule(
                FaultKind.REJECT, "", "", When.always(), 0, 0, 0, false, path, Pattern.compile(regex), code, message);
    }

    /** @return the same for one vendor's operation only; an empty text stands for all */
    public FaultRule on(String onlyVendor, String onlyOperation) {
        return new FaultRule(
                kind,
                onlyVendor,
                onlyOperation,
                when,
                status,
                delayMillis,
                retryAfterSeconds,
                processed,
                path,
                pattern,
                code,
                message);
    }

    /** @return the same with a {@code Retry-After} header */
    public FaultRule retryAfter(int seconds) {
        return new FaultRule(
                kind, vendor, operation, when, status, delayMillis, seconds, processed, path, pattern, code, message);
    }

    /** @return the same, but the request is processed first */
    public FaultRule afterProcessing() {
        return new FaultRule(
                kind,
                vendor,
                operation,
                when,
                status,
                delayMillis,
                retryAfterSeconds,
                true,
                path,
                pattern,
                code,
                message);
    }

    boolean isFor(String aVendor, String anOperation) {
        return (vendor.isEmpty() || vendor.equals(aVendor)) && (operation.isEmpty() || operation.equals(anOperation));
    }

    boolean matches(Node item) {
        Node found = item.at(Node.steps(path));
        return found != null && found.isText() && pattern.matcher(found.text()).find();
    }
}
