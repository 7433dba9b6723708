package io.bactrian.simulator;

import org.jspecify.annotations.Nullable;

/**
 * A request that was read, but not yet acted on.
 *
 * @param operation the vendor's name of what is called; the path where it is no operation
 * @param data the decoded body, empty where it could not be decoded
 * @param json whether the answer is to be JSON
 * @param refused why it could not be read, or null
 */
record Call(
        String operation, Node data, boolean json, @Nullable Refused refused) {}
