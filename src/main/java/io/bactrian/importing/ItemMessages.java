package io.bactrian.importing;

import io.bactrian.mapping.Item;

/** Phrases that several messages share. */
final class ItemMessages {
    private ItemMessages() {}

    /** @return the item's key as a sentence begins with it */
    static String key(Item item) {
        return key(item.key());
    }

    /** @return a key as a sentence begins with it */
    static String key(String key) {
        return "'" + key.replace("\t", " / ") + "'";
    }

    /** @return what is said of an item that was in flight when the program ended */
    static String interrupted(Item item) {
        return key(item) + ": the request was sent, and Bactrian was ended before the answer was recorded";
    }
}
