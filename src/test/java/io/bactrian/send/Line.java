package io.bactrian.send;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A server on a port of this machine that does with each request what it is told to, byte by byte. It answers on one connection as long as it is told to
 * keep it.
 */
public final class Line implements AutoCloseable {
    /** What is done with a request. */
    public interface Deed {
        /** @return whether the connection is kept for another request */
        boolean on(Arrived request, Socket socket) throws Exception;
    }

    /**
     * A request as it came.
     *
     * @param number counted from 1 over all connections
     * @param connection which connection, counted from 1
     * @param head the request line and the headers, with the empty line
     * @param body the body, each byte a character
     */
    public record Arrived(int number, int connection, String head, String body) {
        String path() {
            return head.split(" ", 3)[1];
        }
    }

    /** The first byte of a client that begins to speak TLS. */
    private static final int TLS = 22;

    private final ServerSocket server;
    private final Deed deed;
    private final List<Arrived> arrived = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private int connections;

    public Line(Deed deed) {
        this(ServerSocketFactory.getDefault(), deed);
    }

    public Line(ServerSocketFactory sockets, Deed deed) {
        this.deed = deed;
        try {
            server = sockets.createServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        daemon(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** @return the requests that arrived whole */
    public List<Arrived> arrived() {
        return arrived;
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "line");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                int connection = ++connections;
                open.add(socket);
                daemon(() -> serve(socket, connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket, int connection) {
        try (socket) {
            InputStream in = socket.getInputStream();
            for (Arrived request = read(in, connection); request != null; request = read(in, connection)) {
                if (!deed.on(request, socket)) {
                    return;
                }
            }
        } catch (Exception gone) {
            // the client went away, which is what many of these tests are about
        } finally {
            open.remove(socket);
        }
    }

    private synchronized Arrived numbered(int connection, String head, String body) {
        Arrived request = new Arrived(arrived.size() + 1, connection, head, body);
        arrived.add(request);
        return request;
    }

    private @Nullable Arrived read(InputStream in, int connection) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int each = in.read();
            if (each < 0) {
                return null;
            }
            head.write(each);
            if (head.size() == 1 && each == TLS) {
                return new Arrived(0, connection, "TLS", "");
            }
        }
        String text = head.toString(StandardCharsets.ISO_8859_1);
        return numbered(connection, text, body(in, text));
    }

    private static String body(InputStream in, String head) throws IOException {
        String lower = head.toLowerCase(java.util.Locale.ROOT);
        int at = lower.indexOf("content-length:");
        if (at >= 0) {
            int length = Integer.parseInt(
                    lower.substring(at + 15, lower.indexOf("\r\n", at)).strip());
            return new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
        }
        return lower.contains("transfer-encoding: chunked") ? chunks(in) : "";
    }

    private static String chunks(InputStream in) throws IOException {
        StringBuilder body = new StringBuilder();
        while (true) {
            int size = Integer.parseInt(line(in), 16);
            body.append(new String(in.readNBytes(size), StandardCharsets.ISO_8859_1));
            line(in);
            if (size == 0) {
                return body.toString();
            }
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int each = in.read(); each != '\n'; each = in.read()) {
            if (each < 0) {
                throw new IOException("a chunk broke off");
            }
            line.append((char) each);
        }
        return line.toString().strip();
    }

    /** Ends the connection so that the client's system says "reset". */
    public static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    public static void send(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** @return an answer with a length */
    public static String answer(int status, String contentType, String body, String... headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " It\r\nContent-Type: " + contentType + "\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head + "Content-Length: " + body.getBytes(StandardCharsets.ISO_8859_1).length + "\r\n\r\n" + body;
    }

    /** Waits until the client has closed the connection, so that the one who stalls is not the one who gives up. */
    public static void stall(Socket socket) throws IOException {
        while (socket.getInputStream().read() >= 0) {
            // the client is not supposed to say anything
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
