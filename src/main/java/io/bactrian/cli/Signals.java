package io.bactrian.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * SIGINT (Ctrl-C) and SIGTERM: the first one ends the program in order, a second one at once. The class that every JVM and GraalVM has for it stands in no
 * standard, so it is named by its name only; where it is not there, the JVM's own way remains, which knows the first one only.
 */
final class Signals {
    private static final Logger LOG = Logger.getLogger(Signals.class);
    private static final int SIGNALLED = 128;
    private static final int SIGTERM = 15;

    /** Some programs send one signal twice at once, to the process and to its group ({@code timeout} does); a person needs longer than that. */
    private static final long ECHO_NANOS = 250_000_000;

    private static final AtomicBoolean SET = new AtomicBoolean();
    private static final AtomicInteger RECEIVED = new AtomicInteger();
    private static volatile long receivedNanos; // 0 until the first one was written down

    private Signals() {}

    /** Takes the two signals over; calling it again does nothing. */
    static void takeOver() {
        if (SET.compareAndSet(false, true)) {
            try {
                take("INT", 2);
                take("TERM", SIGTERM);
            } catch (ReflectiveOperationException | IllegalArgumentException | LinkageError notHere) {
                LOG.debugf("Signals are left to the JVM: %s", notHere);
            }
        }
    }

    /** @return the exit code of a program that was ended by the signal that came */
    static int exitCode() {
        return SIGNALLED + (RECEIVED.get() == 0 ? SIGTERM : RECEIVED.get());
    }

    private static void take(String name, int number) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        InvocationHandler received = (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return method.getName().equals("hashCode") ? number : proxy == arguments[0];
            }
            received(number);
            return null;
        };
        Object ours = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, received);
        signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
    }

    @SuppressWarnings("SystemExitOutsideMain") // what the JVM's own handler does
    private static void received(int number) {
        if (RECEIVED.compareAndSet(0, number)) {
            receivedNanos = System.nanoTime();
            System.exit(SIGNALLED + number);
        } else if (receivedNanos != 0 && System.nanoTime() - receivedNanos > ECHO_NANOS) {
            System.err.println("Ended at once. What was in flight is looked into at the next start.");
            System.err.flush();
            Runtime.getRuntime().halt(SIGNALLED + number);
        }
    }
}
