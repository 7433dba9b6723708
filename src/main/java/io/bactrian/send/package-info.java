/**
 * A request on its way: the share of the rate, the session, the HTTP client of an account, and what an answer means.
 *
 * <p>Entry: {@link io.bactrian.send.RequestContext}, on whose behalf requests are made, and {@link io.bactrian.send.OutboundRequest}, one of them.
 *
 * <p>It must not know files, rows or what a request is made for.
 */
package io.bactrian.send;
