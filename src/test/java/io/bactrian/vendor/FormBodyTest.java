package io.bactrian.vendor;

import static io.bactrian.vendor.Items.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.mapping.Item;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What leaves as a PHP form. */
class FormBodyTest {
    private static final Vendor APRO = Vendors.shipped("apro");
    private static final String KEY = "apikey=" + Vendors.KEY;

    private static String body(Batch batch) {
        Body body = Requests.build(APRO, Vendors.apro(), batch, Session.NONE).body();
        return new String(((Body.Bytes) body).bytes(), StandardCharsets.US_ASCII);
    }

    private static String params(Map<String, ?> item) {
        String body = body(Items.batch("stock/insert", Items.of(item)));
        assertThat(body).startsWith(KEY);
        return body.substring(KEY.length());
    }

    @Test
    void writesTheBatchInsertOfTheVendorsOwnLibrary() {
        Map<String, Object> item = map(
                "parent",
                1L,
                "name",
                "A",
                "fields",
                List.of(map("id", 466L, "value", map("lat", new BigDecimal("53.18")))));

        assertThat(params(item))
                .isEqualTo(
                        "&params%5B0%5D%5Bparent%5D=1&params%5B0%5D%5Bname%5D=A&params%5B0%5D%5Bfields%5D%5B0%5D%5Bid%5D=466"
                                + "&params%5B0%5D%5Bfields%5D%5B0%5D%5Bvalue%5D%5Blat%5D=53.18");
    }

    @Test
    void numbersTheItemsOfABatchInTheirOrder() {
        Item first = Items.of(map("name", "A"));
        Item second = Items.of(map("name", "B"));

        assertThat(body(Items.batch("stock/insert", first, second)))
                .isEqualTo(KEY + "&params%5B0%5D%5Bname%5D=A&params%5B1%5D%5Bname%5D=B");
    }

    @Test
    void encodesBlanksAsPlusAndAllButLettersDigitsAndThreeSigns() {
        assertThat(params(map("a b", "x y-_.~*!'()&=+%/ü€😀")))
                .isEqualTo(
                        "&params%5B0%5D%5Ba+b%5D=x+y-_.%7E%2A%21%27%28%29%26%3D%2B%25%2F%C3%BC%E2%82%AC%F0%9F%98%80");
    }

    @Test
    void writesTruthAsDigitsNumbersPlainlyAndAValueToClearAsAnEmptyText() {
        assertThat(params(map(
                        "t",
                        true,
                        "f",
                        false,
                        "n",
                        null,
                        "e",
                        new BigDecimal("1E+3"),
                        "s",
                        new BigDecimal("0.0000001"))))
                .isEqualTo(
                        "&params%5B0%5D%5Bt%5D=1&params%5B0%5D%5Bf%5D=0&params%5B0%5D%5Bn%5D=&params%5B0%5D%5Be%5D=1000"
                                + "&params%5B0%5D%5Bs%5D=0.0000001");
    }

    @Test
    void leavesOutWhatIsLeftOutAndWhatHasNothingInIt() {
        Map<String, Object> item = map(
                "a",
                Item.OMIT,
                "b",
                new Items.Choice(List.of()),
                "c",
                map("d", Item.OMIT),
                "e",
                new Items.LeftOut(map("f", "x")),
                "g",
                "y");

        assertThat(params(item)).isEqualTo("&params%5B0%5D%5Bg%5D=y");
    }

    @Test
    void leavesNoHoleInAListWhereAnElementIsLeftOut() {
        Map<String, Object> item = map(
                "fields",
                List.of(map("id", 1L), new Items.LeftOut(map("id", 2L)), map("id", Item.OMIT), map("id", 3L)));

        assertThat(params(item))
                .isEqualTo("&params%5B0%5D%5Bfields%5D%5B0%5D%5Bid%5D=1&params%5B0%5D%5Bfields%5D%5B1%5D%5Bid%5D=3");
    }

    @Test
    void replacesABrokenCharacterInsteadOfWritingWhatIsNotUtf8() {
        assertThat(params(map("a", "x\uD800y"))).isEqualTo("&params%5B0%5D%5Ba%5D=x%EF%BF%BDy");
    }

    @Test
    void putsTheIdOfAnUpdateFirstOrInThePlaceOfItsMember() {
        assertThat(body(Items.update("stock/update", "id", "77", Items.of(map("name", "A")))))
                .isEqualTo(KEY + "&params%5B0%5D%5Bid%5D=77&params%5B0%5D%5Bname%5D=A");
        assertThat(body(Items.update("stock/update", "id", "77", Items.of(map("name", "A", "id", null)))))
                .isEqualTo(KEY + "&params%5B0%5D%5Bname%5D=A&params%5B0%5D%5Bid%5D=77");
    }

