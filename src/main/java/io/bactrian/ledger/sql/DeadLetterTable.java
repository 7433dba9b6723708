package io.bactrian.ledger.sql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.bactrian.ledger.DeadLetter;
import io.bactrian.row.Code;
import io.bactrian.row.FlowId;
import io.bactrian.row.Outcome;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The table of dead letters. */
final class DeadLetterTable {
    private static final int AT_ONCE = 200;
    private static final JsonFactory JSON = new JsonFactory();
    private static final String KEEP =
            "insert into dead_letter (run, line, key, rows, outcome, code, message, payload, request, answer, status, at,"
                    + " closed) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (run, line) do update set key = excluded.key, rows = excluded.rows,"
                    + " outcome = excluded.outcome, code = excluded.code, message = excluded.message, payload = excluded.payload,"
                    + " request = excluded.request, answer = excluded.answer, status = excluded.status, at = excluded.at, closed = excluded.closed"
                    + " returning id";
    static final String FROM = " from dead_letter d join run r on r.number = d.run join flow f on f.number = r.flow";
    private static final String HEAD =
            "select d.id, d.run, r.run_id, f.account, f.name, d.key, d.rows, d.outcome, d.code, d.message, ";
    private static final String TAIL = ", d.status, d.at, d.closed" + FROM;
    static final String SELECT = HEAD + "d.payload, d.request, d.answer" + TAIL;
    /** Thousands are read for a file that says nothing of what was sent and answered, which is most of them. */
    private static final String OF_RUN =
            HEAD + "null, null, null" + TAIL + " where d.run = ? and d.line > ? order by d.line limit ?";

    private DeadLetterTable() {}

    static List<Long> keepAll(SqlSession session, List<DeadLetter> letters) throws SQLException {
        List<Long> ids = new ArrayList<>(letters.size());
        for (DeadLetter letter : letters) {
            ids.add(keep(session, letter));
        }
        return ids;
    }

    static long keep(SqlSession session, DeadLetter letter) throws SQLException {
        return session.number(
                KEEP,
                0,
                letter.run(),
                letter.rows().get(0).line(),
                letter.key(),
                json(letter.rows()),
                letter.outcome().name(),
                letter.code().name(),
                letter.message(),
                letter.payload(),
                letter.request(),
                letter.answer(),
                letter.status(),
                letter.at().toEpochMilli(),
                letter.closed());
    }

    static List<DeadLetter> list(SqlSession session, @Nullable String runId, boolean openOnly, long after, int limit)
            throws SQLException {
        List<String> conditions = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        if (openOnly) {
            conditions.add("d.closed is null"); // in these words: an index has only those
        }
        if (runId != null) {
            conditions.add("d.run = (select number from run where run_id = ?)");
            values.add(runId);
        }
        if (after != 0) {
            conditions.add("(d.run, d.line) > (select run, line from dead_letter where id = ?)");
            values.add(after);
        }
        values.add(limit);
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        return session.list(
                SELECT + where + " order by d.run, d.line limit ?", DeadLetterTable::read, values.toArray());
    }

    static List<DeadLetter> ofRun(SqlSession session, long run, long afterLine, int limit) throws SQLException {
        return session.list(OF_RUN, DeadLetterTable::read, run, afterLine, limit);
    }

    /** Gives each of a run, without holding them in memory. */
    static void each(Database database, long run, Consumer<DeadLetter> each) {
        List<DeadLetter> letters = after(database, run, -1);
        while (!letters.isEmpty()) {
            letters.forEach(each);
            letters = after(
                    database, run, letters.get(letters.size() - 1).rows().get(0).line());
        }
    }

    private static List<DeadLetter> after(Database database, long run, long line) {
        return database.read(session -> ofRun(session, run, line, AT_ONCE));
    }

    static Optional<DeadLetter> byId(SqlSession session, long id) throws SQLException {
        return session.first(SELECT + " where d.id = ?", DeadLetterTable::read, id);
    }

    static Optional<DeadLetter> at(SqlSession session, long run, long line) throws SQLException {
        return session.first(SELECT + " where d.run = ? and d.line = ?", DeadLetterTable::read, run, line);
    }

    static boolean close(SqlSession session, long id, String how) throws SQLException {
        return session.update("update dead_letter set closed = ? where id = ?", how, id) == 1;
    }

    static Map<String, Long> open(SqlSession session) throws SQLException {
        Map<String, Long> open = new TreeMap<>();
        String counts = "select code, count(*) from dead_letter where closed is null group by code";
        session.list(counts, row -> open.put(row.getString(1), row.getLong(2)));
        return open;
    }

    static DeadLetter read(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                new FlowId(row.getString(4), row.getString(5)),
                row.getString(6),
                rows(row.getString(7)),
                Outcome.valueOf(row.getString(8)),
                Code.valueOf(row.getString(9)),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getString(13),
                row.getInt(14),
                Instant.ofEpochMilli(row.getLong(15)),
                row.getString(16));
    }

    private static String json(List<DeadLetter.SourceRow> rows) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (DeadLetter.SourceRow row : rows) {
                json.writeStartObject();
                json.writeNumberField("line", row.line());
                write(json, "names", row.names());
                write(json, "cells", row.cells());
                json.writeEndObject();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, String name, List<? extends @Nullable String> texts)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text); // null becomes null
        }
        json.writeEndArray();
    }

    private static List<DeadLetter.SourceRow> rows(String text) {
        List<DeadLetter.SourceRow> rows = new ArrayList<>(1);
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.START_OBJECT) {
                rows.add(row(json));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static DeadLetter.SourceRow row(JsonParser json) throws IOException {
        long line = 0;
        List<String> names = List.of();
        List<@Nullable String> cells = List.of();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "line" -> line = json.getLongValue();
                case "names" -> names = List.copyOf(texts(json));
                case "cells" -> cells = texts(json);
                default -> json.skipChildren();
            }
        }
        return new DeadLetter.SourceRow(line, names, cells);
    }

    private static List<@Nullable String> texts(JsonParser json) throws IOException {
        List<@Nullable String> texts = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            texts.add(json.currentToken() == JsonToken.VALUE_NULL ? null : json.getText());
        }
        return texts;
    }
}
