package io.bactrian.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.ledger.DeadLetter;
import io.bactrian.row.Code;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadLetterTextTest {
    private static final List<String> NAMES = List.of("sku", "name", "price");

    @Test
    void showsAllThatIsKnownOfARejectedRow() {
        DeadLetter letter = Letters.rejected(
                17, Code.NOT_DECIMAL, "price: 'x' is no number", Letters.row(3, NAMES, "A-1", "", "x"));
        assertThat(DeadLetterText.of(letter)).isEqualTo("""
                Dead letter 17: rejected, open
                  flow     apro/stock-insert
                  run      20261122-101502-3f9a1c2e, written 2026-11-22T10:15:02Z
                  key      key-17
                  code     NOT_DECIMAL
                  message  price: 'x' is no number
                  cause    The cell is not a number in the agreed form.
                  repair   Write the number with the decimal sign named in the message and without a unit. If all your files use the other sign, set 'decimal' in the mapping.

                Row on line 3
                  sku    A-1
                  name   (empty)
                  price  x

                Payload (what was to be sent)
                  (none)

                Request (secrets left out)
                  (none)

                Answer
                  (none)
                """);
    }

    @Test
    void showsEveryRowAndSurplusCellsAndPayloadAndAnswerOfAnUnknownItem() {
        DeadLetter letter = Letters.closed(
                Letters.unknown(
                        18,
                        Code.ANSWER_UNREADABLE,
                        "empty answer",
                        Letters.row(3, NAMES, "A-1", "two\nlines", "1", "more"),
                        Letters.row(9, NAMES, "A-1")),
                "replayed");
        assertThat(DeadLetterText.of(letter)).isEqualTo("""
                Dead letter 18: unknown, replayed
                  flow     apro/stock-insert
                  run      20261122-101502-3f9a1c2e, written 2026-11-22T10:15:02Z
                  key      key-18
                  code     ANSWER_UNREADABLE
                  message  empty answer
                  cause    The record was sent and the answer makes no sense (empty, cut off, or in an unknown form), so the CRM may or may not have it.
                  repair   'bactrian reconcile' asks the CRM, where it can be asked; 'run' does so by itself. Otherwise look in the CRM, then 'bactrian resolve ID --accepted' or '--resend'.

                Row on line 3
                  sku    A-1
                  name   two\\nlines
                  price  1
                  (no column)  more

                Row on line 9
                  sku    A-1
                  name   (missing)
                  price  (missing)

                Payload (what was to be sent)
                  {
                    "a" : 1234.50
                  }

                Request (secrets left out)
                  curl -X POST http://crm

                Answer (HTTP status 502)
                  (empty)
                """);
    }

    @Test
    void escapesWhatWouldSteerATerminal() {
        assertThat(Printable.line("a\u001b[31mb\r\nc\u202e\ud800")).isEqualTo("a\\u001b[31mb\\r\\nc\\u202e\\ud800");
        assertThat(Printable.block("a\u001b[31mb\r\nc\td")).isEqualTo("a\\u001b[31mb\nc\td");
        assertThat(Printable.line("P\u0159\u00edli\u0161 \ud83d\udc2b"))
                .isEqualTo("P\u0159\u00edli\u0161 \ud83d\udc2b");
    }

    @Test
    void cutsByCharactersAndNotInTheMiddleOfOne() {
        assertThat(Printable.cut("abc", 3)).isEqualTo("abc");
        assertThat(Printable.cut("ab\ud83d\udc2bd", 4)).isEqualTo("ab\ud83d\udc2bd");
        assertThat(Printable.cut("ab\ud83d\udc2bde", 4)).isEqualTo("ab\ud83d\udc2b\u2026");
    }

    @Test
    void givesProgramsTheWholeLetter() {
        DeadLetter letter =
                Letters.unknown(18, Code.INTERRUPTED, "ended", Letters.row(3, List.of("sku", "name"), "A-1", null));
        assertThat(DeadLetterJson.full(letter).toString())
                .isEqualTo(
                        "{\"id\":18,\"run\":\"20261122-101502-3f9a1c2e\",\"flow\":\"apro/stock-insert\",\"key\":\"key-18\",\"line\":3,"
                                + "\"outcome\":\"unknown\",\"code\":\"INTERRUPTED\",\"message\":\"ended\",\"at\":\"2026-11-22T10:15:02Z\",\"state\":\"open\","
                                + "\"cause\":\"" + Code.INTERRUPTED.cause() + "\",\"repair\":\""
                                + Code.INTERRUPTED.repair() + "\","
                                + "\"rows\":[{\"line\":3,\"columns\":[\"sku\",\"name\"],\"cells\":[\"A-1\",null]}],"
                                + "\"payload\":\"{\\\"a\\\":1234.50}\",\"request\":\"curl -X POST http://crm\",\"answer\":\"\",\"status\":502}");
    }
}