    @Test
    void writesTheLinesOfAnInvoiceWithTheirPositions() {
        String body = body(Items.batch("accounts/add", Items.invoice(12)));

        assertThat(body).contains("&params%5B0%5D%5Bproduct%5D%5B11%5D%5Bprice%5D=10");
        assertThat(PhpForm.decode(body)).hasSize(2);
    }

    @Test
    void whatPhpReadsIsWhatWasSent() {
        Random random = new Random(20261122);
        for (int i = 0; i < 2000; i++) {
            Map<String, Object> item = new LinkedHashMap<>(Map.of("always", "there"));
            item.putAll(Trees.object(random, 3));
            Object expected = Trees.asPhp(item);

            Object decoded = PhpForm.decode(body(Items.batch("stock/insert", Items.of(item))))
                    .get("params");

            assertThat(decoded).isEqualTo(Map.of("0", expected));
        }
    }

    @Test
    void countsExactlyTheNodesAndLeavesThatPhpReads() {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            Map<String, Object> members = Trees.object(random, 3);
            Item item = Items.of(members);
            Object decoded =
                    PhpForm.decode(body(Items.batch("stock/insert", item))).get("params");

            assertThat(new ElementCounter(Counted.NODES).count(item, null)).isEqualTo(nodes(decoded));
            assertThat(new ElementCounter(Counted.LEAVES).count(item, null)).isEqualTo(leaves(decoded));
        }
    }

    /** As PHP's count(params, COUNT_RECURSIVE). */
    private static int nodes(@Nullable Object decoded) {
        return inside(decoded).stream().mapToInt(each -> 1 + nodes(each)).sum();
    }

    private static int leaves(@Nullable Object decoded) {
        return decoded instanceof String
                ? 1
                : inside(decoded).stream().mapToInt(FormBodyTest::leaves).sum();
    }

    private static Collection<?> inside(@Nullable Object decoded) {
        return decoded instanceof Map<?, ?> map ? map.values() : List.of();
    }

    /** Random items, and what they are for PHP. */
    private static final class Trees {
        private static final List<Object> VALUES = List.of(
                "", "plain", "a b+c&d=e%f", "Žluťoučký 😀 \u0000\n\"'", 0L, -17L, new BigDecimal("-0.50"), true, false);

        static Map<String, Object> object(Random random, int depth) {
            Map<String, Object> members = new LinkedHashMap<>();
            for (int i = 0; i < random.nextInt(5); i++) {
                members.put("m " + i + "ö", node(random, depth));
            }
            return members;
        }

        @SuppressWarnings("NullAway") // a null is a value to be cleared
        private static Object node(Random random, int depth) {
            int kind = random.nextInt(depth == 0 ? 5 : 9);
            return switch (kind) {
                case 0 -> Item.OMIT;
                case 1 -> null;
                case 2 -> new Items.Choice(random.nextBoolean() ? List.of() : List.of("x", Item.OMIT, 2L));
                case 5 -> object(random, depth - 1);
                case 6 -> new ArrayList<>(object(random, depth - 1).values());
                case 7 ->
                    new Items.Each(List.of(
                            map("a", 1L, "b", Item.OMIT), map("a", Item.OMIT, "b", Item.OMIT), map("a", "z", "b", 5L)));
                case 8 -> new Items.LeftOut(map("never", "seen"));
                default -> VALUES.get(random.nextInt(VALUES.size()));
            };
        }

        /** @return texts, and maps keyed by name or position; null where nothing travels */
        static @Nullable Object asPhp(@Nullable Object node) {
            if (node instanceof Map<?, ?> map) {
                Map<String, Object> members = new LinkedHashMap<>();
                map.forEach((name, member) -> put(members, String.valueOf(name), asPhp(member)));
                return members.isEmpty() ? null : members;
            }
            if (node instanceof Items.Each || node instanceof Items.Choice || node instanceof List) {
                return asPhp(numbered(node));
            }
            return node == Item.OMIT || node instanceof Items.LeftOut ? null : FormWriter.text(node);
        }

        private static Map<String, Object> numbered(Object list) {
            List<?> elements = list instanceof Items.Each each
                    ? each.rows()
                    : list instanceof Items.Choice choice ? choice.values() : (List<?>) list;
            Map<String, Object> members = new LinkedHashMap<>();
            for (Object element : elements) {
                if (asPhp(element) != null) {
                    members.put(Integer.toString(members.size()), element == null ? "" : element);
                }
            }
            return members;
        }

        private static void put(Map<String, Object> members, String name, @Nullable Object value) {
            if (value != null) {
                members.put(name, value);
            }
        }
    }
}
