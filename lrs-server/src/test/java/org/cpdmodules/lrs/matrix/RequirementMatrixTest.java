package org.cpdmodules.lrs.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * The requirement matrix: {@code requirements.txt} against the compiled tests. Every requirement is the id of a row or of a
 * test that runs, or says why it has none. An id in a comment, on a helper, in a class that no plugin runs or on a disabled
 * test counts for nothing.
 */
class RequirementMatrixTest {
    private static final List<Asked> ASKED = asked();
    private static final Collection<JavaMethod> TESTS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS).importPackages("org.cpdmodules.lrs").stream()
                    .flatMap(type -> type.getMethods().stream())
                    .filter(method -> method.isAnnotatedWith(Requirement.class) || method.isAnnotatedWith(Rows.class))
                    .toList();
    private static final Map<String, Set<String>> SHOWN = shown();

    /** A line of the list; {@code reason} is empty where a row must be. */
    private record Asked(String id, String section, String phrase, String reason) {}

    private static List<Asked> asked() {
        try (InputStream list = RequirementMatrixTest.class.getResourceAsStream("requirements.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\\|", -1))
                    .map(parts -> new Asked(parts[0], parts[1], parts[2], parts[3]))
                    .toList();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static Map<String, Set<String>> shown() {
        Map<String, Set<String>> shown = new TreeMap<>();
        TESTS.forEach(test -> ids(test).forEach(id -> shown.computeIfAbsent(id, first -> new TreeSet<>())
                .add(test.getOwner().getSimpleName() + "." + test.getName())));
        return shown;
    }

    private static Stream<String> ids(JavaMethod test) {
        List<String> ids = new ArrayList<>();
        if (test.isAnnotatedWith(Requirement.class)) {
            ids.addAll(List.of(test.getAnnotationOfType(Requirement.class).value()));
        }
        if (test.isAnnotatedWith(Rows.class)) {
            String file = test.getAnnotationOfType(Rows.class).value();
            RowFile.rows(test.getOwner().reflect(), file).forEach(row -> ids.addAll(RowFile.ids(row)));
        }
        return ids.stream();
    }

    @Test
    void everyRequirementHasARowOrAReason() {
        List<String> empty = ASKED.stream()
                .filter(asked -> asked.reason().isBlank() && !SHOWN.containsKey(asked.id()))
                .map(asked -> asked.id() + ": " + asked.phrase())
                .toList();

        assertThat(empty).isEmpty();
    }

    @Test
    void nothingIsShownThatIsNotAskedOrIsExcused() {
        Set<String> open = ASKED.stream()
                .filter(asked -> asked.reason().isBlank())
                .map(Asked::id)
                .collect(Collectors.toSet());

        assertThat(SHOWN.keySet()).isSubsetOf(open);
    }

    @Test
    void theListNamesEachRequirementOnceWithSectionAndPhrase() {
        assertThat(ASKED).extracting(Asked::id).doesNotHaveDuplicates().hasSizeGreaterThan(450);
        assertThat(ASKED)
                .allMatch(asked -> asked.id().matches("XAPI-\\d{5}(-\\d)?|[CD]\\d(\\.\\d+)*-\\d+"))
                .allMatch(asked -> asked.section().matches("[CD]\\d(\\.\\d+)*")
                        && !asked.phrase().isBlank());
    }

    @Test
    void everyNumberOfTheCatalogueIsInTheList() {
        Set<String> numbers = ASKED.stream()
                .map(asked -> asked.id().replaceFirst("-\\d$", ""))
                .collect(Collectors.toSet());

        for (int number = 1; number <= 336; number++) {
            assertThat(numbers).contains("XAPI-%05d".formatted(number));
        }
    }

    @Test
    void onlyTestsThatRunCount() {
        assertThat(TESTS)
                .hasSizeGreaterThan(30)
                .allMatch(method -> method.isAnnotatedWith(Test.class)
                        || method.isMetaAnnotatedWith(ParameterizedTest.class)
                        || method.isAnnotatedWith(ParameterizedTest.class))
                .allMatch(method -> !method.isAnnotatedWith(Disabled.class)
                        && !method.getOwner().isAnnotatedWith(Disabled.class))
                .allMatch(method -> runs(method.getOwner()), "is in a class that Maven runs");
    }

    private static boolean runs(JavaClass type) {
        return type.getSimpleName().endsWith("Test") || type.getSimpleName().endsWith("IT");
    }
}
