package io.bactrian.steps;

import io.bactrian.mapping.Item;

/** Phrases that several messages share. */
final class Messages {
    private Messages() {}

    /** @return the item's key as a sentence begins with it */
    static String key(Item item) {
        return "'" + item.key().replace("\t", " / ") + "'";
    }
}
