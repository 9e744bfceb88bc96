package org.cpdmodules.lrs.certificate;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.cpdmodules.lrs.access.Assurance;

/**
 * What a learner has reached in a version of a module.
 *
 * @param answered ids of the reflections whose latest answer has text
 * @param score the best
 * @param time spent in all
 */
record Attainment(boolean isCompleted, Set<String> answered, OptionalDouble score, Duration time) {
    Attainment {
        answered = Set.copyOf(answered);
    }

    /** What the evidence of at least this assurance adds up to; what is voided does not count. */
    static Attainment of(Collection<Evidence> evidence, Assurance least) {
        List<Evidence> counted = evidence.stream()
                .filter(each -> !each.isVoided() && each.assurance().compareTo(least) >= 0)
                .sorted(Comparator.comparing(Evidence::happened).thenComparing(Evidence::seq))
                .toList();
        boolean completed = counted.stream().anyMatch(each -> each.kind() == Evidence.Kind.COMPLETED);
        OptionalDouble best = counted.stream()
                .filter(each -> each.score().isPresent())
                .mapToDouble(each -> each.score().getAsDouble())
                .max();
        return new Attainment(completed, answered(counted), best, time(counted));
    }

    private static Set<String> answered(List<Evidence> inOrder) {
        Map<String, Boolean> latest = new HashMap<>();
        inOrder.forEach(each -> each.reflection().ifPresent(id -> latest.put(id, each.answered())));
        return latest.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The sessions' times add up; a completion tells the whole time and may know more than the sessions that arrived. */
    private static Duration time(List<Evidence> counted) {
        Duration sessions = counted.stream()
                .filter(each -> each.kind() == Evidence.Kind.TERMINATED)
                .map(Evidence::time)
                .reduce(Duration.ZERO, Duration::plus);
        Duration told = counted.stream()
                .filter(each -> each.kind() == Evidence.Kind.COMPLETED)
                .map(Evidence::time)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        return sessions.compareTo(told) >= 0 ? sessions : told;
    }
}
