/**
 * What vendors send by themselves: it is checked, kept in a file, and only then taken.
 *
 * <p>Entry: {@link io.bactrian.inbound.Inbound}. It must not know imports, exports or the command line.
 */
package io.bactrian.inbound;
