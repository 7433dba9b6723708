package io.bactrian.calling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.bactrian.flow.Definitions;
import io.bactrian.flow.UsageFault;
import io.bactrian.mapping.Attachments;
import io.bactrian.mapping.Item;
import io.bactrian.mapping.RowRejected;
import io.bactrian.mapping.exports.ExportMapping;
import io.bactrian.mapping.exports.ExportMapping.ExportPage;
import io.bactrian.mapping.exports.ExportMapping.ForEachSpec;
import io.bactrian.mapping.exports.ExportParameters;
import io.bactrian.mapping.exports.Paging;
import io.bactrian.mapping.imports.Mapping;
import io.bactrian.report.ExitCode;
import io.bactrian.row.Code;
import io.bactrian.row.Columns;
import io.bactrian.row.Counts;
import io.bactrian.row.Outcome;
import io.bactrian.row.Row;
import io.bactrian.send.JudgedAnswer;
import io.bactrian.send.LedgerLookup;
import io.bactrian.send.OutboundRequest;
import io.bactrian.send.Program;
import io.bactrian.send.Query;
import io.bactrian.send.RequestSender;
import io.bactrian.send.Stop;
import io.bactrian.vendor.Account;
import io.bactrian.vendor.Answer;
import io.bactrian.vendor.ItemResult;
import io.bactrian.vendor.Results;
import io.bactrian.vendor.Secrets;
import io.bactrian.vendor.Vendor;
import io.bactrian.vendor.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Calls one operation by hand, through the same budget, login and HTTP steps as files go. */
public final class Calls {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RequestSender sender;
    private final Program program;

    /** Calls with what {@code program} knows, by {@code sender}. */
    public Calls(RequestSender sender, Program program) {
        this.sender = sender;
        this.program = program;
    }

    /**
     * Calls.
     *
     * @param mapping an import's or an export's
     * @param account with which account
     * @param values by name: the columns of an import and the parameters beside them, or the parameters of an export
     * @param masked values that are not to be shown
     * @throws UsageFault where there is no such mapping or value, or the account cannot be used
     */
    public CallReply call(String mapping, String account, Map<String, String> values, Collection<String> masked) {
        Definitions definitions = program.definitions();
        Vendor vendor = definitions.vendorOfMapping(mapping);
        Account its = program.accounts().named(account, vendor);
        CallContext context = new CallContext(vendor, its, program.ledger());
        Secrets secrets = Secrets.NONE.with(vendor, its).with(masked);
        ExportMapping export = definitions.exports().get(mapping);
        return export == null
                ? send(context, Objects.requireNonNull(definitions.mappings().get(mapping)), values, secrets)
                : ask(context, export, values, secrets);
    }

    private CallReply send(CallContext context, Mapping mapping, Map<String, String> values, Secrets secrets) {
        CallRequest sending;
        try {
            sending = sending(context, mapping, values);
        } catch (RowRejected rejected) {
            return new CallReply(
                    ExitCode.REJECTED,
                    rejected.code(),
                    secrets.redact(String.valueOf(rejected.getMessage())),
                    null,
                    0,
                    null);
        }
        JudgedAnswer answered = sent(sending);
        if (answered == null) {
            return stopped(context, secrets);
        }
        Secrets all = secrets.with(sending.session());
        Verdict verdict = answered.verdict();
        ItemResult result =
                switch (verdict.action()) {
                    case OK ->
                        Results.of(mapping.create(), answered.answer().tree(), 1)
                                .get(0);
                    case REJECT ->
                        new ItemResult(Outcome.REJECTED, null, JudgedAnswer.code(verdict), verdict.message());
                    default -> new ItemResult(Outcome.UNKNOWN, null, JudgedAnswer.code(verdict), verdict.message());
                };
        return new CallReply(
                exit(result.outcome()),
                result.code(),
                all.redact(result.message()),
                result.vendorId(),
                answered.answer().status(),
                shown(answered.answer(), all));
    }

