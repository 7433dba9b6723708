package io.bactrian.guess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bactrian.camel.SimpleExpressions;
import io.bactrian.cli.Samples;
import io.bactrian.cli.Samples.Sample;
import io.bactrian.flow.Bundle;
import io.bactrian.flow.Definitions;
import io.bactrian.flow.UsageFault;
import io.bactrian.guess.Guesser.Guess;
import io.bactrian.mapping.imports.Mapping;
import io.bactrian.mapping.imports.MappingTests;
import io.bactrian.read.InputSettings;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GuesserTest {
    private static final SimpleExpressions EXPRESSIONS = new SimpleExpressions(new DefaultCamelContext());
    private static final Bundle BUNDLE = new Bundle(Path.of("routes"), Path.of("mappings"));
    private static final Definitions DEFINITIONS = Definitions.compile(BUNDLE, EXPRESSIONS, new Faults());

    @TempDir
    Path folder;

    private Guess guess(String name, String content, String operation) throws IOException {
        return guess(Files.writeString(folder.resolve(name), content), operation);
    }

    private static Guess guess(Path file, String operation) {
        return new Guesser(BUNDLE, DEFINITIONS, EXPRESSIONS).guess(file, operation, InputSettings.NONE);
    }

    private static Mapping compiled(Guess guess) {
        Faults faults = new Faults();
        Mapping mapping = YamlNode.parse("guess.yaml", guess.yaml(), faults)
                .flatMap(root -> Mapping.compile("some/guess", "guess.yaml", root, EXPRESSIONS, faults))
                .orElseThrow(() -> new AssertionError(faults.all() + "\n" + guess.yaml()));
        assertThat(MappingTests.run(mapping)).isNotEmpty().allSatisfy(outcome -> assertThat(outcome.difference())
                .as(outcome.name())
                .isEmpty());
        return mapping;
    }

    /** The columns mean the same in each language, and the vendor's members are the same. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    en | Email address;First name;Surname;Company;Phone number;Date of birth;Comment;Web site
                    de | E-Mail-Adresse;Vorname;Nachname;Firma;Telefonnummer;Geburtsdatum;Bemerkung;Webseite
                    fr | Courriel;Prénom;Nom;Société;Téléphone;Date de naissance;Remarque;Site web
                    hu | E-mail cím;Keresztnév;Vezetéknév;Cégnév;Telefonszám;Születési dátum;Megjegyzés;Honlap
                    es | Correo electrónico;Nombre;Apellidos;Empresa;Teléfono;Fecha de nacimiento;Observaciones;Página web""")
    void recognisesTheColumnsOfFiveLanguages(String language, String header) throws IOException {
        Guess guess = guess(
                language + ".csv",
                header + "\nann@example.com;Ann;Smith;ACME;+36 1 555 1001;01.02.1984;new;acme.example\n",
                "co3/setContact");
        assertThat(guess.missing()).isEmpty();
        assertThat(java.util.Objects.requireNonNull(
                                compiled(guess).tests().get(0).item())
                        .plain())
                .isEqualTo(Map.of(
                        "contact_id", "",
                        "contact_type", 0L,
                        "contact_firstname", "Ann",
                        "contact_lastname", "Smith",
                        "contact_firm", "ACME",
                        "contact_phone", "+36 1 555 1001",
                        "contact_email", "ann@example.com",
                        "contact_url", "acme.example",
                        "contact_note", "new",
                        "contact_birthday", "1984-02-01"));
    }

    @Test
    void readsDatesNumbersAndWordsAsTheFileWritesThemAndSaysWhatIsDoubtful() throws IOException {
        Guess guess = guess("kunden.csv", """
                Kunden-E-Mail;Vorname;Name;Art;Geburtsdatum;Newsletter;Farbe;Umsatz
                anna@example.com;Anna;Groß;Privat;01.02.1984;ja;rot;99,50
                bob@example.com;Bob;"O'Neil: #1";Firma;31.12.1990;nein;blau;3
                kein Mail;Cid;Klein;Privat;;ja;;
                dora@example.com;Dora;Lang;Roboter;15.06.2001;nein;;3
                eva@example.com;Eva;;Privat;15.06.2001;nein;;3
                """, "co3/setContact");
        compiled(guess);
        assertThat(guess.items()).isEqualTo(5);
        assertThat(guess.rejected()).isEqualTo(2);
        assertThat(guess.yaml()).contains("""
                # Of 5 items 2 would be rejected, such as:
                #   line 4: Kunden-E-Mail: 'kein Mail' is no e-mail address
                #   line 5: Art: 'Roboter' is none of person, company, Privat, Firma; correct the cell, or add the word to values in the mapping
                operation: setContact
                title: "CO3 contacts, people and companies"
                key: Kunden-E-Mail
                item:
                  contact_id: { constant: "" }
                  contact_type: { from: Art, type: enum, values: { person: 0, company: 1, Privat: 0, Firma: 1 }, default: person }  # type; no value for 'Roboter'
                  # contact_prefix: { from: prefix }
                  contact_firstname: { from: Vorname }  # first_name
                  contact_lastname: { from: Name }  # last_name
                  # contact_firm: { from: company }
                """);
        assertThat(guess.yaml())
                .contains("  contact_email: { from: Kunden-E-Mail, type: email, required: true }  # probably email\n")
                .contains("  contact_birthday: { from: Geburtsdatum, type: date, in: dd.MM.yyyy }  # birthday\n")
                .contains("\"0\": 0, ja: 1, nein: 0 } }\n")
                .contains("  # ?: { from: Farbe }  # 'rot'\n")
                .contains("  # ?: { from: Umsatz, type: decimal, decimal: \",\" }  # '99,50'\n")
                .contains("    error: \"Kunden-E-Mail: 'kein Mail' is no e-mail address\"\n");
    }

    @Test
    void saysWhichColumnIsMissingAndLeavesOutWhatHasNone() throws IOException {
        Guess guess = guess("ware.csv", """
                Bezeichnung;Preis;Breitengrad;Farbe
                Heizung;1,500;48.2;rot
                Pumpe;99;;blau
                """, "apro/stock/insert");
        assertThat(guess.missing()).containsExactly("sku", "category_id");
        Mapping mapping = compiled(guess);
        assertThat(mapping.tests()).hasSize(1);
        assertThat(mapping.tests().get(0).error())
                .isEqualTo(
                        "sku: the key is empty, so what becomes of the row could not be remembered; fill in the cell;"
                                + " category_id: required, but empty; lon: required, but empty");
        assertThat(guess.yaml())
                .contains("# MISSING: sku, which the operation needs. No column of the file is like it."
                        + " As the key could serve, being different in every row: Bezeichnung, Preis, Farbe\n")
                .contains("# MISSING: category_id, which the operation needs. No column of the file is like it.\n")
                .contains("  parent: { from: category_id, type: integer, required: true }"
                        + "  # MISSING: required, and no column of the file is category_id\n")
                .contains("# price; is '1,500' a decimal number, or are these thousands?\n")
                .contains("    # - { id: 513, value: { from: note } }\n")
                .contains("      when: \"${row[Breitengrad]} != '' || ${row[lon]} != ''\"\n");
    }

    @Test
    void saysWhereDayAndMonthCouldBeEitherWay() throws IOException {
        Guess guess =
                guess("c.csv", "email,birthday\na@b.example,01/02/1984\nc@d.example,03/04/1990\n", "co3/setContact");
        compiled(guess);
        assertThat(guess.yaml()).contains("in: dd/MM/yyyy }  # could be MM/dd/yyyy as well\n");
        Guess sure =
                guess("c.csv", "email,birthday\na@b.example,01/02/1984\nc@d.example,03/14/1990\n", "co3/setContact");
        assertThat(sure.yaml()).contains("in: MM/dd/yyyy }\n");
    }

    static Stream<Sample> importSamples() {
        return Samples.shipped().of(Samples.Kind.IMPORT).stream();
    }

    @ParameterizedTest
    @MethodSource("importSamples")
    void takesEverySampleAsItsOwnMappingDoes(Sample sample) {
        String mapping = DEFINITIONS.flow(sample.flow()).mapping();
        Guess guess = guess(Path.of("samples").resolve(sample.path()), mapping);
        assertThat(guess.missing()).isEmpty();
        assertThat(compiled(guess).keyColumns())
                .isEqualTo(
                        java.util.Objects.requireNonNull(DEFINITIONS.mappings().get(mapping))
                                .keyColumns());
        assertThat(guess(Path.of("samples").resolve(sample.path()), mapping)).isEqualTo(guess);
    }

    @Test
    void refusesWhatItCannotGuess() throws IOException {
        assertThatThrownBy(() -> guess("a.csv", "x\n1\n", "co3/getContacts"))
                .isInstanceOf(UsageFault.class)
                .hasMessageStartingWith("There is no import of the operation co3/getContacts. There are: acuinvoice/")
                .hasMessageContaining("co3/setContact");
        assertThatThrownBy(() -> guess("a.csv", "x;y\n1;2\n", "co3/setContact"))
                .isInstanceOf(UsageFault.class)
                .hasMessageStartingWith(
                        "No column of a.csv is like one of co3/setContact. The file has x, y; the mapping has email, type, ");
        assertThatThrownBy(() -> guess("a.csv", "email\n", "co3/setContact"))
                .isInstanceOf(UsageFault.class)
                .hasMessage("a.csv has no row that can be read. The file has no rows.");
    }
}
