package io.bactrian;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds what docs and reviews would otherwise have to: the order of the packages, and what each must not know. */
class ArchitectureTest {
    private static final String ROOT = "io.bactrian";

    /** In the order of a row; a package knows only those after it. */
    private static final List<String> PACKAGES = List.of(
            "cli",
            "simulator",
            "guess",
            "camel",
            "reconcile",
            "inbound",
            "exporting",
            "importing",
            "calling",
            "send",
            "flow",
            "report",
            "files",
            "ledger",
            "vendor",
            "mapping",
            "read",
            "yaml",
            "row");

    private static final String[] CAMEL = {"org.apache.camel.."};
    private static final String[] SQL = {"java.sql..", "javax.sql..", "org.sqlite..", "org.flywaydb..", "io.agroal.."};

    /** The vendors that are built in, and the names by which their APIs are known elsewhere. */
    private static final Pattern VENDOR =
            Pattern.compile("apro|co3|crm\\.?com|crmplus|acuinvoice|vtiger|intrum", Pattern.CASE_INSENSITIVE);

    private static final int LONGEST_FILE = 400;

    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages(ROOT);
    private static final List<SourceFile> SOURCES = SourceFile.under("src/main/java");

    @Test
    void looksAtTheWholeProgram() {
        List<String> compiled = PROGRAM.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .map(type -> type.getName().replace('.', '/') + ".java")
                .toList();

        assertThat(compiled).isNotEmpty();
        assertThat(SOURCES.stream().map(SourceFile::name).filter(name -> !name.endsWith("package-info.java")))
                .containsAll(compiled);
        assertThat(TESTS.contain(ArchitectureTest.class)).isTrue();
    }

    @Test
    void everyPackageHasItsPlaceInTheOrder() {
        assertThat(PROGRAM.stream().map(JavaClass::getPackageName).distinct()).allSatisfy(name -> assertThat(PACKAGES)
                .contains(name.replaceFirst("^io\\.bactrian\\.?([^.]*).*", "$1")));
    }

    @Test
    void packagesKnowOnlyThoseBelow() {
        for (int i = 1; i < PACKAGES.size(); i++) {
            String[] above =
                    PACKAGES.subList(0, i).stream().map(ArchitectureTest::tree).toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(tree(PACKAGES.get(i)))
                    .and()
                    .haveNameNotMatching(
                            ".*\\.(Attempt|CloseImport|Exports|Failures|FlowSettings|OpenImport|Repairs)\\b.*")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above)
                    .because("packages know only those below them: " + String.join(", ", PACKAGES))
                    .allowEmptyShould(true)
                    .check(PROGRAM);
        }
    }

    @Test
    void onlyTheRoomsOfRoutesKnowCamel() {
        String[] homes = {"camel", "calling", "exporting", "importing", "inbound", "reconcile", "send"};
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        Stream.of(homes).map(ArchitectureTest::tree).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CAMEL)
                .check(PROGRAM);
    }

    @Test
    void onlyTheLedgersStorageKnowsSql() {
        onlyKnownIn("ledger.sql", SQL);
    }

    @Test
    void theLedgerDoesNotKnowHowItIsStored() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".ledger")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(tree("ledger.sql"))
                .check(PROGRAM);
    }

    @Test
    void noVendorIsNamedInGeneralCode() {
        Stream<String> found = SOURCES.stream()
                .filter(source -> !source.name().startsWith("io/bactrian/simulator/"))
                .flatMap(ArchitectureTest::vendorsNamedIn);

        assertThat(found)
                .as("what differs between vendors stands in their YAML; comments may name one as an example")
                .isEmpty();
    }

    @Test
    void findsAVendorInCodeAndTextsButNotInComments() {
        SourceFile source =
                new SourceFile("A.java", "/* apro */ class A { // co3\n String a = \"x//vtiger\"; int crmPlus; }");

        assertThat(vendorsNamedIn(source)).containsExactly("A.java:2 names vtiger", "A.java:2 names crmplus");
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        List<String> explained = SOURCES.stream()
                .filter(source -> source.name().endsWith("/package-info.java"))
                .filter(source -> source.text().startsWith("/**"))
                .map(SourceFile::folder)
                .toList();

        assertThat(explained).isNotEmpty();
        assertThat(SOURCES.stream().map(SourceFile::folder).distinct()).isSubsetOf(explained);
    }

    @Test
    void noFileIsTooLongToRead() {
        assertThat(SOURCES.stream()
                        .filter(source -> source.text().lines().count() > LONGEST_FILE)
                        .map(SourceFile::name))
                .as("files of more than " + LONGEST_FILE + " lines")
                .isEmpty();
    }

    @Test
    void testsWaitForConditionsAndNotForTime() {
        noClasses()
                .should()
                .callMethodWhere(target(owner(name("java.lang.Thread")))
                        .or(target(owner(name("java.util.concurrent.TimeUnit"))))
                        .and(target(name("sleep"))))
                .because("a test that waits for time is slow on a fast machine and wrong on a slow one; use Awaitility")
                .check(TESTS);
    }

    private static void onlyKnownIn(String home, String... libraries) {
        noClasses()
                .that()
                .resideOutsideOfPackage(tree(home))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries)
                .check(PROGRAM);
    }

    private static String tree(String name) {
        return ROOT + "." + name + "..";
    }

    private static Stream<String> vendorsNamedIn(SourceFile source) {
        String code = source.textWithoutComments();
        return VENDOR.matcher(code)
                .results()
                .map(hit -> source.name() + ":" + source.lineOf(hit.start()) + " names "
                        + hit.group().toLowerCase(Locale.ROOT));
    }
}
