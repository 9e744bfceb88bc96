package org.cpdmodules.lrs.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RouteScopesTest {
    private static final String ROOT = "/xapi/";

    /** Every method of every resource below /xapi, as "GET statements". */
    private static Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.cpdmodules.lrs")) {
            if (!type.isAnnotatedWith(Path.class)
                    || !type.getAnnotationOfType(Path.class).value().startsWith(ROOT)) {
                continue;
            }
            String path = type.getAnnotationOfType(Path.class).value().substring(ROOT.length());
            for (JavaMethod method : type.getMethods()) {
                httpMethods(method).forEach(http -> routes.add(http + " " + path + below(method)));
            }
        }
        return routes;
    }

    private static Stream<String> httpMethods(JavaMethod method) {
        return Arrays.stream(method.reflect().getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value);
    }

    private static String below(JavaMethod method) {
        return method.isAnnotatedWith(Path.class)
                ? method.getAnnotationOfType(Path.class).value()
                : "";
    }

    @Test
    void hasARowForEveryRouteBelowXapi() {
        Set<String> routes = routes();

        assertThat(routes).hasSizeGreaterThan(15).allSatisfy(route -> {
            String[] parts = route.split(" ");
            assertThat(RouteScopes.of(parts[0], parts[1])).isPresent();
        });
    }

    @Test
    void opensNothingButAboutToEverybody() {
        assertThat(routes())
                .filteredOn(route -> RouteScopes.of(route.split(" ")[0], route.split(" ")[1])
                        .orElseThrow()
                        .isEmpty())
                .containsExactly("GET about");
    }

    @Test
    void closesWhatItDoesNotKnow() {
        assertThat(RouteScopes.of("GET", "secrets")).isEmpty();
        assertThat(RouteScopes.of("DELETE", "statements")).isEmpty();
    }
}
