/**
 * Request and answer, as data: what vendor.yaml says about a vendor, and how items become requests and answers become outcomes by it.
 *
 * <p>Entry classes: {@link io.bactrian.vendor.Vendor} (compiled vendor.yaml), {@link io.bactrian.vendor.Batcher},
 * {@link io.bactrian.vendor.Requests}, {@link io.bactrian.vendor.AnswerReader} and {@link io.bactrian.vendor.Results}.
 *
 * <p>It must not know: Camel, HTTP clients, the ledger, and the name or a habit of any vendor; what one vendor does otherwise is a key of
 * vendor.yaml.
 */
package io.bactrian.vendor;
