package io.bactrian.simulator;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A running simulator. It listens on 127.0.0.1 only; each vendor is below a prefix of its own name. Its threads are daemons.
 *
 * <pre>{@code
 * try (Simulator simulator = Simulator.start(SimulatorSettings.defaults())) {
 *     URI account = simulator.url("apro"); // the API's own path follows: /sharedapi/stock/insert
 *     simulator.faults().add(FaultRule.of(FaultKind.RESET_AFTER, When.nth(3)));
 *     ...
 *     assertThat(simulator.receipts().duplicates("apro/stock/insert")).isEmpty();
 * }
 * }</pre>
 */
public final class Simulator implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads;
    private final List<VendorApi> vendors;
    private final Receipts receipts;
    private final FaultPlan faults = new FaultPlan();

    private Simulator(SimulatorSettings settings) throws IOException {
        vendors = List.of(
                new AproApi(settings),
                new Co3Api(settings),
                new CrmComApi(settings),
                new AcuInvoiceApi(settings),
                new CrmPlusApi(settings));
        receipts = new Receipts(vendors, settings.apro());
        server = HttpServer.create(
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), settings.port()), 128);
        threads = Executors.newFixedThreadPool(settings.threads(), Simulator::thread);
        server.setExecutor(threads);
        vendors.forEach(api -> server.createContext(
                "/" + api.vendor() + "/", new VendorHandler(api, receipts, faults, settings.clock())));
        server.createContext("/_simulator/", new AdminHandler(faults, receipts, this::reset));
    }

    /**
     * Starts it.
     *
     * @return the simulator, which takes requests from now on until it is closed
     * @throws UncheckedIOException where the port is taken
     */
    public static Simulator start(SimulatorSettings settings) {
        System.setProperty(
                "sun.net.httpserver.nodelay", "true"); // else an answer waits 40 ms for the client's acknowledgement
        try {
            Simulator simulator = new Simulator(settings);
            simulator.server.start();
            return simulator;
        } catch (IOException e) {
            throw new UncheckedIOException("port " + settings.port() + " on 127.0.0.1: " + e.getMessage(), e);
        }
    }

    /** @return the port on 127.0.0.1 */
    public int port() {
        return server.getAddress().getPort();
    }

    /**
     * Where an account of this vendor is.
     *
     * @param vendor such as {@code apro}
     * @return its URL without a slash at the end; the API's own path, such as {@code /sharedapi/stock/insert}, is appended to it
     * @throws IllegalArgumentException where it does not simulate this vendor
     */
    public URI url(String vendor) {
        if (!vendors().contains(vendor)) {
            throw new IllegalArgumentException("vendor: found " + vendor + ", expected one of " + vendors());
        }
        return URI.create("http://127.0.0.1:" + port() + "/" + vendor);
    }

    /** @return the configuration of an account of each vendor, by property, as its settings are by default */
    public Map<String, String> settings() {
        Map<String, String> all = new TreeMap<>();
        for (VendorApi api : vendors) {
            String account = "bactrian.accounts." + api.vendor() + ".";
            all.put(account + "url", url(api.vendor()).toString());
            api.credentials(url(api.vendor())).forEach((name, value) -> all.put(account + name, value));
        }
        return all;
    }

    /** @return the vendors that it simulates */
    public List<String> vendors() {
        return vendors.stream().map(VendorApi::vendor).toList();
    }

    /** @return what it got */
    public Receipts receipts() {
        return receipts;
    }

    /** @return what it is to do wrong */
    public FaultPlan faults() {
        return faults;
    }

    /** Forgets all data and receipts, takes the faults away and starts the limits anew. Sessions end. */
    public void reset() {
        vendors.forEach(VendorApi::reset);
        receipts.reset();
        faults.clear();
    }

    /** Stops at once; requests being worked on get no answer. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "simulator");
        thread.setDaemon(true);
        return thread;
    }
}
