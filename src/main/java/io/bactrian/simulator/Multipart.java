package io.bactrian.simulator;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes multipart/form-data (RFC 7578), strictly. A field becomes a text, a file the members {@code filename}, {@code size} and
 * {@code md5} of its content. Names have brackets as PHP's forms do; {@code upload[]} is the next of a list.
 */
final class Multipart {
    private static final Pattern BOUNDARY =
            Pattern.compile("multipart/form-data;\\s*boundary=\"?([^\";,]{1,70})\"?", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile(";\\s*name=\"([^\"]*)\"");
    private static final Pattern FILE_NAME = Pattern.compile(";\\s*filename=\"([^\"]*)\"");
    private static final Pattern STEPS = Pattern.compile("([^\\[\\]]+)((?:\\[[^\\[\\]]*])*)");

    /** Bytes as characters of the same number, so that they can be searched as text. */
    private final String body;

    private final String boundary;

    private Multipart(String body, String boundary) {
        this.body = body;
        this.boundary = boundary;
    }

    /** @throws Refused with BAD_REQUEST where the body is not well-formed */
    static Node decode(String contentType, byte[] body) {
        Matcher matcher = BOUNDARY.matcher(contentType);
        if (!matcher.matches()) {
            throw bad("the content type names no boundary");
        }
        return new Multipart(new String(body, StandardCharsets.ISO_8859_1), "--" + matcher.group(1)).decode();
    }

    private Node decode() {
        Node root = Node.container();
        if (!body.startsWith(boundary + "\r\n")) {
            throw bad("the body does not begin with the boundary");
        }
        int start = boundary.length() + 2;
        while (true) {
            int end = body.indexOf("\r\n" + boundary, start);
            if (end < 0) {
                throw bad("the last boundary is missing");
            }
            part(root, body.substring(start, end));
            start = end + 2 + boundary.length();
            if (body.startsWith("--", start)) {
                return root;
            }
            if (!body.startsWith("\r\n", start)) {
                throw bad("a boundary that goes on");
            }
            start += 2;
        }
    }

    private static void part(Node root, String part) {
        int head = part.indexOf("\r\n\r\n");
        String disposition = head < 0
                ? ""
                : part.substring(0, head)
                        .lines()
                        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-disposition: form-data"))
                        .findFirst()
                        .orElse("");
        Matcher name = NAME.matcher(disposition);
        if (!name.find()) {
            throw bad("a part without Content-Disposition: form-data and a name");
        }
        String content = part.substring(head + 4);
        Matcher file = FILE_NAME.matcher(disposition);
        put(root, utf8(name.group(1)), file.find() ? file(utf8(file.group(1)), content) : Node.text(utf8(content)));
    }

    private static Node file(String name, String content) {
        Node file = Node.container();
        file.members().put("filename", Node.text(name));
        file.members().put("size", Node.text(Integer.toString(content.length())));
        file.members().put("md5", Node.text(Md5.of(content.getBytes(StandardCharsets.ISO_8859_1))));
        return file;
    }

    private static void put(Node root, String name, Node value) {
        Matcher steps = STEPS.matcher(name);
        if (!steps.matches()) {
            throw bad("a name with unbalanced brackets: " + name);
        }
        Node parent = root;
        String step = steps.group(1);
        for (String inner : steps.group(2).isEmpty() ? new String[0] : inner(steps.group(2))) {
            parent = parent.members().computeIfAbsent(step, unused -> Node.container());
            step = inner.isEmpty() ? Integer.toString(parent.members().size()) : inner;
        }
        if (parent.isText() || parent.members().put(step, value) != null) {
            throw bad("the same name twice: " + name);
        }
    }

    private static String[] inner(String brackets) {
        return brackets.substring(1, brackets.length() - 1).split("]\\[", -1);
    }

    private static String utf8(String bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw bad("bytes that are not UTF-8");
        }
    }

    private static Refused bad(String reason) {
        return new Refused(200, "BAD_REQUEST", "the body is not multipart/form-data: " + reason, "");
    }
}
