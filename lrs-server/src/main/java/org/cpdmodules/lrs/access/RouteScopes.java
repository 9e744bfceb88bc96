package org.cpdmodules.lrs.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The one table of which scopes open which route under {@code /xapi}: any one of a row's scopes is enough. A route that is
 * not here is closed to everybody. xAPI 1.0.3 Communication §4.2.
 */
public final class RouteScopes {
    private static final Set<String> READ = Set.of("GET", "HEAD");
    private static final Set<String> WRITE = Set.of("PUT", "POST");
    private static final Set<String> CHANGE = Set.of("PUT", "POST", "DELETE");

    private static final List<Row> TABLE = List.of(
            new Row("statements", WRITE, Set.of(Scope.STATEMENTS_WRITE)),
            new Row("statements", READ, Set.of(Scope.STATEMENTS_READ, Scope.STATEMENTS_READ_MINE)),
            new Row("statements/more", READ, Set.of(Scope.STATEMENTS_READ, Scope.STATEMENTS_READ_MINE)),
            new Row("activities", READ, Set.of(Scope.STATEMENTS_READ, Scope.DEFINE, Scope.PROFILE, Scope.STATE)),
            new Row("agents", READ, Set.of(Scope.STATEMENTS_READ, Scope.DEFINE, Scope.PROFILE)),
            new Row("activities/state", READ, Set.of(Scope.STATE, Scope.ALL_READ)),
            new Row("activities/state", CHANGE, Set.of(Scope.STATE)),
            new Row("activities/profile", READ, Set.of(Scope.PROFILE, Scope.ALL_READ)),
            new Row("activities/profile", CHANGE, Set.of(Scope.PROFILE)),
            new Row("agents/profile", READ, Set.of(Scope.PROFILE, Scope.ALL_READ)),
            new Row("agents/profile", CHANGE, Set.of(Scope.PROFILE)),
            new Row("about", READ, Set.of()));

    private RouteScopes() {}

    /**
     * The scopes of which a caller needs one; an empty set for a route that asks for no credential, and nothing for a route
     * that the table does not know.
     *
     * @param path below {@code /xapi}, for example {@code activities/state}
     */
    public static Optional<Set<Scope>> of(String method, String path) {
        for (Row row : TABLE) {
            if (row.path.equals(path) && row.methods.contains(method)) {
                return Optional.of(row.scopes);
            }
        }
        return Optional.empty();
    }

    /** Whether the table knows the route and the caller holds one of its scopes. */
    static boolean admit(String method, String path, Caller caller) {
        return of(method, path).orElse(Set.of()).stream().anyMatch(caller::holds);
    }

    private record Row(String path, Set<String> methods, Set<Scope> scopes) {}
}
