package org.cpdmodules.lrs.document;

import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cpdmodules.lrs.http.Parameters;

/**
 * How a resource names its documents: by the parameters of their context, and within it by one more.
 *
 * @param id the parameter that names one document
 * @param context the parameters that {@code scope} reads
 */
record DocumentNames(String id, Set<String> context, Function<Parameters, DocumentScope> scope) {
    DocumentNames {
        context = Set.copyOf(context);
    }

    Set<String> ofOne() {
        return and(id);
    }

    /** A GET may also ask for what came {@code since}; beside the id it has no meaning, but must be a timestamp. */
    Set<String> ofSeveral() {
        return and(id, "since");
    }

    private Set<String> and(String... more) {
        return Stream.concat(context.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
    }
}
