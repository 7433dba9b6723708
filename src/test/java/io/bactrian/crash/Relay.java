package io.bactrian.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** Stands between one instance and the vendor and hands everything on as it comes, so that it can be told which of two instances is at work. Its threads are daemons. */
final class Relay implements AutoCloseable {
    private final ServerSocket server;
    private final int vendor;
    private final AtomicLong bytes = new AtomicLong();
    private volatile long lastNanos = Long.MIN_VALUE;

    private Relay(ServerSocket server, int vendor) {
        this.server = server;
        this.vendor = vendor;
    }

    /** @param vendor the vendor's port on 127.0.0.1 */
    static Relay open(int vendor) {
        try {
            ServerSocket server = new ServerSocket();
            server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
            Relay relay = new Relay(server, vendor);
            daemon(relay::accept);
            return relay;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    /** @return how many bytes the instance has sent */
    long bytes() {
        return bytes.get();
    }

    /** @return when it sent last, by {@link System#nanoTime}; {@link Long#MIN_VALUE} where it never did */
    long lastNanos() {
        return lastNanos;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket near = server.accept();
                Socket far = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), vendor);
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                daemon(() -> copy(near, far, true));
                daemon(() -> copy(far, near, false));
            } catch (IOException closed) {
                // the next connection may fare better; where the relay was closed there is none
            }
        }
    }

    private void copy(Socket from, Socket to, boolean counted) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[16 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (counted) {
                    bytes.addAndGet(read);
                    lastNanos = System.nanoTime();
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException broken) {
            return; // closing both ends is all that is to be done
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
