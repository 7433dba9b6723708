package io.bactrian.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What holds for every item that leaves as a PHP form: decoded by another program than ours it is what it was. */
class FormPropertiesTest {
    private static final Vendor APRO = Vendors.shipped("apro");

    @Provide
    Arbitrary<Map<String, Object>> items() {
        Arbitrary<Object> scalar = Arbitraries.oneOf(
                Arbitraries.strings()
                        .withChars("aZ0 -_.~*&=+%[]/?#\"'<>äЖ€\u0000\n\u2028")
                        .ofMaxLength(8)
                        .asGeneric(),
                Arbitraries.of("😀", "a😀b").asGeneric(),
                Arbitraries.longs().asGeneric(),
                Arbitraries.bigDecimals().asGeneric(),
                Arbitraries.of(true, false).asGeneric());
        return members(value(scalar, 3));
    }

    private static Arbitrary<Map<String, Object>> members(Arbitrary<Object> value) {
        return Arbitraries.maps(Arbitraries.of("a", "name", "ä b", "x-y", "Z9"), value)
                .ofMaxSize(4)
                .map(LinkedHashMap::new);
    }

    private static Arbitrary<Object> value(Arbitrary<Object> scalar, int depth) {
        if (depth == 0) {
            return scalar;
        }
        Arbitrary<Object> inner = value(scalar, depth - 1);
        return Arbitraries.oneOf(
                scalar,
                inner.list().ofMaxSize(3).asGeneric(),
                members(inner).asGeneric(),
                scalar.list().ofMaxSize(3).map(Items.Choice::new).asGeneric());
    }

    @Property
    void decodingGivesTheValueBack(@ForAll("items") Map<String, Object> item) {
        Body body = Requests.build(APRO, Vendors.apro(), Items.batch("stock/insert", Items.of(item)), Session.NONE)
                .body();
        Map<String, Object> decoded =
                PhpForm.decode(new String(((Body.Bytes) body).bytes(), StandardCharsets.US_ASCII));

        Object expected = expected(item);
        assertThat(decoded.get("apikey")).isEqualTo(Vendors.KEY);
        assertThat(decoded.get("params")).isEqualTo(expected == null ? null : Map.of("0", expected));
    }

    /** By PHP's rules: truth is 1 or 0, a list is a map from 0 on, and what is empty is not there. */
    private static @Nullable Object expected(Object value) {
        if (value instanceof Items.Choice choice) {
            return expected(choice.values());
        }
        Map<String, Object> inside = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> put(inside, String.valueOf(name), member));
        } else if (value instanceof List<?> list) {
            list.forEach(element -> put(inside, Integer.toString(inside.size()), element));
        } else {
            return value instanceof Boolean truth
                    ? (truth ? "1" : "0")
                    : value instanceof BigDecimal number ? number.toPlainString() : value.toString();
        }
        return inside.isEmpty() ? null : inside;
    }

    private static void put(Map<String, Object> into, String name, @Nullable Object member) {
        Object expected = member == null ? "" : expected(member);
        if (expected != null) {
            into.put(name, expected);
        }
    }
}
