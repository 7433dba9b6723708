/**
 * The beans that routes name: the steps of a row's way from a file to its outcome, and the only package with Camel types.
 *
 * <p>Entry: the named beans, of which {@code intake} opens a file's run. A step takes what it needs out of the exchange, calls a package
 * below and puts the answer back; the work itself, and every loop over rows, is below.
 *
 * <p>It must not know the command line, SQL, or a vendor by name: what differs between vendors stands in their vendor.yaml.
 */
package io.bactrian.steps;
