package io.bactrian.simulator;

/**
 * An HTTP request as it came.
 *
 * @param method in capitals
 * @param path as the vendor sees it: without the simulator's prefix
 * @param query what follows the question mark, as sent; empty where there is none
 * @param contentType as sent, empty where there is none
 * @param body all of it
 */
@SuppressWarnings("ArrayRecordComponent") // read only
record Request(String method, String path, String query, String contentType, byte[] body) {}
