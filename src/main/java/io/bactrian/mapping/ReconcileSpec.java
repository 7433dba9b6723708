package io.bactrian.mapping;

/**
 * How an item of unknown outcome is looked up at the vendor ({@code reconcile:}).
 *
 * @param operation the operation that finds it
 * @param find the request's members; {@code ${key}} stands for the item's key
 * @param id path of the vendor's id in the answer; nothing there means that the vendor has no such item
 */
public record ReconcileSpec(Located operation, YamlNode find, Located id) {}
