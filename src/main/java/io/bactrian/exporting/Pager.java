package io.bactrian.exporting;

import io.bactrian.mapping.Item;
import io.bactrian.mapping.exports.ExportMapping;
import io.bactrian.mapping.exports.ExportMapping.CursorSpec;
import io.bactrian.mapping.exports.ExportMapping.ExportPage;
import io.bactrian.mapping.exports.ExportMapping.ExportRecord;
import io.bactrian.mapping.exports.ExportParameters;
import io.bactrian.mapping.exports.Paging;
import io.bactrian.row.Code;
import io.bactrian.send.VendorFault;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks for one list, page by page or from cursor to cursor, until its end. Not thread-safe. */
final class Pager {
    private final ExportMapping mapping;
    private final ExportParameters parameters;
    private final Paging paging;
    private @Nullable String cursor;
    private int page;
    private int lastPage;
    private boolean more = true;

    /**
     * @param parameters of the request
     * @param paging the vendor's way, where the mapping has none of its own
     * @param cursor where to begin; null where the mapping has no cursor
     */
    Pager(ExportMapping mapping, ExportParameters parameters, Paging paging, @Nullable String cursor) {
        this.mapping = mapping;
        this.parameters = parameters;
        this.paging = mapping.paging().apply(paging);
        this.cursor = cursor;
    }

    /** @return whether there may be more to ask for */
    boolean more() {
        return more;
    }

    /**
     * The next request's parameters.
     *
     * @throws io.bactrian.mapping.RowRejected where a parameter is wrong
     */
    Item request() {
        ExportParameters at = parameters.at(mapping, paging, page);
        return mapping.request().item((cursor == null ? at : at.with(ExportMapping.CURSOR, cursor)).values());
    }

    /**
     * Takes note of what an answer said.
     *
     * @return whether the page is new; a vendor that does not know pages gives the same one again, and that is the end
     * @throws VendorFault where the vendor goes round in a circle
     */
    boolean taken(ExportPage answer) {
        CursorSpec spec = mapping.cursor();
        if (spec != null) {
            byCursor(spec, answer);
            return true;
        }
        int content = content(answer.records());
        boolean again = page > 0 && !answer.records().isEmpty() && content == lastPage;
        lastPage = content;
        page++;
        more = mapping.asksPages() && !again && !paging.last(answer.records().size());
        return !again;
    }

    private void byCursor(CursorSpec spec, ExportPage answer) {
        String next = answer.cursor();
        more = spec.more() == null ? !paging.last(answer.records().size()) : answer.more();
        if (more && (next == null || next.equals(cursor))) {
            throw new VendorFault(
                    Code.ANSWER_UNREADABLE,
                    "The answer says that there is more, but not where to go on after " + cursor + " (" + spec.from()
                            + ")");
        }
        cursor = next == null ? cursor : next;
    }

    private static int content(List<ExportRecord> records) {
        return Arrays.deepHashCode(
                records.stream().map(record -> Arrays.asList(record.values())).toArray());
    }

    /** @return where the next export goes on; null where the mapping has no cursor */
    @Nullable
    String cursor() {
        return cursor;
    }
}
