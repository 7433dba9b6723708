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
    /** The steps of the name before: where, in it, the next one starts, and the containers they lead to. */
    private final int[] ends = new int[MAX_DEPTH];

    private final Node[] nodes = new Node[MAX_DEPTH];
    private int depth;
    private String previous = "";

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

    /** Goes on from what this name has in common with the one before: neighbours mostly differ in their last step only. */
    private void put(Node root, String name, Node value, int offset) {
        int common = common(name);
        int from = 0;
        while (from < depth && ends[from] <= common) {
            from++;
        }
        depth = from;
        previous = name;
        Node parent = depth == 0 ? root : nodes[depth - 1];
        int start = depth == 0 ? 0 : ends[depth - 1];
        String step = step(name, start, offset);
        for (int end = start + step.length(); !isLast(name, end, offset); end = start + step.length()) {
            parent = remember(descend(parent, step, offset), end + (start == 0 ? 1 : 2), offset);
            start = ends[depth - 1];
            step = step(name, start, offset);
        }
        if (parent.members().put(step, value) != null) {
            throw bad("the same name twice", offset);
        }
    }

    private int common(String name) {
        int length = Math.min(name.length(), previous.length());
        int i = 0;
        while (i < length && name.charAt(i) == previous.charAt(i)) {
            i++;
        }
        return i;
    }

    /** @return the step that starts here: the name up to its first bracket, or what stands in the brackets just opened */
    private static String step(String name, int start, int offset) {
        int end = start == 0 ? name.indexOf('[') : name.indexOf(']', start);
        if (end < 0 && start == 0) {
            end = name.length();
        }
        String step = end < 0 ? "" : name.substring(start, end);
        if (step.isEmpty() || step.indexOf('[') >= 0 || step.indexOf(']') >= 0) {
            throw bad("a name with empty or unbalanced brackets", offset);
        }
        return step;
    }

    /** @param end the place of the bracket that ends a step, or the end of a name without brackets */
    private static boolean isLast(String name, int end, int offset) {
        if (end == name.length()) {
            return true;
        }
        int open = name.charAt(end) == ']' ? end + 1 : end;
        if (open < name.length() && name.charAt(open) != '[') {
            throw bad("a name that goes on after its brackets", offset);
        }
        return open == name.length();
    }

    private Node remember(Node node, int end, int offset) {
        if (depth == MAX_DEPTH) {
            throw bad("a name with too many brackets", offset);
        }
        ends[depth] = end;
        nodes[depth++] = node;
        return node;
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
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(buffer, 0, length))
                    .toString();
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
