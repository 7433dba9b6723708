package io.bactrian.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fixed form of an item: what the mapping's {@code item} looks like, with numbered slots for its values. A mapping has one shape,
 * made when it is compiled; an item is that shape and its {@link Values}, so that no map a row is needed.
 */
public sealed interface Shape {
    /** Named members in the order of the mapping. {@code names} and {@code members} are of one length. */
    record ObjectShape(List<String> names, List<Shape> members) implements Shape {}

    /** A list of fixed length. */
    record ListShape(List<Shape> elements) implements Shape {}

    /**
     * A list with one element for each row of the item's group. The value in {@code slot} is an array of {@link Values}: for each row the
     * slots of {@code element}, numbered from 0 anew.
     */
    record EachShape(int slot, Shape element) implements Shape {}

    /** A value that is the same in every item: a text, a number, a boolean, a list of those, or null. */
    record ConstantShape(@Nullable Object value) implements Shape {}

    /** One value, at {@code slot}. */
    record LeafShape(int slot) implements Shape {}

    /** Structure that is left out where the value at {@code slot} is {@link Item#OMIT} (a {@code when} that does not hold, or nothing in it). */
    record OptionalShape(int slot, Shape shape) implements Shape {}
}
