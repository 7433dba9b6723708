package io.bactrian.importing;

import io.bactrian.flow.Accounts;
import io.bactrian.flow.Definitions;
import io.bactrian.flow.Flow;
import io.bactrian.flow.FlowSettings;
import io.bactrian.flow.UsageFault;
import io.bactrian.ledger.Ledger;
import io.bactrian.mapping.Explain;
import io.bactrian.mapping.Explained;
import io.bactrian.mapping.Item;
import io.bactrian.mapping.Lookup;
import io.bactrian.mapping.RowMapper;
import io.bactrian.mapping.RowRejected;
import io.bactrian.mapping.imports.Mapping;
import io.bactrian.read.InputFile;
import io.bactrian.row.BadRow;
import io.bactrian.row.Code;
import io.bactrian.row.FileRecord;
import io.bactrian.row.Row;
import io.bactrian.send.LedgerLookup;
import io.bactrian.vendor.Account;
import io.bactrian.vendor.Batch;
import io.bactrian.vendor.Batcher;
import io.bactrian.vendor.ItemResult;
import io.bactrian.vendor.Requests;
import io.bactrian.vendor.ShownRequest;
import io.bactrian.vendor.Vendor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file's way to its requests, with nothing sent and nothing written down: every item is taken as new. */
public final class DryRun {
    private final Flow flow;
    private final Vendor vendor;
    private final Mapping mapping;
    private final Account account;
    private final Lookup lookup;
    private final @Nullable Item request;
    private final @Nullable FieldCatalogue catalogue;
    private boolean undescribed;

    /** Who looks on. */
    public interface Onlooker {
        /** A request as it would leave. */
        void request(Batch batch, ShownRequest shown);

        /** An item that would not be sent, beginning on {@code line}. */
        void rejected(long line, Code code, String message);
    }

    /**
     * One item alone.
     *
     * @param values why each value is what it is
     * @param request the request that would carry it alone
     */
    public record OneItem(List<Explained> values, ShownRequest request) {}

    /** @param ledger answers the mapping's lookups, and knows what the CRM said of its fields; null where there is none yet */
    public DryRun(Definitions definitions, Accounts accounts, Flow flow, @Nullable Ledger ledger) {
        this.flow = flow;
        this.vendor = definitions.vendor(flow);
        this.mapping = definitions.mappingOf(flow);
        this.account = accounts.forPreview(flow, vendor);
        this.lookup = ledger == null ? Lookup.NONE : new LedgerLookup(ledger);
        this.request = FlowSettings.request(flow, mapping.request());
        this.catalogue = FieldCatalogues.known(
                vendor, mapping, request, ledger, flow.id().account(), () -> undescribed = true);
    }

    private RecordGroups open(Path file) throws IOException {
        RowMapper mapper = mapping.mapper(lookup);
        return new RecordGroups(
                InputFile.open(file, FlowSettings.input(flow, file.getFileName().toString(), fault -> {
                    throw new UsageFault("Flow " + flow.id() + ": " + fault);
                })),
                mapping,
                mapper,
                Path.of(System.getProperty("java.io.tmpdir")),
                () -> {});
    }

    /** Shows every request of the file. */
    public void show(Path file, Onlooker onlooker) throws IOException {
        try (RecordGroups input = open(file)) {
            Batcher batcher = new Batcher(account.limits());
            Iterator<List<? extends FileRecord>> groups = input.groups();
            while (groups.hasNext()) {
                Item item = map(input, groups.next(), onlooker);
                if (item != null) {
                    add(batcher, item, onlooker);
                }
            }
            batcher.flush().forEach(batch -> onlooker.request(batch, shown(batch)));
            input.fault().ifPresent(fault -> onlooker.rejected(fault.line(), fault.code(), fault.message()));
        }
    }

    private void add(Batcher batcher, Item item, Onlooker onlooker) {
        Batcher.Added added = batcher.add(item, mapping.create(), null);
        added.ready().forEach(batch -> onlooker.request(batch, shown(batch)));
        ItemResult rejected = added.rejected();
        if (rejected != null) {
            onlooker.rejected(item.line(), Code.ITEM_TOO_LARGE, rejected.message());
        }
    }

    private @Nullable Item map(RecordGroups input, List<? extends FileRecord> records, Onlooker onlooker) {
        if (records.get(0) instanceof BadRow bad) {
            onlooker.rejected(bad.line(), bad.code(), bad.message());
            return null;
        }
        try {
            Item item = input.mapper().map(rows(records));
            String faults = described(item);
            if (!faults.isEmpty()) {
                onlooker.rejected(item.line(), Code.NOT_AS_DESCRIBED, faults);
                return null;
            }
            return item;
        } catch (RowRejected rejected) {
            onlooker.rejected(records.get(0).line(), rejected.code(), rejected.detail());
            return null;
        }
    }

    /**
     * Explains the item of which a row begins on {@code line}.
     *
     * @throws UsageFault where no row begins there, or it is none that can be sent
     */
    public OneItem explain(Path file, long line) throws IOException {
        try (RecordGroups input = open(file)) {
            Iterator<List<? extends FileRecord>> groups = input.groups();
            while (groups.hasNext()) {
                List<? extends FileRecord> records = groups.next();
                if (records.stream().anyMatch(record -> record.line() == line)) {
                    return explain(input.mapper(), records);
                }
            }
            throw new UsageFault(input.fault()
                    .map(fault -> fault.message())
                    .orElse("No row of " + file + " begins on line " + line));
        }
    }

    private OneItem explain(RowMapper mapper, List<? extends FileRecord> records) {
        if (records.get(0) instanceof BadRow bad) {
            throw new UsageFault(bad.code() + ": " + bad.message());
        }
        try {
            Item item = mapper.map(rows(records));
            String faults = described(item);
            if (!faults.isEmpty()) {
                throw new UsageFault(Code.NOT_AS_DESCRIBED + ": " + faults);
            }
            List<@Nullable String> noIds = new ArrayList<>();
            noIds.add(null);
            return new OneItem(
                    Explain.of(mapper, rows(records)), shown(new Batch(mapping.create(), List.of(item), noIds, 0)));
        } catch (RowRejected rejected) {
            throw new UsageFault(rejected.code() + ": " + rejected.detail());
        }
    }

    private String described(Item item) {
        return catalogue == null ? "" : catalogue.faults(item, true);
    }

    /** @return whether the CRM describes the fields of these items, but what it says was not asked for yet today, so that they were not checked by it */
    public boolean undescribed() {
        return undescribed;
    }

    private static List<Row> rows(List<? extends FileRecord> records) {
        return records.stream().map(Row.class::cast).toList();
    }

    private ShownRequest shown(Batch batch) {
        return Requests.shown(vendor, account, batch, request);
    }
}
