package io.bactrian.row;

import java.util.regex.Pattern;

/**
 * The name of a flow: a mapping in use on an account, written {@code account/name} ({@code apro/stock-insert}). It names the drop
 * folder, the result folder and the space of keys in the ledger.
 *
 * @param account the account's name
 * @param name the flow's name within the account
 */
public record FlowId(String account, String name) {
    /** A name of an account or of a flow, in words. */
    public static final String EXPECTED_NAME =
            "letters, digits, '.', '_' and '-', at most 80 of them, a letter or a digit first and no '.' at the end";

    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}]([\\p{L}\\p{M}\\p{N}._-]{0,78}[\\p{L}\\p{M}\\p{N}_-])?");

    /** @return whether an account or a flow can be called that: both name folders, so neither may lead out of one */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches() && !DeviceName.is(text);
    }

    /**
     * Reads {@code account/name}.
     *
     * @throws IllegalArgumentException where {@code text} has not exactly one slash with text on both sides
     */
    public static FlowId parse(String text) {
        int slash = text.indexOf('/');
        if (slash <= 0 || slash == text.length() - 1 || text.indexOf('/', slash + 1) >= 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no flow: expected ACCOUNT/FLOW, such as shop/stock-insert");
        }
        return new FlowId(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public String toString() {
        return account + "/" + name;
    }
}
