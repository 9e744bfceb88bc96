package org.cpdmodules.lrs.matrix;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Hands the rows of a file to the test that names it. */
final class RowFile implements ArgumentsProvider, AnnotationConsumer<Rows> {
    private String file = "";

    @Override
    public void accept(Rows rows) {
        file = rows.value();
    }

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        return rows(context.getRequiredTestClass(), file).stream().map(row -> Arguments.of(Named.of(name(row), row)));
    }

    /** The rows of a file beside a class. */
    static List<JsonObject> rows(Class<?> beside, String file) {
        try (InputStream rows = beside.getResourceAsStream(file)) {
            if (rows == null) {
                throw new AssertionError("there is no " + file + " beside " + beside.getName());
            }
            try (JsonReader reader = Json.createReader(rows)) {
                return reader.readArray().getValuesAs(JsonObject.class);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The requirements that a row shows to be met. */
    static List<String> ids(JsonObject row) {
        return Optional.ofNullable(row.getJsonArray("ids")).orElse(JsonArray.EMPTY_JSON_ARRAY).stream()
                .map(id -> ((JsonString) id).getString())
                .toList();
    }

    private static String name(JsonObject row) {
        String ids = ids(row).stream().map(id -> id + " ").collect(Collectors.joining());
        return ids + row.getString("name") + (row.containsKey("version") ? ", " + row.getString("version") : "");
    }
}
