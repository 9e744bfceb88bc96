package org.cpdmodules.packager;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms of the packager and which of them may use which. */
class RoomsTest {
    private static final String ROOT = "org.cpdmodules.packager";
    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

    /** Which rooms a room may use, besides itself and the JDK. What is not here is out of bounds. */
    private static final Map<String, List<String>> MAY_USE = new TreeMap<>(Map.ofEntries(
            Map.entry("module", List.of()),
            Map.entry("zip", List.of()),
            Map.entry("source", List.of("module")),
            Map.entry("render", List.of("module", "zip")),
            Map.entry("worksheet", List.of("module", "render", "zip")),
            Map.entry("player", List.of("module", "render", "worksheet", "zip")),
            Map.entry("format", List.of("module", "player", "zip")),
            Map.entry("inspection", List.of("source")),
            Map.entry("lint", List.of("module", "render", "source")),
            Map.entry("cli", List.of("format", "inspection", "lint", "module", "player", "render", "source", "zip"))));

    /** Libraries and the one place that may know them. */
    private static final Map<String, List<String>> LIBRARIES = new TreeMap<>(Map.of(
            "org.commonmark..", List.of(ROOT + ".source", ROOT + ".render", ROOT + ".worksheet"),
            "com.openhtmltopdf..", List.of(ROOT + ".worksheet"),
            "org.apache.pdfbox..", List.of(ROOT + ".worksheet"),
            "org.snakeyaml..", List.of(ROOT + ".source"),
            "jakarta.xml.bind.annotation..", List.of(ROOT + ".format.*"),
            "jakarta.xml.bind..", List.of(ROOT + ".format", ROOT + ".format.*"),
            "picocli..", List.of(ROOT + ".cli"),
            "com.sun.net.httpserver..", List.of(ROOT + ".cli")));

    static Stream<Map.Entry<String, List<String>>> rooms() {
        return MAY_USE.entrySet().stream();
    }

    static Stream<Map.Entry<String, List<String>>> libraries() {
        return LIBRARIES.entrySet().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rooms")
    void usesOnlyTheRoomsItMay(Map.Entry<String, List<String>> room) {
        String own = ROOT + "." + room.getKey() + "..";
        String[] allowed = Stream.concat(
                        Stream.of(own), room.getValue().stream().map(other -> ROOT + "." + other + ".."))
                .toArray(String[]::new);
        boolean usesRoot = List.of("player", "cli").contains(room.getKey());

        ArchRule rule = noClasses()
                .that()
                .resideInAPackage(own)
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..")
                        .and(not(resideInAnyPackage(allowed)))
                        .and(not(resideInAPackage(usesRoot ? ROOT : "nothing"))));

        rule.check(CLASSES);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("libraries")
    void keepsLibrariesInTheirRooms(Map.Entry<String, List<String>> library) {
        noClasses()
                .that()
                .resideOutsideOfPackages(library.getValue().toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library.getKey())
                .check(CLASSES);
    }

    @Test
    void namesEveryRoom() {
        List<String> found = CLASSES.getPackage(ROOT).getSubpackages().stream()
                .map(JavaPackage::getRelativeName)
                .toList();

        assertThat(found).containsExactlyInAnyOrderElementsOf(MAY_USE.keySet());
    }

    @Test
    void hasNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void keepsStandardsApart() {
        slices().matching(ROOT + ".format.(*)..")
                .should()
                .notDependOnEachOther()
                .check(CLASSES);
    }

    @Test
    void namesThingsHonestly() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Service|Impl|Common|Base)")
                .check(CLASSES);
    }

    @Test
    void leavesTheStandardStreamsToTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".cli")
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .check(CLASSES);
    }

    @Test
    void failsLoudly() {
        GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(CLASSES);
    }

    @Test
    void usesModernTime() {
        GeneralCodingRules.OLD_DATE_AND_TIME_CLASSES_SHOULD_NOT_BE_USED.check(CLASSES);
    }

    @Test
    void declaresEveryPackageNullMarked() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith(NullMarked.class)
                .check(CLASSES);
        long packages =
                CLASSES.stream().map(one -> one.getPackageName()).distinct().count();
        long declared = CLASSES.stream()
                .filter(one -> one.getSimpleName().equals("package-info"))
                .count();
        assertThat(declared).isEqualTo(packages);
    }
}