    private CallRequest sending(CallContext context, Mapping mapping, Map<String, String> values) {
        List<String> beside =
                mapping.request() == null ? List.of() : mapping.request().parameters();
        Columns known = Columns.of(mapping.columns());
        values.keySet().stream()
                .filter(name -> known.indexOf(name) < 0 && !beside.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    List<String> all = new ArrayList<>(mapping.columns());
                    all.addAll(beside);
                    throw new UsageFault("'" + name + "' is no value of " + mapping.name() + ", expected one of "
                            + String.join(", ", all));
                });
        Row row = new Row(
                Columns.of(List.copyOf(values.keySet())), values.values().toArray(), 1);
        Item item = mapping.mapper(
                        new LedgerLookup(program.ledger()), new Attachments(program.files(context.account())))
                .map(row);
        Item request = mapping.request() == null ? null : mapping.request().item(values);
        return new CallRequest(context, mapping.create(), item, request);
    }

    private CallReply ask(CallContext context, ExportMapping export, Map<String, String> values, Secrets secrets) {
        Paging paging = export.paging().apply(context.vendor().paging());
        Map<String, String> asked = asked(export, values, paging);
        Query query;
        try {
            query = new Query(context, export.operation(), export.request().item(asked));
        } catch (RowRejected rejected) {
            throw new UsageFault("The parameters of " + export.name() + ": " + rejected.getMessage());
        }
        JudgedAnswer answered = sent(query);
        if (answered == null) {
            return stopped(context, secrets);
        }
        Secrets all = secrets.with(query.session());
        Verdict verdict = answered.verdict();
        JsonNode tree = answered.answer().tree();
        int status = answered.answer().status();
        if (verdict.action() != Verdict.Action.OK || tree == null || !export.hasRecords(tree)) {
            boolean ok = verdict.action() == Verdict.Action.OK;
            return new CallReply(
                    ok ? ExitCode.UNKNOWN : ExitCode.REJECTED,
                    ok ? Code.ANSWER_UNREADABLE : JudgedAnswer.code(verdict),
                    ok ? "The answer has no records at " + export.records() : all.redact(verdict.message()),
                    null,
                    status,
                    shown(answered.answer(), all));
        }
        ExportPage page = export.page(tree, asked);
        boolean more = page.more()
                || (export.asksPages() && !paging.last(page.records().size()));
        String said = more ? "There may be more: a call asks once, 'bactrian export' asks to the end." : "";
        return new CallReply(ExitCode.OK, null, said, null, status, redacted(records(export, page), all));
    }

    private static Map<String, String> asked(ExportMapping export, Map<String, String> values, Paging paging) {
        ForEachSpec each = export.forEach();
        if (each != null && values.getOrDefault(each.as(), "").isBlank()) {
            throw new UsageFault(
                    "'" + each.as() + "' of " + export.name() + " is not set: a call asks once, for one value of it");
        }
        try {
            Map<String, String> asked = new LinkedHashMap<>(
                    ExportParameters.of(export, values).at(export, paging, 0).values());
            if (export.cursor() != null) {
                asked.put(ExportMapping.CURSOR, export.cursor().start());
            }
            return asked;
        } catch (IllegalArgumentException fault) {
            throw new UsageFault(String.valueOf(fault.getMessage()));
        }
    }

    private static ArrayNode records(ExportMapping export, ExportPage page) {
        ArrayNode records = JsonNodeFactory.instance.arrayNode();
        page.records().forEach(record -> {
            ObjectNode object = records.addObject();
            for (int i = 0; i < export.header().size(); i++) {
                object.set(export.header().get(i), JSON.valueToTree(record.values()[i]));
            }
        });
        return records;
    }

    /** @return the answer; null where the context was stopped */
    private @Nullable JudgedAnswer sent(OutboundRequest request) {
        JudgedAnswer answered = sender.send(request);
        return request.context().stopped() == null ? answered : null;
    }

    private static CallReply stopped(CallContext context, Secrets secrets) {
        Stop stop = Objects.requireNonNull(context.stopped(), "neither an answer nor a reason why there is none");
        ExitCode exit = ExitCode.of(stop.state(), new Counts(0, 0, 0, 0, 0, 0), false, stop.code());
        return new CallReply(exit, stop.code(), secrets.redact(stop.message()), null, 0, null);
    }

    private static ExitCode exit(Outcome outcome) {
        return switch (outcome) {
            case ACCEPTED, SKIPPED -> ExitCode.OK;
            case REJECTED -> ExitCode.REJECTED;
            case UNKNOWN -> ExitCode.UNKNOWN;
        };
    }

    private static JsonNode shown(Answer answer, Secrets secrets) {
        JsonNode tree = answer.tree();
        return tree == null ? TextNode.valueOf(secrets.redact(answer.body())) : redacted(tree, secrets);
    }

    private static JsonNode redacted(JsonNode node, Secrets secrets) {
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties()
                    .forEach(each -> object.set(secrets.redact(each.getKey()), redacted(each.getValue(), secrets)));
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(each -> array.add(redacted(each, secrets)));
            return array;
        }
        String text = node.asText();
        String clean = secrets.redact(text);
        return clean.equals(text) ? node : TextNode.valueOf(clean);
    }
}
