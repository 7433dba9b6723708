package io.bactrian.cli;

import io.bactrian.cli.Operations.Operation;
import io.bactrian.cli.Operations.Use;
import io.bactrian.flow.Definitions;
import io.bactrian.mapping.exports.ExportMapping;
import io.bactrian.mapping.exports.ExportMapping.ForEachSpec;
import io.bactrian.mapping.exports.ExportMapping.ParameterSpec;
import io.bactrian.mapping.imports.Mapping;
import io.bactrian.mapping.imports.OperationSpec;
import io.bactrian.mapping.inbound.InboundMapping;
import io.bactrian.mapping.inbound.Receives;
import io.bactrian.vendor.Counted;
import io.bactrian.vendor.Limits;
import io.bactrian.vendor.Rate;
import io.bactrian.vendor.Vendor;
import io.bactrian.yaml.Located;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code docs/operations.md}: what can be done at each vendor, made of the compiled definitions. */
public final class OperationPage {
    private final Definitions definitions;
    private final Operations operations;
    private final StringBuilder page = new StringBuilder();

    private OperationPage(Definitions definitions, Operations operations) {
        this.definitions = definitions;
        this.operations = operations;
    }

    /** @return the whole page */
    public static String markdown(Definitions definitions, Operations operations) {
        return new OperationPage(definitions, operations).write();
    }

    private String write() {
        page.append("""
                # Operations

                What Bactrian can do at each vendor, operation by operation, under the vendors' own names. This page is made of the files in `mappings/`; change them, then run
                `mvn test -Dtest=OperationPageTest -Dbactrian.docs.write=true`.

                - **bold** columns and parameters must be there and have a value; the others may be empty or missing.
                - *key* is how a record is recognised in later files.
                - *twice* says whether sending a request twice does no harm.
                - *no answer* says what becomes of records that were sent when no trustworthy answer came:
                  they are *sent again*, *looked up* at the vendor by their key, or wait for *a person*.
                """);
        overview();
        definitions.vendors().values().forEach(this::vendor);
        return page.toString();
    }

    private void overview() {
        page.append("\n| vendor |");
        for (Use use : Use.values()) {
            page.append(' ').append(use.word()).append(" |");
        }
        page.append("\n|---|").append("---|".repeat(Use.values().length)).append('\n');
        for (Vendor vendor : definitions.vendors().values()) {
            page.append("| [")
                    .append(vendor.title())
                    .append("](#")
                    .append(vendor.name())
                    .append(") |");
            for (Use use : Use.values()) {
                long names = operations.of(vendor.name(), use).stream()
                        .map(Operation::name)
                        .distinct()
                        .count();
                page.append(' ').append(names == 0 ? "" : String.valueOf(names)).append(" |");
            }
            page.append('\n');
        }
    }

    private void vendor(Vendor vendor) {
        page.append("\n## ")
                .append(vendor.name())
                .append("\n\n")
                .append(limits(vendor))
                .append('\n');
        table(
                vendor,
                Use.IMPORT,
                "imports, a file becomes records",
                "| operation | what it does | columns of the file | in a request | twice | no answer |",
                this::ofImport);
        table(
                vendor,
                Use.EXPORT,
                "exports, records become a file",
                "| operation | what it gives | asked with | columns of the file | the next time |",
                this::ofExport);
        table(
                vendor,
                Use.CALL,
                "calls, by command only",
                "| operation | what it does | values | in a request | twice | no answer |",
                this::ofImport);
        table(
                vendor,
                Use.INBOUND,
                "inbound, the vendor calls us",
                "| operation | what it is | address behind the account | what must be in it | columns |",
                this::ofInbound);
        table(vendor, Use.LOGIN, "sessions", "| operation | what it is |", OperationPage::plain);
    }

    private void table(Vendor vendor, Use use, String title, String head, Function<Operation, String> row) {
        List<Operation> found = operations.of(vendor.name(), use);
        if (!found.isEmpty()) {
            page.append("\n### ")
                    .append(vendor.title())
                    .append(": ")
                    .append(title)
                    .append("\n\n")
                    .append(head);
            page.append('\n').append(head.replaceAll("[^|]+", "---")).append('\n');
            found.forEach(each -> page.append(row.apply(each)).append('\n'));
        }
    }

