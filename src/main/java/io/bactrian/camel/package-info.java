/**
 * The Camel engine: it starts the routes and gives them their beans, drop folders, schedules and listeners.
 *
 * <p>Entry: {@link io.bactrian.camel.CamelEngine}. It must not know the command line, SQL, or a vendor by name; the work itself, and every loop over rows, is
 * below.
 */
package io.bactrian.camel;
