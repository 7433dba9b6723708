package io.bactrian.simulator;

/**
 * An HTTP request as it came.
 *
 * @param method in capitals
 * @param path as the vendor sees it: without the simulator's prefix
 * @param query the raw query text, empty where there is none
 * @param contentType as sent, empty where there is none
 * @param authorization the header of that name as sent, empty where there is none
 * @param body all of it
 */
@SuppressWarnings("ArrayRecordComponent") // read only
record Request(String method, String path, String query, String contentType, String authorization, byte[] body) {}
