package io.bactrian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the launcher in a checkout of its own, with JDKs and a Maven that are shell scripts and tell what they were asked. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final List<String> TOOLS = List.of(
            "dirname",
            "env",
            "find",
            "head",
            "ln",
            "mkdir",
            "mv",
            "readlink",
            "rm",
            "rmdir",
            "sed",
            "sleep",
            "sort",
            "touch",
            "tr");
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    @TempDir
    private Path temp;

    private Path home;
    private Path elsewhere;
    private Path jar;

    @BeforeEach
    void layCheckout() throws IOException {
        temp = temp.toRealPath();
        home = Files.createDirectories(temp.resolve("a home"));
        elsewhere = Files.createDirectories(temp.resolve("elsewhere"));
        jar = home.resolve("target/quarkus-app/bactrian.jar");
        script(home.resolve("bactrian"), Files.readString(Path.of("bactrian")));
        script(home.resolve("mvnw"), """
                #!/bin/sh
                mkdir building || echo overlapping >>builds
                echo "$JAVA_HOME $*" >>builds
                echo building...
                [ -z "${SLOW_BUILD:-}" ] || sleep 1
                rmdir building
                [ -z "${BROKEN_BUILD:-}" ] || exit 1
                mkdir -p target/quarkus-app
                echo >target/quarkus-app/bactrian.jar
                """);
        for (String source :
                List.of("pom.xml", "src/main/java/A.java", "routes/a.camel.yaml", "mappings/a/vendor.yaml")) {
            written(home.resolve(source), LONG_AGO);
        }
        for (String tool : TOOLS) {
            script(temp.resolve("tools").resolve(tool), "#!/bin/sh\nexec " + installed(tool) + " \"$@\"\n");
        }
    }

    @Test
    void usesTheJdkOfJavaHome() throws Exception {
        jdk("path", "25");
        built();

        assertThat(start(Map.of("JAVA_HOME", jdk("mine", "17"), "PATH", path("path")))
                        .stdout())
                .startsWith("java of mine\n");
    }

    @Test
    void usesJavaOfThePathWhereJavaHomeIsTooOld() throws Exception {
        jdk("path", "25");
        built();

        assertThat(start(Map.of("JAVA_HOME", jdk("mine", "1.8"), "PATH", path("path")))
                        .stdout())
                .startsWith("java of path\n");
    }

    @Test
    void looksAmongTheInstalledJdksLast() throws Exception {
        jdk("jvms/eleven", "11");
        jdk("jvms/seventeen", "17");
        built();

        assertThat(start(Map.of()).stdout()).startsWith("java of jvms/seventeen\n");
    }

    @Test
    void saysWhatItFoundWhereNoJavaIsNewEnough() throws Exception {
        jdk("jvms/eleven", "11");
        built();

        Ended ended = start(Map.of("JAVA_HOME", jdk("mine", "1.8")));

        assertThat(ended.stderr())
                .isEqualTo(
                        "bactrian: Java 17 or newer is needed; found: 8 (%s/mine/bin/java) 11 (%s/jvms/eleven/bin/java)."
                                        .formatted(temp, temp)
                                + " Install one, or set JAVA_HOME to it.\n");
        assertThat(ended.stdout()).isEmpty();
        assertThat(ended.code()).isEqualTo(3);
    }

    @Test
    void saysWhereThereIsNoJavaAtAll() throws Exception {
        built();

        assertThat(start(Map.of()).stderr())
                .isEqualTo("bactrian: Java 17 or newer is needed; found: none. Install one, or set JAVA_HOME to it.\n");
    }

    @Test
    void buildsWhereNothingWasBuiltAndKeepsTheBuildOffStdout() throws Exception {
        String jdk = jdk("mine", "17");

        Ended ended = start(Map.of("JAVA_HOME", jdk));

        assertThat(builds()).containsExactly(jdk + " -q -B -ntp -Pfast -Dmaven.test.skip=true package");
        assertThat(ended.stdout()).startsWith("java of mine\n").doesNotContain("building");
        assertThat(ended.stderr()).isEqualTo("""
                        bactrian: building (this happens once, and after a change of the sources) ...
                        building...
                        bactrian: built
                        """);
    }

    @Test
    void doesNotBuildWhatIsFresh() throws Exception {
        built();

        Ended ended = start(Map.of("JAVA_HOME", jdk("mine", "17")));

        assertThat(builds()).isEmpty();
        assertThat(ended.stderr()).isEmpty();
    }

    @Test
    void buildsAgainWhereASourceIsNewer() throws Exception {
        built();
        written(home.resolve("src/main/java/A.java"), Instant.now());

        start(Map.of("JAVA_HOME", jdk("mine", "17")));
        start(Map.of("JAVA_HOME", jdk("mine", "17")));

        assertThat(builds()).hasSize(1);
    }

    @Test
    void buildsForAChangedRouteOnlyWhereRoutesAreNotReadFromTheWorkingDirectory() throws Exception {
        built();
        written(home.resolve("routes/a.camel.yaml"), Instant.now());
        Map<String, String> environment = Map.of("JAVA_HOME", jdk("mine", "17"));

        launch(home, home.resolve("bactrian"), environment);
        assertThat(builds()).isEmpty();

        launch(elsewhere, home.resolve("bactrian"), environment);
        assertThat(builds()).hasSize(1);
    }

    @Test
    void buildsWithAJdkWhereJavaHomeHasNoCompiler() throws Exception {
        String runtime = jdk("runtime", "17");
        Files.delete(temp.resolve("runtime/bin/javac"));
        String jdk = jdk("jvms/full", "25");

        Ended ended = start(Map.of("JAVA_HOME", runtime));

        assertThat(builds()).containsExactly(jdk + " -q -B -ntp -Pfast -Dmaven.test.skip=true package");
        assertThat(ended.stdout()).startsWith("java of runtime\n");
    }

    @Test
    void keepsTheWorkingDirectoryAndTheArgumentsWhenCalledThroughLinks() throws Exception {
        built();
        Path first = Files.createSymbolicLink(temp.resolve("first"), Path.of("a home", "bactrian"));
        Path second = Files.createSymbolicLink(elsewhere.resolve("second"), first);

        Ended ended = launch(elsewhere, second, Map.of("JAVA_HOME", jdk("mine", "17")), "import", "two words", "*");

        assertThat(ended.stdout()).isEqualTo("""
                        java of mine
                        in %s
                        -XX:+UseSerialGC
                        -XX:MetaspaceSize=64m
                        -Xms40m
                        -Xmn20m
                        -XX:SurvivorRatio=3
                        -XX:MinHeapFreeRatio=20
                        -XX:TieredStopAtLevel=1
                        -XX:ReservedCodeCacheSize=160m
                        -XX:C1MaxInlineSize=20
                        -Xmx512m
                        -XX:+ExitOnOutOfMemoryError
                        --enable-native-access=ALL-UNNAMED
                        -Dbactrian.home=%s
                        -jar
                        %s
                        import
                        two words
                        *
                        """.formatted(elsewhere, home, jar));
    }

    @Test
    void importsOfMoreThan128MebibytesGetTheSecondCompilerAndSmallerOnesDoNot() throws Exception {
        built();
        Map<String, String> java = Map.of("JAVA_HOME", jdk("mine", "17"));
        try (RandomAccessFile large =
                        new RandomAccessFile(elsewhere.resolve("large.csv").toFile(), "rw");
                RandomAccessFile small =
                        new RandomAccessFile(elsewhere.resolve("small.csv").toFile(), "rw")) {
            large.setLength((128 << 20) + 1);
            small.setLength(128 << 20);
        }
        Path launcher = home.resolve("bactrian");

        Ended both = launch(elsewhere, launcher, java, "import", "small.csv", "large.csv");
        Ended one = launch(elsewhere, launcher, java, "import", "small.csv");
        Ended checked = launch(elsewhere, launcher, java, "check", "large.csv");

        assertThat(both.stdout().lines())
                .contains("large.csv", "-XX:MaxInlineLevel=5")
                .doesNotContain("-XX:TieredStopAtLevel=1");
        assertThat(one.stdout().lines()).contains("small.csv", "-XX:TieredStopAtLevel=1");
        assertThat(checked.stdout().lines()).contains("large.csv", "-XX:TieredStopAtLevel=1");
    }

    @Test
    void whereEachRowIsARequestTheSecondCompilerComesFromFourMebibytesOn() throws Exception {
        built();
        Map<String, String> java = Map.of("JAVA_HOME", jdk("mine", "17"));
        Path one = Files.createDirectories(elsewhere.resolve("mappings/one"));
        Path many = Files.createDirectories(elsewhere.resolve("mappings/many"));
        Files.writeString(one.resolve("vendor.yaml"), "limits:\n  in-flight: 2\n");
        Files.writeString(many.resolve("vendor.yaml"), "limits:\n  items: 100\n");
        try (RandomAccessFile large =
                        new RandomAccessFile(elsewhere.resolve("large.csv").toFile(), "rw");
                RandomAccessFile small =
                        new RandomAccessFile(elsewhere.resolve("small.csv").toFile(), "rw")) {
            large.setLength((4 << 20) + 1);
            small.setLength(4 << 20);
        }
        Path launcher = home.resolve("bactrian");

        assertThat(launch(elsewhere, launcher, java, "import", "large.csv", "--flow", "one/rows")
                        .stdout()
                        .lines())
                .contains("-XX:MaxInlineLevel=5");
        assertThat(launch(elsewhere, launcher, java, "import", "--flow=one/rows", "large.csv")
                        .stdout()
                        .lines())
                .contains("-XX:MaxInlineLevel=5");
        assertThat(launch(elsewhere, launcher, java, "import", "small.csv", "--flow", "one/rows")
                        .stdout()
                        .lines())
                .contains("-XX:TieredStopAtLevel=1");
        assertThat(launch(elsewhere, launcher, java, "import", "large.csv", "--flow", "many/rows")
                        .stdout()
                        .lines())
                .contains("-XX:TieredStopAtLevel=1");
    }

    @Test
    void runIsReadySoonerWithoutTheSecondCompilerAndTheSimulatorIsFastWithIt() throws Exception {
        built();
        Map<String, String> java = Map.of("JAVA_HOME", jdk("mine", "25"));

        assertThat(launch(elsewhere, home.resolve("bactrian"), java, "run")
                        .stdout()
                        .lines())
                .contains("run", "-XX:TieredStopAtLevel=1");
        assertThat(launch(elsewhere, home.resolve("bactrian"), java, "simulate")
                        .stdout()
                        .lines())
                .contains("simulate")
                .doesNotContain("-XX:TieredStopAtLevel=1");
    }

    @Test
    void optionsOfTheUserComeLastAndReplaceTheCollector() throws Exception {
        built();

        Ended ended = start(Map.of("JAVA_HOME", jdk("mine", "25"), "JAVA_OPTS", "-XX:+UseG1GC -Xmx2g"));

        assertThat(ended.stdout().lines().skip(2))
                .containsExactly(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:ReservedCodeCacheSize=160m",
                        "-XX:C1MaxInlineSize=20",
                        "-Xmx512m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dbactrian.home=" + home,
                        "-XX:+UseG1GC",
                        "-Xmx2g",
                        "-jar",
                        jar.toString());
    }

    @Test
    void makesAStartArchiveOnceForEachJdkAndStartsFromIt() throws Exception {
        built();
        Map<String, String> seventeen = Map.of("JAVA_HOME", jdk("mine", "17", "17.0.15+6-Debian"));
        Path archive = jar.resolveSibling("start-17.0.15-6-Debian");

        Ended first = start(seventeen);
        Ended second = start(seventeen);
        start(Map.of("JAVA_HOME", jdk("other", "25", "25.0.1+8-LTS")));

        assertThat(first.stderr()).isEqualTo("bactrian: preparing fast starts with this JDK (this happens once) ...\n");
        assertThat(second.stderr()).isEmpty();
        for (Ended ended : List.of(first, second)) {
            assertThat(ended.stdout().lines())
                    .contains("java of mine", "-XX:SharedArchiveFile=" + archive, "-XX:ArchiveRelocationMode=0");
        }
        assertThat(archive).content().contains("rehearse");
        assertThat(jar.resolveSibling("start-25.0.1-8-LTS")).exists();
        assertThat(jar.getParent()).isDirectoryNotContaining("glob:**.making");
    }

    @Test
    void helpHasASmallArchiveOfItsOwnWhereTheOtherLinksAllItsClassesAtOnce() throws Exception {
        built();
        Map<String, String> java = Map.of("JAVA_HOME", jdk("mine", "25", "25.0.1+8-LTS"));
        Path archive = jar.resolveSibling("start-25.0.1-8-LTS");
        Path help = jar.resolveSibling("start-25.0.1-8-LTS-help");

        Ended helped = launch(elsewhere, home.resolve("bactrian"), java, "--help");
        assertThat(helped.stdout().lines()).contains("--help", "-XX:SharedArchiveFile=" + help);
        assertThat(archive).doesNotExist();
        Ended checked = launch(elsewhere, home.resolve("bactrian"), java, "check");

        assertThat(checked.stdout().lines()).contains("check", "-XX:AOTCache=" + archive);
        assertThat(help).content().contains("-XX:ArchiveClassesAtExit=").endsWith(" --help\n");
        assertThat(archive).content().contains("-XX:AOTCacheOutput=").endsWith(" rehearse\n");
    }

    @Test
    void anImportHasAnArchiveOfItsOwn() throws Exception {
        built();
        Path launcher = home.resolve("bactrian");
        Map<String, String> seventeen = Map.of("JAVA_HOME", jdk("older", "17", "17.0.15+6"));
        Map<String, String> newer = Map.of("JAVA_HOME", jdk("newer", "25", "25.0.1+8-LTS"));

        Ended older = launch(elsewhere, launcher, seventeen, "import", "stock.csv");
        Ended imported = launch(elsewhere, launcher, newer, "import", "stock.csv");

        Path shared = jar.resolveSibling("start-17.0.15-6-import");
        Path cache = jar.resolveSibling("start-25.0.1-8-LTS-import");
        assertThat(older.stdout().lines()).contains("import", "-XX:SharedArchiveFile=" + shared);
        assertThat(imported.stdout().lines()).contains("import", "-XX:AOTCache=" + cache);
        assertThat(shared).content().contains("-XX:ArchiveClassesAtExit=").endsWith(" rehearse import\n");
        assertThat(cache)
                .content()
                .contains("-XX:AOTCacheOutput=", "-XX:-AOTRecordTraining")
                .endsWith(" rehearse import\n");
        assertThat(jar.resolveSibling("start-17.0.15-6")).doesNotExist();
    }

    @Test
    void makesTheStartArchiveAnewAfterABuild() throws Exception {
        built();
        Map<String, String> jdk = Map.of("JAVA_HOME", jdk("mine", "17", "17.0.15+6"));
        start(jdk);
        written(jar, Instant.now().plusSeconds(5));

        assertThat(start(jdk).stderr()).contains("preparing");
    }

    @Test
    void startsWithoutAnArchiveWhereNoneCanBeMade() throws Exception {
        built();
        Map<String, String> jdk =
                Map.of("JAVA_HOME", jdk("mine", "17", "17.0.15+6"), "BACTRIAN_JVMS", "/none", "PATH", path("mine"));
        script(temp.resolve("tools/env"), "#!/bin/sh\nexit 1\n");

        Ended first = start(jdk);
        Ended second = start(jdk);

        assertThat(first.code()).isZero();
        assertThat(second.stderr()).isEmpty();
        assertThat(second.stdout()).startsWith("java of mine\n").doesNotContain("SharedArchiveFile");
    }

    @Test
    void becomesTheProgramSoThatSignalsAndExitCodesAreItsOwn() throws Exception {
        built();

        Ended ended = start(Map.of("JAVA_HOME", jdk("mine", "17"), "FAKE_EXIT", "5", "FAKE_PID", temp + "/pid"));

        assertThat(ended.code()).isEqualTo(5);
        assertThat(temp.resolve("pid")).hasContent(Long.toString(ended.pid()));
    }

    @Test
    void startsADistributionWithoutBuilding() throws Exception {
        Files.delete(home.resolve("pom.xml"));
        Path shipped = home.resolve("lib/bactrian.jar");
        written(shipped, LONG_AGO);

        Ended ended = start(Map.of("JAVA_HOME", jdk("mine", "17")));

        assertThat(builds()).isEmpty();
        assertThat(ended.stdout()).endsWith("-jar\n" + shipped + "\n");
    }

    @Test
    void saysWhereThereIsNothingToStart() throws Exception {
        Files.delete(home.resolve("pom.xml"));

        Ended ended = start(Map.of("JAVA_HOME", jdk("mine", "17")));

        assertThat(ended.stderr())
                .isEqualTo("bactrian: nothing to start: " + home + " has neither pom.xml nor lib/bactrian.jar\n");
        assertThat(ended.code()).isEqualTo(3);
    }

    @Test
    void severalStartedAtOnceBuildOnceEvenWhereADeadProcessLeftItsLock() throws Exception {
        Process gone = new ProcessBuilder("sh", "-c", "exit 0").start();
        gone.waitFor();
        Files.createDirectories(home.resolve("target"));
        Files.createSymbolicLink(home.resolve("target/bactrian-build.lock"), Path.of(Long.toString(gone.pid())));
        Map<String, String> environment = Map.of("JAVA_HOME", jdk("mine", "17"), "SLOW_BUILD", "yes");

        List<Process> started = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            started.add(begin(elsewhere, home.resolve("bactrian"), environment, "out" + i));
        }
        for (Process process : started) {
            assertThat(process.waitFor()).isZero();
        }

        assertThat(builds()).hasSize(1);
        assertThat(home.resolve("target")).isDirectoryNotContaining("glob:**bactrian-build.lock*");
    }

    @Test
    void failedBuildIsSaidAndLeavesNoLock() throws Exception {
        Ended ended = start(Map.of("JAVA_HOME", jdk("mine", "17"), "BROKEN_BUILD", "yes"));

        assertThat(ended.stderr()).isEqualTo("""
                        bactrian: building (this happens once, and after a change of the sources) ...
                        building...
                        bactrian: the build failed; see the lines above. './mvnw -Pfast -Dmaven.test.skip=true package' in %s shows more.
                        """.formatted(home));
        assertThat(ended.stdout()).isEmpty();
        assertThat(ended.code()).isEqualTo(70);
        assertThat(home.resolve("target")).isDirectoryNotContaining("glob:**bactrian-build.lock*");
    }

    private record Ended(long pid, int code, String stdout, String stderr) {}

    private Ended start(Map<String, String> environment) throws Exception {
        return launch(elsewhere, home.resolve("bactrian"), environment);
    }

    private Ended launch(Path directory, Path launcher, Map<String, String> environment, String... arguments)
            throws Exception {
        Process process = begin(directory, launcher, environment, "out", arguments);
        int code = process.waitFor();
        return new Ended(
                process.pid(), code, Files.readString(temp.resolve("out")), Files.readString(temp.resolve("out.err")));
    }

    private Process begin(
            Path directory, Path launcher, Map<String, String> environment, String out, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(temp.resolve(out).toFile())
                .redirectError(temp.resolve(out + ".err").toFile());
        builder.environment().clear();
        builder.environment().put("PATH", temp.resolve("tools").toString());
        builder.environment().put("BACTRIAN_JVMS", temp.resolve("jvms").toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Lays a JDK at {@code name} whose java tells its place, its working directory and its arguments. */
    private String jdk(String name, String version) throws IOException {
        Path jdk = temp.resolve(name);
        script(jdk.resolve("bin/javac"), "#!/bin/sh\n");
        script(jdk.resolve("bin/java"), """
                #!/bin/sh
                case "$*" in
                *-XshowSettings:properties*)
                    printf '    java.home = %%s\\n    java.specification.version = %%s\\n' '%s' '%s' >&2
                    exit 0 ;;
                esac
                [ -z "${FAKE_PID:-}" ] || echo $$ >"$FAKE_PID"
                echo 'java of %s'
                echo "in $PWD"
                for argument in "$@"; do echo "$argument"; done
                exit ${FAKE_EXIT:-0}
                """.formatted(jdk, version, name));
        return jdk.toString();
    }

    /** The same with a file that says its version; its java writes the archive that it is asked for. */
    private String jdk(String name, String version, String release) throws IOException {
        String jdk = jdk(name, version);
        Files.writeString(Path.of(jdk, "release"), """
                IMPLEMENTOR="Somebody"
                JAVA_RUNTIME_VERSION="%s"
                JAVA_VERSION="%s.0.1"
                """.formatted(release, version));
        Path java = Path.of(jdk, "bin/java");
        script(java, Files.readString(java).replace("case \"$*\" in\n", """
                case "$*" in
                *AtExit=*|*Output=*)
                    for argument in "$@"; do
                        case $argument in
                        -XX:ArchiveClassesAtExit=*|-XX:AOTCacheOutput=*) echo "$*" >"${argument#*=}" ;;
                        esac
                    done
                    exit 0 ;;
                """));
        return jdk;
    }

    private String path(String jdk) {
        return temp.resolve(jdk).resolve("bin") + ":" + temp.resolve("tools");
    }

    private void built() throws IOException {
        written(jar, Instant.now().minusSeconds(60));
    }

    private List<String> builds() throws IOException {
        Path builds = home.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds) : List.of();
    }

    private static void written(Path file, Instant time) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        Files.setLastModifiedTime(file, FileTime.from(time));
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static Path installed(String tool) {
        return List.of(Path.of("/usr/bin", tool), Path.of("/bin", tool)).stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this machine has no " + tool));
    }
}
