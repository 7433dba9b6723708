package io.bactrian.inbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bactrian.flow.Accounts;
import io.bactrian.flow.Definitions;
import io.bactrian.flow.Flow;
import io.bactrian.ledger.MessageLedger;
import io.bactrian.mapping.ExportColumn;
import io.bactrian.mapping.RowRejected;
import io.bactrian.mapping.inbound.InboundMapping;
import io.bactrian.mapping.inbound.Receives;
import io.bactrian.vendor.Vendor;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes what vendors send by themselves, step by step; the routes name the steps. */
public final class Inbound {
    private static final Logger LOG = Logger.getLogger(Inbound.class);
    private static final String EVENT = "inbound";
    private static final JsonMapper JSON = new JsonMapper();

    private final InboundFlows flows;
    private final MessageLedger messages;

    public Inbound(InboundFlows flows, MessageLedger messages) {
        this.flows = flows;
        this.messages = messages;
    }

    /** @return why a flow of any kind can do nothing: its account is off, or it is to be called by the vendor and cannot be; empty where it can */
    public static Optional<String> off(Definitions definitions, Accounts accounts, Flow flow, boolean listening) {
        Vendor vendor = definitions.vendor(flow);
        Optional<String> off = accounts.off(flow, vendor);
        return off.isPresent() || !flow.isInbound()
                ? off
                : InboundFlow.off(definitions.inboundOf(flow), accounts.of(flow, vendor), listening);
    }

