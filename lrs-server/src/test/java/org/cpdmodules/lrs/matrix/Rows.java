package org.cpdmodules.lrs.matrix;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A test that runs once for each row of a JSON file beside its class. A row is an object with a {@code name} and, where it
 * shows a requirement to be met, the {@code ids} of it; the test gets the row as its only argument. What the matrix counts
 * and what runs is therefore the same file.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}")
@ArgumentsSource(RowFile.class)
public @interface Rows {
    String value();
}
