package org.cpdmodules.packager.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A mapping of the header with the keys it may have; values keep their places. */
final class YamlMap {
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Place> keys = new LinkedHashMap<>();
    private final Place place;
    private final HeaderPlaces places;
    private final Problems problems;

    /** @param known empty when any key is allowed */
    YamlMap(MappingNode node, List<String> known, HeaderPlaces places, Problems problems) {
        this.place = places.of(node);
        this.places = places;
        this.problems = problems;
        for (NodeTuple tuple : node.getValue()) {
            add(tuple, known);
        }
    }

    private YamlMap(Place place, HeaderPlaces places, Problems problems) {
        this.place = place;
        this.places = places;
        this.problems = problems;
    }

    /** A value as it is written. */
    record Scalar(String value, Place place) {}

    Place place() {
        return place;
    }

    /** Where a key stands; when it is missing, where the mapping begins. */
    Place place(String key) {
        return keys.getOrDefault(key, place);
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    List<String> keys() {
        return List.copyOf(values.keySet());
    }

    Optional<Scalar> scalar(String key) {
        return value(key).flatMap(node -> scalar(node, key));
    }

    Optional<Scalar> required(String key) {
        if (!has(key)) {
            problems.error(place, "key-missing", "The header lacks the key \"" + key + "\"", "add \"" + key + ": …\"");
        }
        return scalar(key).filter(scalar -> !scalar.value().isBlank());
    }

    List<Scalar> list(String key) {
        Optional<Node> value = value(key);
        if (value.isEmpty()) {
            return List.of();
        }
        if (!(value.get() instanceof SequenceNode sequence)) {
            wrongShape(value.get(), key, "a list", "write [one, two] or one \"- item\" per line");
            return List.of();
        }
        List<Scalar> scalars = new ArrayList<>();
        sequence.getValue().forEach(item -> scalar(item, key).ifPresent(scalars::add));
        return scalars;
    }

    Optional<YamlMap> map(String key, List<String> known) {
        Optional<Node> value = value(key);
        if (value.isPresent() && !(value.get() instanceof MappingNode)) {
            wrongShape(value.get(), key, "a group of keys", "write the keys below it, indented by two spaces");
            return Optional.empty();
        }
        return value.map(node -> new YamlMap((MappingNode) node, known, places, problems));
    }

    /** Stands for a group of keys that is not written: every key has its default. */
    YamlMap nothing() {
        return new YamlMap(place, places, problems);
    }

    /** A list of one-key mappings: {@code - 1.0.0: First release.} */
    List<YamlMap> maps(String key) {
        Optional<Node> value = value(key);
        List<YamlMap> maps = new ArrayList<>();
        if (value.isPresent() && value.get() instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                if (item instanceof MappingNode mapping) {
                    maps.add(new YamlMap(mapping, List.of(), places, problems));
                } else {
                    wrongShape(item, key, "a pair", "write \"- 1.0.0: What changed\"");
                }
            }
        } else if (value.isPresent()) {
            wrongShape(value.get(), key, "a list of pairs", "write \"- 1.0.0: What changed\" below it");
        }
        return maps;
    }

    private Optional<Node> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    private Optional<Scalar> scalar(Node node, String key) {
        if (node instanceof ScalarNode scalar) {
            return Optional.of(new Scalar(scalar.getValue().strip(), places.of(node)));
        }
        wrongShape(node, key, "a single value", "put the text in double quotes when it contains a colon");
        return Optional.empty();
    }

    private void wrongShape(Node node, String key, String wanted, String remedy) {
        problems.error(places.of(node), "header-value", "\"" + key + "\" must be " + wanted, remedy);
    }

    private void add(NodeTuple tuple, List<String> known) {
        Place at = places.of(tuple.getKeyNode());
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            problems.error(at, "header-value", "A key of the header must be a word", "write \"key: value\"");
            return;
        }
        if (!known.isEmpty() && !known.contains(key.getValue())) {
            problems.error(
                    at,
                    "unknown-key",
                    "The header has no key \"" + key.getValue() + "\" here",
                    Suggestion.remedy(key.getValue(), known));
            return;
        }
        if (values.containsKey(key.getValue())) {
            problems.error(
                    at, "duplicate-key", "The key \"" + key.getValue() + "\" stands here again", "keep one of them");
            return;
        }
        values.put(key.getValue(), tuple.getValueNode());
        keys.put(key.getValue(), at);
    }
}
