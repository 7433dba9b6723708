package io.bactrian.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.mapping.imports.AnswerSpec;
import io.bactrian.mapping.imports.Mapping;
import io.bactrian.mapping.imports.MappingTest;
import io.bactrian.mapping.imports.MappingTests;
import io.bactrian.mapping.imports.OperationSpec;
import io.bactrian.yaml.RecordPath;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ShippedMappingsTest {
    @TestFactory
    Stream<DynamicTest> passTheirOwnTests() {
        return Mappings.SHIPPED.stream().flatMap(name -> MappingTests.run(Mappings.shipped(name)).stream()
                .map(outcome ->
                        DynamicTest.dynamicTest(name + ": " + outcome.name(), () -> assertThat(outcome.difference())
                                .isEmpty())));
    }

    @Test
    void haveAtLeastThreeTestsOfWhichOneIsAnError() {
        for (String name : Mappings.SHIPPED) {
            List<MappingTest> tests = Mappings.shipped(name).tests();
            assertThat(tests).as(name).hasSizeGreaterThanOrEqualTo(3);
            assertThat(tests).as(name).anySatisfy(test -> assertThat(test.error())
                    .isNotNull());
        }
    }

    @Test
    void stockNeedsThreeColumnsOnly() {
        Mapping stock = Mappings.shipped("apro/stock-insert");
        assertThat(stock.requiredColumns()).containsExactlyInAnyOrder("sku", "category_id", "name");
        assertThat(stock.columns()).hasSize(14);
        assertThat(stock.create().operation()).isEqualTo("stock/insert");
        assertThat(stock.create().idempotent()).isFalse();
    }

    @Test
    void stockIsUpdatedByItsId() {
        OperationSpec update =
                Objects.requireNonNull(Mappings.shipped("apro/stock-insert").update());
        assertThat(update.operation()).isEqualTo("stock/update");
        assertThat(update.idMember()).isEqualTo("id");
        assertThat(update.idempotent()).isTrue();
        assertThat(update.answer().all()).extracting(RecordPath::toString).isEqualTo("$.data");
    }

    @Test
    void contactsUpdateWithTheAnswerOfTheirOwn() {
        Mapping contacts = Mappings.shipped("co3/setContact");
        OperationSpec update = Objects.requireNonNull(contacts.update());
        assertThat(update.answer()).isEqualTo(contacts.create().answer());
        assertThat(update.idMember()).isEqualTo("contact_id");
    }

    @Test
    void invoicesAreGroupedByTheirNumber() {
        Mapping invoices = Mappings.shipped("apro/accounts-add");
        assertThat(invoices.groupColumn()).isEqualTo("invoice_no");
        assertThat(invoices.keyColumns()).containsExactly("invoice_no");
        assertThat(invoices.requiredColumns()).containsExactly("invoice_no");
        AnswerSpec answer = invoices.create().answer();
        assertThat(answer.accepted()).isEqualTo("stat");
        assertThat(answer.acceptedValue()).isEqualTo("1");
        assertThat(answer.resultId()).isEqualTo("id");
        assertThat(answer.errors()).isEqualTo("error");
        assertThat(answer.errorKey()).isEqualTo("key");
        assertThat(answer.errorMessage()).isEqualTo("mes");
    }
}
