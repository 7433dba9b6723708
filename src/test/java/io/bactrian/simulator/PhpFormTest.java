package io.bactrian.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhpFormTest {
    @Test
    void decodesWhatHttpBuildQueryWrites() {
        assertThat(
                        json(
                                "apikey=K&params%5B0%5D%5Bname%5D=A+b%26c&params%5B0%5D%5Bfields%5D%5B0%5D%5Bvalue%5D%5Blat%5D=53.18"))
                .isEqualTo(
                        "{\"apikey\":\"K\",\"params\":[{\"name\":\"A b&c\",\"fields\":[{\"value\":{\"lat\":\"53.18\"}}]}]}");
    }

    @Test
    void decodesBracketsThatAreNotPercentEncoded() {
        assertThat(json("params[0]=10234&params[1]=")).isEqualTo("{\"params\":[\"10234\",\"\"]}");
    }

    @Test
    void decodesUtf8BeyondTheBasicPlane() {
        assertThat(json("params%5Bn%5D=%C5%91%F0%9F%90%AB")).isEqualTo("{\"params\":{\"n\":\"ő🐫\"}}");
    }

    @Test
    void keepsTheOrderOfArrival() {
        assertThat(json("b=1&a=2&c=3")).isEqualTo("{\"b\":\"1\",\"a\":\"2\",\"c\":\"3\"}");
    }

    @Test
    void tellsNamesApartThatBeginAlike() {
        assertThat(json("a[1][x]=1&a[12][x]=2&a[1][xy]=3&a[1][y][z]=4&ab=5"))
                .isEqualTo(
                        "{\"a\":{\"1\":{\"x\":\"1\",\"xy\":\"3\",\"y\":{\"z\":\"4\"}},\"12\":{\"x\":\"2\"}},\"ab\":\"5\"}");
    }

    @Test
    void refusesMoreThan64Levels() {
        assertThat(json("a" + "[b]".repeat(64) + "=1")).startsWith("{\"a\":{\"b\":");
        assertThatThrownBy(() -> json("a" + "[b]".repeat(65) + "=1"))
                .hasMessage("byte 0: the body is not a form: a name with too many brackets");
    }

    @Test
    void countsContainersAndLeavesBelowParams() {
        byte[] body = "params[0][name]=A&params[0][fields][0][id]=1&params[0][fields][0][value]=2"
                .getBytes(StandardCharsets.UTF_8);
        Node params = Objects.requireNonNull(PhpForm.decode(body).get("params"));
        assertThat(params.nodes()).isEqualTo(6); // 0, name, fields, 0, id, value
        assertThat(params.leaves()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=%4 | byte 4: the body is not a form: a % without two hexadecimal digits",
                "a=%zz | byte 3: the body is not a form: a % without two hexadecimal digits",
                "a=%C3%28 | byte 2: the body is not a form: bytes that are not UTF-8",
                "a=ü | byte 2: the body is not a form: a byte that should have been percent-encoded",
                "a=b c | byte 3: the body is not a form: a byte that should have been percent-encoded",
                "a=1&a=2 | byte 4: the body is not a form: the same name twice",
                "a=1&a[b]=2 | byte 4: the body is not a form: a name that is both a value and a list",
                "a[b]=1&a=2 | byte 7: the body is not a form: the same name twice",
                "a[]=1 | byte 0: the body is not a form: a name with empty or unbalanced brackets",
                "a[b=1 | byte 0: the body is not a form: a name with empty or unbalanced brackets",
                "a[=1 | byte 0: the body is not a form: a name with empty or unbalanced brackets",
                "a[b][=1 | byte 0: the body is not a form: a name with empty or unbalanced brackets",
                "a[b]]=1 | byte 0: the body is not a form: a name that goes on after its brackets",
                "a[b]=1&a[b][c]=1 | byte 7: the body is not a form: a name that is both a value and a list",
                "a[b]c=1 | byte 0: the body is not a form: a name that goes on after its brackets",
                "a | byte 0: the body is not a form: a pair without name or =",
                "=1 | byte 0: the body is not a form: a pair without name or =",
                "a=1&&b=2 | byte 4: the body is not a form: a pair without name or =",
                "a=1& | byte 3: the body is not a form: an & at the end",
            })
    void refusesWhatHttpBuildQueryNeverWrites(String body, String message) {
        assertThatThrownBy(() -> PhpForm.decode(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("BAD_PARAMS"))
                .hasMessage(message);
    }

    private static String json(String body) {
        return Json.text(java.util.Objects.requireNonNull(
                PhpForm.decode(body.getBytes(StandardCharsets.UTF_8)).plain()));
    }
}
