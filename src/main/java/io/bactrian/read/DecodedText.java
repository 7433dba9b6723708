package io.bactrian.read;

import io.bactrian.row.Code;
import io.bactrian.row.FileFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The characters of a file. Where the bytes are not valid, or cannot be read on, everything before that place is handed out, then the text ends
 * and {@link #fault()} says why. (A plain {@code InputStreamReader} would lose what it decoded before the bad byte.)
 */
final class DecodedText extends Reader {
    private static final int CHUNK = 1 << 16;
    /** Bytes have signs here: the first that leads a character of two bytes, those of three bytes, and what stands behind the last that goes on with one. */
    private static final byte LEAD_OF_TWO = (byte) 0xC2;

    private static final byte LEAD_OF_THREE = (byte) 0xE0;
    private static final byte LEAD_OF_SURROGATES = (byte) 0xED;
    private static final byte LEAD_OF_FOUR = (byte) 0xF0;
    private static final byte CONTINUED = (byte) 0xC0;
    /** The decoder gets no more of a text that is easy but for some characters. */
    private static final int HARD = 64;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final Charset charset;
    private final boolean utf8;
    private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK).flip();
    private CharBuffer head = CharBuffer.allocate(0);
    private boolean bytesEnded;
    private boolean ended;
    private @Nullable FileFault fault;
    private long line = 1;
    private long column = 1;
    private boolean afterCr;
    private boolean anyNul;

    DecodedText(InputStream in, Charset charset) {
        this.in = in;
        this.charset = charset;
        this.utf8 = charset.equals(StandardCharsets.UTF_8);
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** @return why the text ended before the file, or null; final once a read has said that the text is at its end */
    @Nullable
    FileFault fault() {
        return fault;
    }

    /** Looks at up to {@code count} characters from the start; to be called before the first read. */
    String peek(int count) {
        char[] first = new char[count];
        int filled = 0;
        for (int n = 0; n >= 0 && filled < count - 1; filled += Math.max(0, n)) {
            n = read(first, filled, count - filled);
        }
        head = CharBuffer.wrap(first, 0, filled);
        return head.toString();
    }

    @Override
    public int read(char[] target, int offset, int length) {
        if (head.hasRemaining()) {
            int count = Math.min(length, head.remaining());
            head.get(target, offset, count);
            return count;
        }
        int easy = easy(target, offset, length);
        if (easy > 0) {
            return easy;
        }
        CharBuffer out = CharBuffer.wrap(target, offset, utf8 ? Math.min(length, HARD) : length);
        CoderResult result = decode(out);
        int count = out.position() - offset;
        follow(target, offset, count);
        if (result.isError()) {
            end(place().fault(Code.FILE_ENCODING, invalid(result.length())));
        }
        return count == 0 ? -1 : count;
    }

    /**
     * Decodes what UTF-8 has in one to three bytes, which is all of most files, and follows lines as it goes; the decoder takes over where anything else stands.
     *
     * @return how many characters; 0 where the decoder has to say what comes next
     */
    private int easy(char[] target, int offset, int length) {
        if (!utf8) {
            return 0;
        }
        byte[] from = bytes.array(); // locals: this loop passes over every byte of the file
        int at = bytes.position();
        int end = at + Math.min(bytes.remaining(), length);
        int out = offset;
        int lineStart = -1;
        for (; at < end; at++) {
            int each = from[at];
            if (each > '\r') {
                target[out++] = (char) each;
            } else if (each >= 0) {
                lineStart = control((char) each, out > offset ? target[out - 1] == '\r' : afterCr, out, lineStart);
                target[out++] = (char) each;
            } else if (each < LEAD_OF_THREE && each >= LEAD_OF_TWO && at + 1 < end && from[at + 1] < CONTINUED) {
                target[out++] = (char) ((each & 0x1F) << 6 | (from[++at] & 0x3F));
            } else if (isThree(each) && at + 2 < end && from[at + 1] < CONTINUED && from[at + 2] < CONTINUED) {
                target[out++] = (char) ((each & 0x0F) << 12 | (from[++at] & 0x3F) << 6 | (from[++at] & 0x3F));
            } else {
                break;
            }
        }
        bytes.position(at);
        passed(target, offset, out - offset, lineStart);
        return out - offset;
    }

    /** @return whether that byte leads three, of which any can follow: not so behind the first lead, nor behind that of halves of pairs */
    private static boolean isThree(int lead) {
        return lead > LEAD_OF_THREE && lead < LEAD_OF_FOUR && lead != LEAD_OF_SURROGATES;
    }

    /** Decodes until there is at least one character, a fault, or the end. */
    private CoderResult decode(CharBuffer out) {
        int start = out.position();
        CoderResult result = CoderResult.UNDERFLOW;
        while (out.position() == start && !ended) {
            result = decoder.decode(bytes, out, bytesEnded);
            if (result.isError()) {
                return result;
            }
            if (result.isOverflow() && out.position() == start) {
                throw new IllegalArgumentException("room for at least two characters is needed");
            }
            if (out.position() == start) {
                refill(out);
            }
        }
        return result;
    }

    private void refill(CharBuffer out) {
        if (bytesEnded) {
            decoder.flush(out);
            ended = true;
            return;
        }
        bytes.compact();
        try {
            int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
            bytesEnded = count < 0;
            bytes.position(bytes.position() + Math.max(0, count));
        } catch (IOException e) {
            end(place().fault(
                            Code.FILE_UNREADABLE,
                            "the file cannot be read on (" + e.getMessage() + "). It is damaged or was cut off."));
        }
        bytes.flip();
    }

    private void end(FileFault reason) {
        ended = true;
        fault = reason;
    }

    private String invalid(int length) {
        if (bytesEnded && bytes.remaining() == length && charset.newEncoder().maxBytesPerChar() > 1) {
            return "the file ends in the middle of a character. It was cut off: get it again and drop the whole file.";
        }
        StringBuilder found = new StringBuilder();
        for (int i = 0; i < length; i++) {
            found.append(String.format(Locale.ROOT, " %02X", bytes.get(bytes.position() + i)));
        }
        return (length == 1 ? "the byte" : "the bytes") + found + " cannot be read as " + charset.name()
                + ". Save the file as UTF-8, or set 'charset' on the flow to what the file is written in, for example charset: windows-1252.";
    }

    private TextPlace place() {
        return new TextPlace(line, column);
    }

    private void follow(char[] text, int offset, int count) {
        int lineStart = -1;
        for (int i = offset; i < offset + count; i++) {
            char c = text[i];
            if (c <= '\r') {
                lineStart = control(c, i > offset ? text[i - 1] == '\r' : afterCr, i, lineStart);
            }
        }
        passed(text, offset, count, lineStart);
    }

    /** @return where the present line starts, if it does so behind this character */
    private int control(char c, boolean behindCr, int at, int lineStart) {
        anyNul |= c == 0;
        if (c != '\n' && c != '\r') {
            return lineStart;
        }
        line += c == '\n' && behindCr ? 0 : 1;
        return at + 1;
    }

    private void passed(char[] text, int offset, int count, int lineStart) {
        column = lineStart < 0 ? column + count : offset + count - lineStart + 1L;
        afterCr = count > 0 ? text[offset + count - 1] == '\r' : afterCr;
    }

    /** @return whether a NUL has come by */
    boolean anyNul() {
        return anyNul;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
