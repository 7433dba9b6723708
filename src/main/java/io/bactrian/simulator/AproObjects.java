package io.bactrian.simulator;

/** The operations on one of APRO's object types, which is the first step of their paths: {@code stock} of {@code stock/insert}. */
interface AproObjects {
    /** @return the first step of the path, such as {@code stock}; or the whole path of a single operation, such as {@code utils/upload} */
    String type();

    /**
     * Does what is asked. Calls come one at a time.
     *
     * @param operation the rest of the path, such as {@code insert}; empty where the path has one step only
     * @param params what stands below {@code params}; an empty container where nothing does
     * @return the member {@code data} of the answer; or a whole {@link Answer} where the operation has another envelope
     * @throws Refused where it is not done; {@link AproApi#unknownPath} where this type has no such operation
     */
    Object answer(String operation, Node params, Visit visit);

    /** Forgets everything that was sent; what is there from the start is there again. */
    void reset();
}