    /** Finds out what came in and for which flow; the property {@code handler} is the route that goes on. */
    public void receive(Exchange exchange) {
        InboundRequest request = InboundRequest.take(exchange);
        List<InboundFlow> here = flows.at(request.path());
        if (here.isEmpty()) {
            throw new InboundRefused(404, "Nothing is taken at this address.");
        }
        if (!request.method().equals("POST")) {
            throw new InboundRefused(405, "Only POST is taken here.");
        }
        ObjectNode event = EventReader.read(
                request.body(), here.get(0).mapping().receives().form());
        InboundFlow flow = here.stream()
                .filter(each -> each.mapping().receives().takes(event))
                .findFirst()
                .orElseThrow(
                        () -> new InboundRefused(400, "Nothing takes this here. Expected " + expected(here) + "."));
        OffsetDateTime now = OffsetDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.MILLIS);
        exchange.setProperty(EVENT, new InboundEvent(flow, event, now));
        exchange.setProperty(
                "handler", handler(flow.flow().id().account(), flow.flow().id().name()));
    }

    private static String expected(List<InboundFlow> flows) {
        return flows.stream()
                .map(each -> each.mapping().receives().when().toString())
                .collect(Collectors.joining(" or "));
    }

    /** @return where what came in for that flow is sent */
    public static String handler(String account, String name) {
        return "direct:inbound-" + account + "-" + name;
    }

    /** Checks the proof and makes the row, which is the body from here on: a map of its columns. */
    public void read(Exchange exchange) {
        InboundEvent event = event(exchange);
        InboundMapping mapping = event.mapping();
        String secret = event.flow().secret();
        if (mapping.receives().proof() != null && secret != null) {
            mapping.receives().proof().refusal(event.event(), secret).ifPresent(reason -> {
                throw new InboundRefused(403, reason);
            });
        }
        mapping.check(event.event());
        fillIn(event);
        InboundMapping.InboundRow row = mapping.row(event.event(), event.words());
        row.unread()
                .forEach(unread ->
                        LOG.warnf("%s: %s; kept as it came", event.flow().flow().id(), unread));
        event.becomes(row);
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        for (int i = 0; i < mapping.columns().size(); i++) {
            ExportColumn column = mapping.columns().get(i);
            body.put(column.name(), row.values().get(i));
        }
        exchange.getMessage().setBody(body);
    }

    private void fillIn(InboundEvent event) {
        Receives.Question question = event.mapping().receives().asks();
        if (question != null) {
            String number = event.event().path(question.number()).asText();
            Optional<MessageLedger.Message> found = number.matches("\\d{1,18}")
                    ? messages.find(event.flow().flow().id().account(), Long.parseLong(number))
                    : Optional.empty();
            String status = found.map(MessageLedger.Message::status).orElse(question.unknown());
            event.words().put(InboundMapping.STATUS, status);
            event.words()
                    .put(
                            InboundMapping.COUNT,
                            Integer.toString(
                                    found.map(MessageLedger.Message::count).orElse(0)));
        } else {
            String status = event.mapping().receives().status();
            event.words().put(InboundMapping.STATUS, status);
            if (event.mapping().numbered()) {
                long number = messages.take(event.flow().flow().id(), status);
                event.words().put(InboundMapping.NUMBER, Long.toString(number));
            }
        }
    }

    /** Appends the row to the flow's file of this hour; it is on disk when this returns. What only asks is not kept. */
    public void keep(Exchange exchange) {
        InboundEvent event = event(exchange);
        if (event.mapping().receives().asks() == null) {
            event.flow().lease().require();
            event.flow().files().append(event.row(), event.received().toLocalDateTime());
        }
    }

    /** Answers that it was taken. */
    public void answer(Exchange exchange) {
        InboundEvent event = event(exchange);
        put(exchange, 200, event.mapping().answer(true, event.words()), "");
    }

    /** Answers that it was not taken, and why. */
    public void refuse(Exchange exchange) {
        Throwable fault = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        InboundEvent event = exchange.getProperty(EVENT, InboundEvent.class);
        int status =
                fault instanceof InboundRefused refused ? refused.status() : fault instanceof RowRejected ? 400 : 503;
        String reason =
                status == 503 ? "It could not be taken now; send it again." : String.valueOf(fault.getMessage());
        String what = event == null
                ? "A request"
                : "What came in for " + event.flow().flow().id();
        LOG.warnf("%s was refused with %d: %s", what, status, fault == null ? reason : fault.getMessage());
        Optional<Object> answer = Optional.empty();
        if (event != null) {
            event.words().put(InboundMapping.REASON, reason);
            answer = event.mapping().answer(false, event.words());
        }
        put(exchange, answer.isPresent() ? 200 : status, answer, reason + "\n");
    }

    private static void put(Exchange exchange, int status, Optional<Object> members, String words) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(
                Exchange.CONTENT_TYPE, members.isPresent() ? "application/json" : "text/plain; charset=utf-8");
        if (status == 405) {
            message.setHeader("Allow", "POST");
        }
        message.setBody(members.map(Inbound::json).orElseGet(() -> words.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] json(Object members) {
        try {
            return JSON.writeValueAsBytes(members);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an answer that is no JSON", impossible);
        }
    }

    /**
     * Notes what became of something that was handed over before. The body is a map or a JSON object: {@code account}, {@code number}, {@code status},
     * and {@code count} where it is not 1.
     *
     * @throws IllegalArgumentException where the number was never given out, or the status is none of the mapping's words
     */
    public void status(Exchange exchange) {
        ObjectNode told = told(exchange.getMessage());
        String account = told.path("account").asText();
        long number = told.path("number").asLong();
        String status = told.path("status").asText();
        MessageLedger.Message message = messages.find(account, number)
                .orElseThrow(() -> new IllegalArgumentException(
                        "No number " + number + " was given out for account '" + account + "'"));
        List<String> words = flows.wordsFor(message.flow());
        if (!words.contains(status)) {
            throw new IllegalArgumentException(
                    "'" + status + "' is no status of " + message.flow() + ", expected one of " + words);
        }
        messages.change(account, number, status, told.path("count").asInt(1));
    }

    private static ObjectNode told(Message message) {
        Object body = message.getBody();
        try {
            return JSON.convertValue(
                    body instanceof Map<?, ?> map ? map : JSON.readTree(message.getBody(String.class)),
                    ObjectNode.class);
        } catch (JsonProcessingException | IllegalArgumentException | NullPointerException fault) {
            throw new IllegalArgumentException(
                    "No status: expected a map or a JSON object with account, number and status", fault);
        }
    }

    private static InboundEvent event(Exchange exchange) {
        return java.util.Objects.requireNonNull(
                exchange.getProperty(EVENT, InboundEvent.class), "nothing came in by this exchange");
    }
}
