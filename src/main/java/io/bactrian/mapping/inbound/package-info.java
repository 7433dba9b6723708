/**
 * Mappings of what vendors send by themselves: how an event proves where it comes from, what becomes of it in a file, and how it is answered.
 *
 * <p>Entry: {@link io.bactrian.mapping.inbound.InboundMapping#compile}. It must not know how an event comes in, nor the other kinds of mappings.
 */
package io.bactrian.mapping.inbound;
