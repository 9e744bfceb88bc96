package org.cpdmodules.packager.profile;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of JSONPath as the profile's rules use: {@code $.a.b}, {@code ['c']} and {@code [*]}. */
record Path(List<String> steps) {
    private static final Pattern STEP = Pattern.compile("\\.(\\w+)|\\['([^']+)']|\\[(\\*)]");

    static Path of(String text) {
        List<String> steps = new ArrayList<>();
        Matcher step = STEP.matcher(text);
        int end = 1;
        while (step.find() && step.start() == end) {
            steps.add(step.group(1) != null ? step.group(1) : step.group(2) != null ? step.group(2) : "*");
            end = step.end();
        }
        if (!text.startsWith("$") || end != text.length()) {
            throw new IllegalArgumentException("not a path that we can follow: " + text);
        }
        return new Path(List.copyOf(steps));
    }

    List<JsonValue> in(JsonObject root) {
        List<JsonValue> values = List.of(root);
        for (String step : steps) {
            List<JsonValue> next = new ArrayList<>();
            values.forEach(value -> follow(value, step, next));
            values = next;
        }
        return values;
    }

    private static void follow(JsonValue value, String step, List<JsonValue> next) {
        if (step.equals("*") && value instanceof JsonArray array) {
            next.addAll(array);
        } else if (value instanceof JsonObject object && object.containsKey(step)) {
            next.add(object.get(step));
        }
    }
}
