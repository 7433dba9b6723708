package io.bactrian.send;

import io.bactrian.row.Code;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The vendor processed nothing of a request and asks to wait; the routes say how often it is tried again. */
public final class VendorBusy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;
    private final @Nullable Duration pause;

    /** @param pause how long the vendor wants to be left alone, or null where it does not say */
    public VendorBusy(Code code, String message, @Nullable Duration pause) {
        super(message);
        this.code = code;
        this.pause = pause;
    }

    /** @return why */
    public Code code() {
        return code;
    }

    /** @return how long the vendor wants to be left alone, or null where it does not say */
    public @Nullable Duration pause() {
        return pause;
    }
}