    private static String limits(Vendor vendor) {
        Limits limits = vendor.limits();
        Rate rate = limits.requests();
        String text = vendor.title() + ": "
                + (rate == null ? "no limit of requests" : rate.requests() + " requests in " + time(rate.per()));
        if (limits.elements() != Integer.MAX_VALUE) {
            text += ", at most " + limits.elements() + " elements in a request"
                    + (limits.counted() == Counted.NODES ? " (values and the containers around them)" : " (values)");
        }
        return text + ", " + limits.inFlight() + (limits.inFlight() == 1 ? " request" : " requests") + " at a time.";
    }

    private static String time(Duration time) {
        return time.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    private String ofImport(Operation operation) {
        Mapping mapping = Objects.requireNonNull(definitions.mappings().get(operation.mapping()));
        int items = definitions.vendorOfMapping(mapping.name()).limits().itemsOf(operation.name());
        OperationSpec update = mapping.update();
        return row(
                name(operation),
                title(operation)
                        + (update == null ? "" : "; a record changed since: `" + update.operation() + "`")
                        + (mapping.groupColumn() == null
                                ? ""
                                : "; rows of one `" + mapping.groupColumn() + "` are one record"),
                columns(mapping.columns(), mapping.requiredColumns()) + "; *key* " + code(mapping.keyColumns()),
                items == 1 ? "1" : "up to " + items,
                mapping.create().idempotent() ? "harmless" : "no",
                unanswered(mapping));
    }

    private static String unanswered(Mapping mapping) {
        String settled = mapping.create().idempotent()
                ? "sent again"
                : mapping.reconcile() == null
                        ? "a person"
                        : "looked up with `" + mapping.reconcile().operation().text() + "`";
        OperationSpec update = mapping.update();
        boolean updateDiffers =
                update != null && update.idempotent() != mapping.create().idempotent();
        return update != null && updateDiffers
                ? settled + "; a change: " + (update.idempotent() ? "sent again" : "a person")
                : settled;
    }

    private String ofExport(Operation operation) {
        ExportMapping export = Objects.requireNonNull(definitions.exports().get(operation.mapping()));
        return row(
                name(operation),
                title(operation) + (export.asksPages() ? "; page by page" : ""),
                parameters(export),
                columns(export.header(), List.of()) + (export.key().isEmpty() ? "" : "; *key* " + code(export.key())),
                next(export));
    }

    private static String parameters(ExportMapping export) {
        List<String> names = export.parameters().values().stream()
                .map(OperationPage::parameter)
                .collect(Collectors.toList());
        ForEachSpec each = export.forEach();
        if (each != null) {
            names.add("each `" + each.as() + "` of `" + each.mapping().text() + "`, or `" + each.as() + "=`");
        }
        return names.isEmpty() ? "nothing" : String.join("; ", names);
    }

    private static String parameter(ParameterSpec spec) {
        String name = spec.required() ? "**`" + spec.name() + "`**" : "`" + spec.name() + "`";
        String usual = spec.usual().isEmpty() ? "" : " (" + spec.usual() + ")";
        return name + (spec.title().equals(spec.name()) ? "" : " " + spec.title()) + usual;
    }

    private static String next(ExportMapping export) {
        if (export.cursor() != null) {
            return "goes on where the answer said" + (export.deleted() == null ? "" : ", with deletions");
        }
        if (export.since() != null) {
            return "from the last `" + export.since().column() + "` on, and "
                    + time(export.since().back()) + " before it";
        }
        return export.compare() ? "new, changed and vanished records" : "all again";
    }

    private String ofInbound(Operation operation) {
        InboundMapping inbound = Objects.requireNonNull(definitions.inbounds().get(operation.mapping()));
        Receives receives = inbound.receives();
        return row(
                name(operation),
                title(operation),
                "`" + receives.at() + "`",
                receives.required().isEmpty()
                        ? "nothing"
                        : code(receives.required().stream().map(Located::text).toList()),
                columns(inbound.header(), List.of()));
    }

    private static String plain(Operation operation) {
        return row(name(operation), title(operation));
    }

    private static String name(Operation operation) {
        return "`" + operation.name() + "`";
    }

    /** With the mapping's file where its name is not the operation's. */
    private static String title(Operation operation) {
        return operation.mapping() == null
                ? operation.title()
                : operation.title() + " ([" + operation.mapping() + "](../mappings/" + operation.mapping() + ".yaml))";
    }

    private static String columns(Collection<String> columns, List<String> required) {
        return columns.stream()
                .map(column -> required.contains(column) ? "**`" + column + "`**" : "`" + column + "`")
                .collect(Collectors.joining(", "));
    }

    private static String code(List<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(" + "));
    }

    private static String row(String... cells) {
        return List.of(cells).stream()
                .map(cell -> cell.replace("|", "\\|").replace("<", "&lt;"))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }
}
