package io.bactrian.camel;

import io.bactrian.send.Line;
import io.bactrian.send.TestCertificates;
import io.bactrian.simulator.CrmPlusSettings;
import io.bactrian.simulator.FaultKind;
import io.bactrian.simulator.FaultRule;
import io.bactrian.simulator.Simulator;
import io.bactrian.simulator.SimulatorSettings;
import io.bactrian.simulator.When;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A vendor of which the line, or what stands before it, does wrong: it hands requests on to the simulator, byte by byte, and does to some what the case says. */
final class FaultyVendor implements AutoCloseable {
    private static final String PAGE = "<html><head><title>Sorry</title></head><body><h1>Sorry</h1></body></html>";
    private static final String LOGIN_PAGE =
            "<!DOCTYPE html><html><body><form action=\"/login\"><input name=\"password\"></form>Please log in</body></html>";
    private static final String OTHER_LOGIN = "GET /crmplus/webservice.php?operation=getchallenge&username="
            + CrmPlusSettings.DEFAULT_USERNAME + " HTTP/1.1\r\nHost: crm.example\r\n\r\n";
    private static final long GIGABYTE = 1L << 30;

    private final FaultCase fault;
    private final FaultVendor spec;
    private final Simulator simulator;
    /** Where the CRM itself does wrong it must not do it to other cases; and a CRM+ ends the login of a user that has begun when the same user begins another. */
    private final @Nullable Simulator own;

    private final Pattern struck;
    private final Line line;
    private final Line elsewhere = new Line((request, socket) -> false);
    /** Has a port, so that nobody else gets it, and does not listen there. */
    private final Socket silent = new Socket();

    private volatile boolean striking;
    private volatile int requests;

    /** Vendors that have no limits of their own. */
    static final SimulatorSettings VENDORS = SimulatorSettings.defaults().withoutRates();
    /** The same with enough of everything to make several pages. */
    static final SimulatorSettings WITH_LISTS = VENDORS.withRecords(FaultVendor.LEADS);

    private FaultyVendor(FaultCase fault, Simulator simulator) throws Exception {
        this.fault = fault;
        boolean alone = fault.name().equals("limit") || fault.vendor().equals("crmplus");
        this.own = alone ? Simulator.start(fault.isExport() ? WITH_LISTS : VENDORS) : null;
        this.simulator = own == null ? simulator : own;
        this.spec = Objects.requireNonNull(FaultVendor.ALL.get(fault.vendor()));
        this.struck = Pattern.compile(
                switch (fault.at()) {
                    case "export" -> spec.lists();
                    case "login" -> spec.logins();
                    default -> fault.name().equals("reset-update") ? "/stock/update" : spec.inserts();
                });
        silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        this.line = switch (fault.name()) {
            case "self-signed" -> new Line(TestCertificates.server("127.0.0.1"), this::deed);
            case "other-name" -> new Line(TestCertificates.server("crm.example"), this::deed);
            default -> new Line(this::deed);
        };
    }

    static FaultyVendor of(FaultCase fault, Simulator simulator) throws Exception {
        return new FaultyVendor(fault, simulator);
    }

    FaultVendor spec() {
        return spec;
    }

    /** @return the address of the account; where the fault is in the address, another one while it lasts */
    String url() {
        String prefix = "/" + fault.vendor();
        return switch (fault.name()) {
            case "dns" -> "http://crm.invalid" + prefix;
            case "refused" -> "http://127.0.0.1:" + silent.getLocalPort() + prefix;
            case "self-signed", "other-name", "no-tls" -> "https://127.0.0.1:" + line.port() + prefix;
            default -> "http://127.0.0.1:" + line.port() + prefix;
        };
    }

    void strike() {
        striking = true;
        requests = 0;
        if (fault.name().equals("limit")) {
            String operation = fault.isExport() ? spec.listed() : spec.operation();
            int slash = operation.indexOf('/');
            simulator
                    .faults()
                    .set(FaultRule.of(FaultKind.LIMIT, When.nth(fault.first()))
                            .on(operation.substring(0, slash), operation.substring(slash + 1)));
        }
    }

    void mend() {
        striking = false;
        if (own != null) {
            own.faults().clear();
        }
    }

    /** @return the requests of the kind that is struck */
    long requests() {
        return requests;
    }

    /** @return the records that the vendor has made */
    long stored() {
        return simulator.receipts().inserted(spec.operation()).stream()
                .filter(key -> key.startsWith(fault.key(""))) // other cases go on at the same time
                .count();
    }

    List<Line.Arrived> strayed() {
        return elsewhere.arrived();
    }

    /** @return the message without what differs from one run of the tests to the next */
    String general(String message) {
        String general = message.replaceAll("127\\.0\\.0\\.1(:\\d+)?", "crm.example")
                .replace("accounts." + fault.account(), "accounts." + fault.vendor());
        return List.of("truncated", "doctype", "external-entity").contains(fault.name())
                ? general.replaceAll("(?s)\\(HTTP 200, .*\\)", "(HTTP 200, ...)") // some of the answer, which differs
                : general;
    }

