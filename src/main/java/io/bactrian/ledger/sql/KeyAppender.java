package io.bactrian.ledger.sql;

import java.sql.SQLException;

/** Writes ascending places to the end of a portion, a page at a time. */
final class KeyAppender {
    private static final String INSERT = "insert into key_page (portion, flow, high, places) values (?, ?, ?, ?)";

    private final SqlSession session;
    private final long portion;
    private final KeyPageBuilder page = new KeyPageBuilder();
    private int flow;
    private int pages;

    KeyAppender(SqlSession session, long portion) {
        this.session = session;
        this.portion = portion;
    }

    /** @return whether the place begins a new page; then all before it are written */
    boolean wouldTurnPage(int itsFlow, long high, long batch, int position) {
        return !page.isEmpty() && (itsFlow != flow || !page.takes(high, batch, position));
    }

    void add(int itsFlow, long high, long low, long batch, int position) throws SQLException {
        if (wouldTurnPage(itsFlow, high, batch, position)) {
            writePage();
        }
        flow = itsFlow;
        page.add(high, low, batch, position);
    }

    /** @return how many pages were written */
    int pages() {
        return pages;
    }

    /** Writes what is left. */
    void finish() throws SQLException {
        if (!page.isEmpty()) {
            writePage();
        }
    }

    private void writePage() throws SQLException {
        long high = page.high();
        session.run(INSERT, portion, flow, high, page.build());
        pages++;
    }
}
