package org.cpdmodules.packager.cli;

import java.util.Arrays;
import java.util.List;
import org.cpdmodules.packager.format.OutputFormat;
import org.cpdmodules.packager.source.Suggestion;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a format's key; an unknown one is answered with the nearest. */
final class FormatConverter implements ITypeConverter<OutputFormat> {
    @Override
    public OutputFormat convert(String key) {
        return OutputFormat.of(key)
                .orElseThrow(() -> new TypeConversionException(
                        "there is no format \"" + key + "\"; " + Suggestion.remedy(key, keys())));
    }

    private static List<String> keys() {
        return Arrays.stream(OutputFormat.values()).map(OutputFormat::key).toList();
    }
}
