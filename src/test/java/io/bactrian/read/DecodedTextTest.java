package io.bactrian.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.row.FileFault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is read in large steps must be what the JDK's decoder says of the bytes, to the place of the first that is none of UTF-8. */
class DecodedTextTest {
    private static final int TEXTS = 20_000;
    private static final byte[][] PIECES = {
        "abc".getBytes(UTF_8),
        "x,".getBytes(UTF_8),
        "\r".getBytes(UTF_8),
        "\n".getBytes(UTF_8),
        "\r\n".getBytes(UTF_8),
        "\t".getBytes(UTF_8),
        "ü".getBytes(UTF_8),
        "\u0080\u07FF".getBytes(UTF_8),
        "€".getBytes(UTF_8),
        "\u0800\u0FFF\u1000\uD7FF\uE000\uFFFF".getBytes(UTF_8),
        "\uD83D\uDE00".getBytes(UTF_8),
    };
    private static final byte[][] BAD = {
        {(byte) 0xC0, (byte) 0x80},
        {(byte) 0xC1, (byte) 0xBF},
        {(byte) 0xC3},
        {(byte) 0xC3, (byte) 0xC3},
        {(byte) 0x80},
        {(byte) 0xE2, (byte) 0x82},
        {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
        {(byte) 0xFF},
        {(byte) 0xE0, (byte) 0x9F, (byte) 0x80},
        {(byte) 0xDF, 'a'},
    };

    @Test
    void decodesWhatTheDecoderOfTheJdkDoesAndFollowsLinesAndColumns() {
        Random random = new Random(7);
        int faults = 0;
        for (int i = 0; i < TEXTS; i++) {
            byte[] bytes = bytes(random);
            CharBuffer expected = CharBuffer.allocate(bytes.length + 1);
            CharsetDecoder jdk = UTF_8.newDecoder();
            boolean invalid = jdk.decode(ByteBuffer.wrap(bytes), expected, true).isError();
            String before = expected.flip().toString();
            DecodedText text = new DecodedText(slow(bytes, random), UTF_8);

            assertThat(whole(text, random)).isEqualTo(before);
            FileFault fault = text.fault();
            assertThat(fault != null).as(before).isEqualTo(invalid);
            if (fault != null) {
                assertThat(fault.line() + ":" + fault.column()).as(before).isEqualTo(placeBehind(before));
                faults++;
            }
        }
        assertThat(faults).as("texts with a fault").isBetween(2_000, TEXTS - 2_000);
    }

    private static byte[] bytes(Random random) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int left = random.nextInt(12); left > 0; left--) {
            bytes.writeBytes(
                    random.nextInt(16) == 0 ? BAD[random.nextInt(BAD.length)] : PIECES[random.nextInt(PIECES.length)]);
        }
        return bytes.toByteArray();
    }

    /** Gives a few bytes a time, so that characters and line ends are cut in two. */
    private static ByteArrayInputStream slow(byte[] bytes, Random random) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(5)));
            }
        };
    }

    private static String whole(DecodedText text, Random random) {
        StringBuilder all = new StringBuilder();
        char[] some = new char[8];
        for (int n = 0; n >= 0; n = text.read(some, 1, 2 + random.nextInt(5))) {
            all.append(some, 1, n);
        }
        return all.toString();
    }

    private static String placeBehind(String text) {
        String plain = text.replace("\r\n", "\n").replace('\r', '\n');
        long lines = plain.chars().filter(each -> each == '\n').count();
        return (lines + 1) + ":" + (plain.length() - plain.lastIndexOf('\n'));
    }
}
