package org.cpdmodules.lrs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which room may use which, and what no room does. A new room begins with its row here. */
class RoomsTest {
    private static final String ROOT = "org.cpdmodules.lrs";

    /** The table of "may use"; each room's package-info says the same in words. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            row("xapi"),
            row("database", "xapi", "validation"),
            row("validation", "xapi"),
            row("http", "xapi", "validation", "database"),
            row("oauth", "validation", "http"),
            row("erasure", "xapi", "database", "ledger", "attachment", "feed"),
            row("access", "xapi", "validation", "http", "database", "oauth", "erasure", "ledger"),
            row("ledger", "xapi", "database"),
            row("feed", "xapi", "database", "ledger"),
            row("attachment", "xapi", "validation", "http", "database", "ledger"),
            row("proof", "xapi", "database", "http", "ledger", "attachment", "document"),
            row("query", "xapi", "database", "ledger", "feed", "http", "access", "erasure"),
            row("document", "xapi", "validation", "database", "http", "access", "erasure", "ledger"),
            row("statement", "xapi", "validation", "database", "http", "access", "attachment", "ledger", "query"),
            row("catalogue"),
            row("certificate", "xapi", "database", "http", "access", "ledger", "feed", "catalogue", "erasure"),
            row(
                    "launch",
                    "xapi",
                    "validation",
                    "database",
                    "http",
                    "access",
                    "ledger",
                    "document",
                    "feed",
                    "catalogue",
                    "certificate",
                    "erasure"),
            row("report", "xapi", "database", "http", "access", "ledger", "feed", "catalogue", "erasure"),
            row("learner", "xapi", "http", "access", "ledger", "query", "catalogue", "certificate", "launch", "report"),
            row(
                    "console",
                    "xapi",
                    "database",
                    "http",
                    "access",
                    "ledger",
                    "feed",
                    "query",
                    "catalogue",
                    "certificate",
                    "launch",
                    "report",
                    "learner",
                    "document",
                    "attachment",
                    "erasure"),
            row("transfer", "xapi", "validation", "database", "ledger", "attachment", "proof"),
            row("health", "database", "catalogue", "feed", "statement"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static Map.Entry<String, Set<String>> row(String room, String... mayUse) {
        return Map.entry(room, Set.of(mayUse));
    }

    /** The room of a class; the templates of pages (package {@code page}) draw what any room shows them. */
    private static String room(JavaClass type) {
        String below = type.getPackageName().substring(ROOT.length());
        return below.isEmpty() ? "" : below.substring(1).split("\\.")[0];
    }

    private static Stream<JavaClass> ours() {
        return CLASSES.stream()
                .filter(type -> !room(type).isEmpty() && !room(type).equals("page"));
    }

    @Test
    void everyRoomHasItsRow() {
        Set<String> rooms = ours().map(RoomsTest::room).collect(Collectors.toCollection(TreeSet::new));

        assertThat(rooms).isNotEmpty();
        assertThat(MAY_USE.keySet()).containsAll(rooms);
    }

    @TestFactory
    Stream<DynamicTest> roomsUseOnlyWhatTheyMay() {
        Map<String, List<JavaClass>> rooms = ours().collect(Collectors.groupingBy(RoomsTest::room));
        return rooms.entrySet().stream()
                .map(room ->
                        DynamicTest.dynamicTest(room.getKey(), () -> assertThat(wrong(room.getKey(), room.getValue()))
                                .isEmpty()));
    }

    private static Set<String> wrong(String room, List<JavaClass> types) {
        return types.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency ->
                        dependency.getTargetClass().getPackageName().startsWith(ROOT + "."))
                .filter(dependency -> {
                    String used = room(dependency.getTargetClass());
                    return !used.equals(room) && !MAY_USE.get(room).contains(used);
                })
                .map(dependency -> dependency.getDescription())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void roomsFormNoCycle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theVocabularyIsPure() {
        noClasses()
                .that()
                .resideInAPackage("..lrs.xapi..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.persistence..",
                        "jakarta.ws.rs..",
                        "jakarta.enterprise..",
                        "jakarta.inject..",
                        "java.sql..")
                .check(CLASSES);
    }

    @Test
    void onlyResourcesArePathsAndTheirNamesSayIt() {
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .should()
                .haveSimpleNameEndingWith("Resource")
                .check(CLASSES);
    }

    @Test
    void rowsStayHome() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Row")
                .should()
                .notBePublic()
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Service|Impl|Common|Base)")
                .check(CLASSES);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION.check(CLASSES);
    }

    @Test
    void exceptionsSayWhatHappened() {
        GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(CLASSES);
    }

    @Test
    void timeIsModern() {
        GeneralCodingRules.OLD_DATE_AND_TIME_CLASSES_SHOULD_NOT_BE_USED.check(CLASSES);
    }

    /** But for the first start, which shows the administrator a link that must not be in a log. */
    @Test
    void nobodyElseWritesToTheStandardStreams() {
        JavaClasses others = CLASSES.that(DescribedPredicate.not(JavaClass.Predicates.simpleName("FirstStart")));

        GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(others);
    }

    @Test
    void everyRoomIsNullMarked() {
        Set<String> unmarked = ours().map(JavaClass::getPackage)
                .distinct()
                .filter(room -> !room.tryGetAnnotationOfType(NullMarked.class).isPresent())
                .map(JavaPackage::getName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(unmarked).isEmpty();
    }
}
