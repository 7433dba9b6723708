package io.bactrian.mapping.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.mapping.Mappings;
import io.bactrian.yaml.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingFaultsTest {
    @Test
    void printsFiveDifferentFaultsWithLineAndColumn() {
        String yaml = """
                operation: stock/insert
                key: sku
                itm: {}
                item:
                  parent: { from: category_id, type: intger }
                  born: { from: birthday, type: date, in: dd.mm.yyyy }
                  apikey: { constant: 0123456789abcdef }
                  both: { from: a, constant: 1 }
                answer: { ids: "$.data" }
                """;
        assertThat(Mappings.faultsOf(yaml).stream().map(Fault::toString))
                .containsExactly(
                        "m.yaml:3:1: 'itm' is no key of a mapping, did you mean 'item'?",
                        "m.yaml:5:38: 'intger' for 'type', did you mean 'integer'?",
                        "m.yaml:6:43: 'dd.mm.yyyy' is no date pattern for 'in': it asks for more than a date has; the month is MM, mm are minutes",
                        "m.yaml:7:3: 'apikey' with a literal secret, expected none: credentials are settings of the account and are put into the"
                                + " request by themselves",
                        "m.yaml:8:20: a rule with from and constant, expected exactly one of from, constant, simple, lookup");
    }

    @Test
    void namesEverythingThatAMappingMustHave() {
        assertThat(messages("title: nothing else"))
                .containsExactly(
                        "a mapping has no 'operation', expected the vendor's name of the operation, such as stock/insert",
                        "a mapping has no 'key', expected the column that identifies an item, such as sku, or a list of columns",
                        "a mapping has no 'item', expected what the item looks like",
                        "a mapping has no 'answer', expected where the results are, such as { ids: \"$.data\" }, or none");
    }

    @Test
    void saysThatAListIsNoMapping() {
        assertThat(messages("- a"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("a list for a mapping, expected a map with operation, title, key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ m: { from: a, typ: integer } } | 'typ' is no key of a rule, did you mean 'type'?",
                "{ m: { from: a, colour: red } } | 'colour' is no key of a rule, expected one of from, constant, simple, lookup, type, in, out, decimal, values, default, required, maxLength, trim, when, blank, split, pairs",
                "{ m: { from: [a] } } | a list for 'from', expected the name of a column",
                "{ m: { from: } } | nothing for 'from', expected the name of a column",
                "{ m: { type: integer, required: true } } | a rule without a source, expected one of from, constant, simple, lookup",
                "{ m: { from: a, required: ja } } | 'ja' for 'required', expected true or false",
                "{ m: { from: a, maxLength: -1 } } | '-1' for 'maxLength', expected a whole number above 0",
                "{ m: { from: a, type: integer, maxLength: 3 } } | 'maxLength' with type integer, expected type text, email or phone",
                "{ m: { from: a, decimal: \",\" } } | 'decimal' with type text, expected type decimal",
                "{ m: { from: a, type: decimal, decimal: ; } } | ';' for 'decimal', did you mean '.'?",
                "{ m: { from: a, in: dd.MM.yyyy } } | 'in' with type text, expected type date or datetime",
                "{ m: { from: a, type: date, in: dd.MM.yy } } | 'dd.MM.yy' is no date pattern for 'in': with yy the century would be a guess, expected yyyy",
                "{ m: { from: a, type: date, in: dd.MM.YYYY } } | 'dd.MM.YYYY' is no date pattern for 'in': it does not hold a whole date; the year is yyyy, YYYY belongs to the week",
                "{ m: { from: a, type: date, in: DD.MM.yyyy } } | 'DD.MM.yyyy' is no date pattern for 'in': the day of the month is dd, D counts from the start of the year",
                "{ m: { from: a, type: datetime, in: 'dd.MM.yyyy hh:mm' } } | 'dd.MM.yyyy hh:mm' is no date pattern for 'in': it does not hold a whole datetime; the hour of the day is HH, hh counts to 12",
                "{ m: { from: a, type: date, out: jj } } | 'jj' is no date pattern for 'out': Unknown pattern letter: j",
                "{ m: { from: a, type: enum } } | type enum without 'values', expected a table such as values: { outgoing: out, incoming: in }",
                "{ m: { from: a, type: integer, values: { x: 1 } } } | 'values' with type integer, expected type enum",
                "{ m: { from: a, values: { x: 1, X: 2 } } } | 'X' stands in 'values' twice (case does not count), expected each word once",
                "{ m: { from: a, values: { x: } } } | nothing for 'x', expected the vendor's value",
                "{ m: { from: a, values: { \"\": 1 } } } | an empty word in 'values', expected 'default' or 'blank' for what an empty cell does",
                "{ m: { from: a, required: true, default: 1 } } | required and default, expected one of them: with a default nothing is missing",
                "{ m: { from: a, blank: clear, default: 1 } } | blank and default, expected one of them: both say what an empty cell does",
                "{ m: { from: a, blank: keep } } | 'keep' for 'blank', expected one of omit, clear, reject",
                "{ m: { from: a, type: integer, default: many } } | for 'default', 'many' is no whole number",
                "{ m: { constant: 1, type: integer } } | 'type' beside constant, where only 'when' has a meaning: a constant is sent as it stands",
                "{ m: { constant: } } | nothing, expected a value: write \"\" for an empty text, or null to clear the field",
                "{ m: } | nothing, expected a value: write \"\" for an empty text, or null to clear the field",
                "{ m: '${row[a]}' } | '${row[a]}' would be sent as it stands, expected { simple: \"${row[a]}\" } for an expression",
                "{ m: { simple: '${nothing}' } } | '${nothing}' is no Simple expression: Unknown function",
                "{ m: { from: a, when: '${row[a]}' } } | '${row[a]}' is no Simple expression: Unexpected end of expression",
                "{ m: { from: a }, when: \"${row[a]} != ''\" } | 'when' on the whole item, expected it on a rule or on structure inside",
                "{ m: [{ each: row, n: { from: a } }] } | 'each: row' in a mapping without 'group', expected group: { by: COLUMN } beside 'item'",
                "{ m: { each: row, n: { from: a } } } | 'each' on structure that is not the only element of a list, expected - { each: row, ... } alone in its list",
                "{ m: { lookup: { flow: apro, key: { from: a } } } } | 'apro' is no flow, expected ACCOUNT/FLOW, such as vendor/purchaser-insert",
                "{ m: { lookup: { flow: a/b } } } | lookup has no 'key', expected the column with its key, such as { from: client_no }",
                "{ m: { access_key: abc } } | 'access_key' with a literal secret, expected none: credentials are settings of the account and are put into the request by themselves",
                "{ m: { password: { from: p, default: hunter2 } } } | 'password' with a literal secret, expected none: credentials are settings of the account and are put into the request by themselves",
                "{ from: a } | an item of one value that may be empty, expected required: true beside its source",
                "text | 'text' for 'item', expected a map of the vendor's members"
            })
    void explainsAFaultOfTheItem(String item, String message) {
        assertThat(messages("operation: op\nkey: k\nanswer: { ids: $.data }\nitem: " + item))
                .containsExactly(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "answer: { ids: data } | 'data' for 'ids', expected a path that starts with $, such as \"$.data\"",
                "answer: {} | none in 'answer', expected exactly one of ids, id, all, results",
                "answer: { ids: $.a, all: $.b } | ids and all in 'answer', expected exactly one of ids, id, all, results",
                "answer: { id: $.a, accepted: { member: stat, equals: 1 } } | 'accepted' in 'answer' without 'results', expected it beside results only",
                "answer: { results: $.a } | answer has no 'accepted', expected what says yes, such as { member: stat, equals: 1 }",
                "answer: { results: $.a, accepted: { member: stat } } | accepted has no 'equals', expected the value that means yes",
                "update: { operation: o } | update has no 'id', expected the member that takes the vendor's id",
                "update: { operation: o, id: i, idempotent: maybe } | 'maybe' for 'idempotent', expected true or false",
                "reconcile: { operation: o, find: { a: b }, records: $.c, id: d } | no ${key} in 'find', expected it where the item's key goes",
                "reconcile: { operation: o, records: $.c, id: d } | reconcile has no 'find', expected the members of the request, with ${key} where the key goes",
                "reconcile: { operation: o, find: { a: '${key}' }, id: d } | reconcile has no 'records', expected where the answer has what it found, such as $.data.list[*]",
                "reconcile: { operation: o, find: { a: '${key}' }, records: $.c } | reconcile has no 'id', expected the member of a record with the vendor's id, such as id",
                "reconcile: { operation: o, find: { a: 'is ${key}' }, records: $.c, id: d } | ${key} within a text in 'find', expected it alone, or between apostrophes: '${key}'",
                "reconcile: { operation: o, find: { a: '${row[kk]}' }, records: $.c, id: d } | 'kk' in 'find' is no column, did you mean 'k'?",
                "reconcile: { operation: o, find: { a: '${kee}' }, records: $.c, id: d } | '${kee}' in 'find', expected ${key} or ${row[column]}",
                "reconcile: { operation: o, find: { 'a[0]': '${key}' }, records: $.c, id: d } | 'a[0]' in 'find', expected a list as it stands in the item: a: [{ ... }]",
                "reconcile: { operation: o, find: { a: '${key}' }, records: $.c, id: d, after: soon } | 'soon' for 'after', expected a time such as 60s",
                "reconcile: { operation: o, find: { a: '${key}' }, records: $.c, id: d, only: '(' } | no regular expression for 'only': Unclosed group",
                "group: { of: a } | 'of' is no key of group, expected one of by",
                "tests: { name: a } | a map for 'tests', expected a list",
                "tests: [{ name: a, row: { j: 1 }, item: {} }] | unknown column 'j' in a test's row, did you mean 'k'?",
                "tests: [{ name: a, row: { somewhere: 1 }, item: {} }] | unknown column 'somewhere' in a test's row, expected one that the mapping mentions",
                "tests: [{ name: a, row: { k: 1 } }] | neither item nor error in a test, expected one of them",
                "tests: [{ name: a, item: {} }] | neither row nor rows in a test, expected one of them",
                "tests: [{ name: a, rows: [{ k: 1 }, { k: 1 }], item: {} }] | a list for 'rows', expected 'row': without 'group' an item is made of one row",
                "tests: [{ row: { k: 1 }, item: {} }] | a test has no 'name', expected what it shows"
            })
    void explainsAFaultBesideTheItem(String line, String message) {
        String name = line.substring(0, line.indexOf(':'));
        String usual = name.equals("answer") ? "" : "answer: { ids: $.data }\n";
        List<String> messages = messages("operation: op\nkey: k\nitem: { m: { from: k } }\n" + usual + line);
        assertThat(messages).contains(message);
    }

    @Test
    void acceptsMembersThatAreNamedLikeKeys() {
        Mapping mapping = Mappings.ofItem(
                "{ range: { from: { from: a }, to: { from: b } }, kind: { type: PERSON, name: { from: c } } }");
        assertThat(mapping.columns()).containsExactlyInAnyOrder("k", "a", "b", "c");
    }

    private static List<String> messages(String yaml) {
        return Mappings.faultsOf(yaml).stream().map(Fault::message).toList();
    }
}
