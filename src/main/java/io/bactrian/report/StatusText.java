package io.bactrian.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bactrian.files.JsonText;
import io.bactrian.ledger.RunInfo;
import io.bactrian.row.Code;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@link Status} as tables for people and as JSON for programs. */
public final class StatusText {
    private StatusText() {}

    /**
     * The tables, a blank line between them; one without rows is left out.
     *
     * @param all whether flows are listed that never ran and have no files waiting; otherwise they are counted
     */
    public static String text(Status status, boolean all) {
        StringBuilder text = new StringBuilder();
        Map<Boolean, List<Status.Flow>> flows =
                status.flows().stream().collect(Collectors.partitioningBy(flow -> all || hasNews(flow)));
        List<Status.Flow> shown = flows.getOrDefault(true, List.of());
        text.append(
                shown.isEmpty() ? "No flow has run yet, and no file waits in a drop folder.\n" : flows(shown, status));
        text.append(others(flows.getOrDefault(false, List.of())));
        append(text, accounts(status));
        append(text, atWork(status.atWork()));
        append(text, deadLetters(status.openDeadLetters()));
        return text.toString();
    }

    private static boolean hasNews(Status.Flow flow) {
        return flow.waiting() > 0 || flow.last() != null;
    }

    private static String others(List<Status.Flow> flows) {
        long off = flows.stream().filter(flow -> flow.off() != null).count();
        return flows.isEmpty()
                ? ""
                : "Never run: " + (flows.size() - off) + " ready, " + off
                        + " off. 'bactrian status --all' lists them.\n";
    }

    private static void append(StringBuilder text, TextTable table) {
        if (!table.isEmpty()) {
            text.append('\n').append(table);
        }
    }

    private static TextTable flows(List<Status.Flow> shown, Status status) {
        List<Figure> figures = Figure.of(
                shown.stream().map(Status.Flow::last).anyMatch(last -> last != null && last.exported() != null));
        List<String> header = new ArrayList<>(List.of("flow", "files waiting", "last run", "state"));
        figures.forEach(figure -> header.add(figure.word()));
        TextTable table = new TextTable(header.toArray(String[]::new));
        Set<String> told = status.accounts().stream().map(Status.Account::off).collect(Collectors.toSet());
        shown.forEach(flow -> row(table, flow, told, figures));
        return table;
    }

    private static void row(TextTable table, Status.Flow flow, Set<String> told, List<Figure> figures) {
        RunInfo last = flow.last();
        List<Object> cells = new ArrayList<>(
                List.of(flow.id(), flow.waiting(), last == null ? "none" : last.runId(), state(flow, told)));
        figures.forEach(figure -> cells.add(last == null ? figure.none() : figure.cell(last)));
        table.row(cells.toArray());
    }

    /** @param told why accounts are off: that stands in their table */
    private static String state(Status.Flow flow, Set<String> told) {
        if (flow.off() != null) {
            return told.contains(flow.off()) ? "off" : "off: " + flow.off();
        }
        if (flow.after() != null && flow.waiting() > 0) {
            return "waits for " + flow.after();
        }
        return flow.last() == null ? "ready" : Words.lower(flow.last().state());
    }

    private static TextTable accounts(Status status) {
        TextTable table = new TextTable("account", "vendor", "requests used", "goes on at", "state");
        for (Status.Account account : status.accounts()) {
            table.row(
                    account.name(),
                    account.vendor(),
                    budget(account),
                    account.waitsUntil() == null
                            ? "not waiting"
                            : account.waitsUntil().truncatedTo(ChronoUnit.SECONDS),
                    account.off() == null ? "on" : account.off());
        }
        return table;
    }

    private static String budget(Status.Account account) {
        return account.requests() == 0
                ? "no limit"
                : account.used() + " of " + account.requests() + " in " + window(account.per());
    }

    private static String window(Duration per) {
        return per.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }

    private static TextTable atWork(List<Status.Work> some) {
        TextTable table = new TextTable("at work", "instance", "since", "lease until");
        some.forEach(work -> table.row(
                work.flow(),
                work.instance(),
                work.since().truncatedTo(ChronoUnit.SECONDS),
                work.until().truncatedTo(ChronoUnit.SECONDS)));
        return table;
    }

    private static TextTable deadLetters(Map<String, Long> open) {
        TextTable table = new TextTable("open dead letters", "code", "cause");
        new TreeMap<>(open)
                .forEach((code, count) -> table.row(
                        count, code, CodePage.find(code).map(Code::cause).orElse("")));
        return table;
    }

    /** @return the same for programs: one object */
    public static String json(Status status) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ArrayNode flows = node.putArray("flows");
        status.flows().forEach(flow -> flow(flows.addObject(), flow));
        ArrayNode accounts = node.putArray("accounts");
        status.accounts().forEach(account -> account(accounts.addObject(), account));
        ArrayNode atWork = node.putArray("atWork");
        status.atWork().forEach(work -> work(atWork.addObject(), work));
        ObjectNode open = node.putObject("openDeadLetters");
        new TreeMap<>(status.openDeadLetters()).forEach(open::put);
        return JsonText.print(node);
    }

    private static void flow(ObjectNode node, Status.Flow flow) {
        node.put("flow", flow.id().toString());
        node.put("off", flow.off());
        node.put("waiting", flow.waiting());
        node.put("after", flow.after() == null ? null : flow.after().toString());
        node.set("last", flow.last() == null ? node.nullNode() : SummaryJson.run(flow.last()));
    }

    private static void work(ObjectNode node, Status.Work work) {
        node.put("flow", work.flow());
        node.put("instance", work.instance());
        node.put("since", work.since().toString());
        node.put("until", work.until().toString());
    }

    private static void account(ObjectNode node, Status.Account account) {
        node.put("account", account.name());
        node.put("vendor", account.vendor());
        node.put("off", account.off());
        node.put("used", account.used());
        node.put("requests", account.requests() == 0 ? null : account.requests());
        node.put("perSeconds", account.requests() == 0 ? null : account.per().toSeconds());
        node.put(
                "waitsUntil",
                account.waitsUntil() == null ? null : account.waitsUntil().toString());
    }
}
