package io.bactrian.send;

/**
 * Where vendors can send things by themselves.
 *
 * @param host the address on which it listens
 * @param port the port
 * @param largest the largest body that is taken, in bytes
 */
public record Listener(String host, int port, int largest) {
    /** The setting without which nothing listens. */
    public static final String PORT = "bactrian.inbound.port";
    /** The setting of the address on which it listens. */
    public static final String HOST = "bactrian.inbound.host";
    /** The setting of the largest body. */
    public static final String LARGEST = "bactrian.inbound.body-limit";
    /** The address unless set: nobody outside of this machine reaches it. */
    public static final String USUAL_HOST = "127.0.0.1";
    /** The largest body unless set: 1 MB. */
    public static final int USUAL_LARGEST = 1 << 20;
}
