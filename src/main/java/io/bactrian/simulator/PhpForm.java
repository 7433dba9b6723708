package io.bactrian.simulator;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Decodes what PHP's {@code http_build_query} writes, strictly: {@code params%5B0%5D%5Bname%5D=A+B}. PHP itself forgives more than this does;
 * whoever needs that forgiveness has a fault worth finding.
 */
final class PhpForm {
    private static final int MAX_DEPTH = 64;

    private final byte[] body;
    private final byte[] buffer;

    private PhpForm(byte[] body) {
        this.body = body;
        buffer = new byte[body.length];
    }

    /** @throws Refused with BAD_PARAMS where the body is not well-formed */
    static Node decode(byte[] body) {
        return new PhpForm(body).decode();
    }

    private Node decode() {
        Node root = Node.container();
        for (int start = 0, end; start < body.length; start = end + 1) {
            end = indexOf('&', start, body.length);
            pair(root, start, end);
            if (end == body.length - 1) {
                throw bad("an & at the end", end);
            }
        }
        return root;
    }

    private void pair(Node root, int start, int end) {
        int equals = indexOf('=', start, end);
        if (equals == start || equals == end) {
            throw bad("a pair without name or =", start);
        }
        String name = text(start, equals);
        put(root, name, Node.text(text(equals + 1, end)), start);
    }

    private static void put(Node root, String name, Node value, int offset) {
        Node parent = root;
        int bracket = name.indexOf('[');
        String step = bracket < 0 ? name : name.substring(0, bracket);
        int depth = 0;
        while (bracket >= 0) {
            int close = name.indexOf(']', bracket);
            if (step.isEmpty() || close < 0 || ++depth > MAX_DEPTH) {
                throw bad("a name with empty, unbalanced or too many brackets", offset);
            }
            parent = descend(parent, step, offset);
            step = name.substring(bracket + 1, close);
            bracket = nextBracket(name, close + 1, offset);
        }
        if (step.isEmpty() || step.indexOf(']') >= 0) {
            throw bad("a name with empty or unbalanced brackets", offset);
        }
        if (parent.members().put(step, value) != null) {
            throw bad("the same name twice", offset);
        }
    }

    private static int nextBracket(String name, int from, int offset) {
        if (from == name.length()) {
            return -1;
        }
        if (name.charAt(from) != '[') {
            throw bad("a name that goes on after its brackets", offset);
        }
        return from;
    }

    private static Node descend(Node parent, String step, int offset) {
        Node child = parent.get(step);
        if (child == null) {
            child = Node.container();
            parent.members().put(step, child);
        } else if (child.isText()) {
            throw bad("a name that is both a value and a list", offset);
        }
        return child;
    }

    /** Decodes plus signs, percent signs and UTF-8. */
    private String text(int start, int end) {
        int length = 0;
        boolean ascii = true;
        for (int i = start; i < end; i++) {
            byte b = body[i];
            if (b == '%') {
                b = (byte) (hex(i + 1, end) << 4 | hex(i + 2, end));
                i += 2;
            } else if (b == '+') {
                b = ' ';
            } else if (b <= ' ' || b == 0x7f) {
                throw bad("a byte that should have been percent-encoded", i);
            }
            ascii &= b >= 0;
            buffer[length++] = b;
        }
        return ascii ? new String(buffer, 0, length, StandardCharsets.ISO_8859_1) : utf8(length, start);
    }

    private String utf8(int length, int offset) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(buffer, 0, length)).toString();
        } catch (CharacterCodingException e) {
            throw bad("bytes that are not UTF-8", offset);
        }
    }

    private int hex(int index, int end) {
        int digit = index < end ? Character.digit((char) (body[index] & 0xff), 16) : -1;
        if (digit < 0) {
            throw bad("a % without two hexadecimal digits", index);
        }
        return digit;
    }

    private int indexOf(char wanted, int start, int end) {
        for (int i = start; i < end; i++) {
            if (body[i] == wanted) {
                return i;
            }
        }
        return end;
    }

    private static Refused bad(String reason, int offset) {
        return new Refused(200, "BAD_PARAMS", "the body is not a form: " + reason, "byte " + offset);
    }
}
