package org.cpdmodules.packager.module;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of the module.
 *
 * @param path inside the package: ASCII lower case, forward slashes, for example {@code media/loop.svg}
 * @param mediaType such as {@code image/svg+xml}
 * @param file where its bytes are; absent when {@code worksheet} is present
 * @param worksheet Markdown that becomes the file, in the form that the end of {@code path} names: pdf, docx or html
 */
public record Asset(String path, String mediaType, Optional<Path> file, Optional<Text> worksheet) {
    public Asset {
        if (file.isPresent() == worksheet.isPresent()) {
            throw new IllegalArgumentException("asset " + path + " is either a file or a worksheet");
        }
    }
}
