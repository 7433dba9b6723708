package io.bactrian.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest that vendors of that age sign with and make keys of. */
final class Md5 {
    private Md5() {}

    /** @return 32 small hexadecimal digits */
    static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @return 32 small hexadecimal digits */
    static String of(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
