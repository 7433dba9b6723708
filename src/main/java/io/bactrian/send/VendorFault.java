package io.bactrian.send;

import io.bactrian.row.Code;

/** No request will succeed until a person acts, such as after refused credentials. Nothing of the request was processed. */
public final class VendorFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;

    /** @param message the vendor's words with ours */
    public VendorFault(Code code, String message) {
        super(message);
        this.code = code;
    }

    /** @return why */
    public Code code() {
        return code;
    }
}