    private boolean deed(Line.Arrived request, Socket socket) throws Exception {
        if (request.head().equals("TLS")) {
            Line.send(socket, Line.answer(400, "text/html", PAGE));
            return false;
        }
        String whole = request.head() + request.body();
        boolean isMeant = struck.matcher(whole).find();
        boolean strikes;
        synchronized (this) {
            requests += isMeant ? 1 : 0;
            strikes = striking
                    && (fault.name().equals("revoked")
                            ? requests >= fault.first()
                            : isMeant
                                    && requests >= fault.first()
                                    && (fault.always() || requests < fault.first() + fault.times()));
        }
        if (!strikes) {
            Line.send(socket, handedOn(request));
            return true;
        }
        return struck(request, socket);
    }

    private boolean struck(Line.Arrived request, Socket socket) throws Exception {
        switch (fault.name()) {
            case "slow" -> {
                java.util.concurrent.locks.LockSupport.parkNanos(300_000_000L);
                Line.send(socket, handedOn(request));
            }
            case "late" -> {
                handedOn(request);
                Line.stall(socket);
            }
            case "stalled" -> {
                String answer = handedOn(request);
                Line.send(socket, answer.substring(0, answer.length() - 10));
                Line.stall(socket);
            }
            case "reset-before" -> Line.reset(socket);
            case "reset-after", "reset-update" -> {
                handedOn(request);
                Line.reset(socket);
            }
            case "other-login" -> {
                handedOn(new Line.Arrived(0, 0, OTHER_LOGIN, ""));
                Line.send(socket, handedOn(request));
            }
            case "huge" -> huge(request, socket);
            case "session-ended", "session-ended-thrice", "session-always" ->
                Line.send(socket, handedOn(replaced(request, spec.session())));
            case "revoked" -> Line.send(socket, handedOn(replaced(request, spec.credential())));
            case "limit" -> Line.send(socket, handedOn(request));
            default -> Line.send(socket, answer(request));
        }
        return !socket.isClosed() && !fault.name().equals("huge");
    }

    private String answer(Line.Arrived request) throws IOException {
        return switch (fault.name()) {
            case "429", "429-always" -> Line.answer(429, "text/html", PAGE);
            case "429-retry-after" -> Line.answer(429, "text/html", PAGE, "Retry-After: 1");
            case "408", "500", "502", "503", "504" -> Line.answer(Integer.parseInt(fault.name()), "text/html", PAGE);
            case "empty" -> {
                handedOn(request);
                yield Line.answer(200, "text/html", "");
            }
            case "truncated" -> {
                String body = body(handedOn(request));
                yield Line.answer(200, "application/json", body.substring(0, body.length() / 2));
            }
            case "content-type" -> Line.answer(200, "text/html; charset=utf-8", body(handedOn(request)));
            case "login-page", "login-page-always" -> Line.answer(200, "text/html", LOGIN_PAGE);
            case "redirect" -> Line.answer(302, "text/html", PAGE, "Location: " + elsewhereUrl());
            case "redirect-307" -> Line.answer(307, "text/html", PAGE, "Location: " + elsewhereUrl());
            case "see-other" -> {
                handedOn(request);
                yield Line.answer(303, "text/html", PAGE, "Location: " + elsewhereUrl());
            }
            case "doctype" -> xml("<!DOCTYPE r [<!ENTITY a \"ok\">]>", body(handedOn(request)));
            case "external-entity" ->
                xml("<!DOCTYPE r [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>", body(handedOn(request)));
            default -> throw new AssertionError("faults.yaml: nothing is known of '" + fault.name() + "'");
        };
    }

    private String elsewhereUrl() {
        return "http://127.0.0.1:" + elsewhere.port() + "/";
    }

    /** The vendor's own answer with a document type, where that is XML; otherwise some XML. */
    private static String xml(String type, String body) {
        int root = body.indexOf("?>") + 2;
        boolean isXml = body.startsWith("<?xml");
        String document =
                isXml ? body.substring(root) : body.startsWith("<") ? body : "<response status=\"ok\">&a;</response>";
        return Line.answer(200, "application/xml", "<?xml version=\"1.0\"?>" + type + document);
    }

    private void huge(Line.Arrived request, Socket socket) throws IOException {
        handedOn(request);
        Line.send(socket, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + GIGABYTE + "\r\n\r\n");
        byte[] portion = " ".repeat(64 << 10).getBytes(StandardCharsets.ISO_8859_1);
        for (long sent = 0; sent < GIGABYTE; sent += portion.length) {
            socket.getOutputStream().write(portion);
        }
    }

    private static Line.Arrived replaced(Line.Arrived request, String pattern) {
        String other = "$1" + "0".repeat(8);
        String head = request.head().replaceAll(pattern, other);
        String body = request.body().replaceAll(pattern, other);
        return new Line.Arrived(
                request.number(),
                request.connection(),
                head.replaceAll("(?i)content-length: \\d+", "Content-Length: " + body.length()),
                body);
    }

    private static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    /** @return the simulator's answer, as it came */
    private String handedOn(Line.Arrived request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), simulator.port())) {
            String head = request.head().replaceAll("(?im)^(connection|te|expect|accept-encoding):.*\r\n", "");
            Line.send(socket, head.substring(0, head.length() - 2) + "Connection: close\r\n\r\n" + request.body());
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1)
                    .replaceFirst("(?i)\r\nconnection: close", "");
        }
    }

    @Override
    public void close() throws IOException {
        silent.close();
        line.close();
        elsewhere.close();
        if (own != null) {
            own.close();
        }
    }
}
