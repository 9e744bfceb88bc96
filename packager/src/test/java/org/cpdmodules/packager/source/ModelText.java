package org.cpdmodules.packager.source;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** A value of records as indented text that a person can review. */
final class ModelText {
    private final StringBuilder text = new StringBuilder();

    private ModelText() {}

    static String of(Object value) throws ReflectiveOperationException {
        ModelText model = new ModelText();
        model.write("", "module", value);
        return model.text.toString();
    }

    private void write(String indent, String name, Object value) throws ReflectiveOperationException {
        if (value instanceof Optional<?> optional) {
            if (optional.isPresent()) {
                write(indent, name, optional.get());
            }
        } else if (value instanceof Collection<?> collection) {
            for (Object element : collection) {
                write(indent, "- " + name, element);
            }
        } else if (value instanceof Record record && record.getClass().getRecordComponents().length != 1) {
            text.append(indent)
                    .append(name)
                    .append(" (")
                    .append(record.getClass().getSimpleName())
                    .append(")\n");
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                write(
                        indent + "  ",
                        component.getName(),
                        component.getAccessor().invoke(record));
            }
        } else if (value instanceof Record record) {
            RecordComponent only = record.getClass().getRecordComponents()[0];
            only.getAccessor().setAccessible(true);
            write(
                    indent,
                    name + " " + record.getClass().getSimpleName(),
                    only.getAccessor().invoke(record));
        } else {
            text.append(indent).append(name).append(": ").append(plain(value)).append('\n');
        }
    }

    private static String plain(Object value) {
        if (value instanceof Path path) {
            return path.getFileName().toString();
        }
        String text = value instanceof Locale locale ? locale.toLanguageTag() : String.valueOf(value);
        return text.replace("\n", "⏎");
    }
}
