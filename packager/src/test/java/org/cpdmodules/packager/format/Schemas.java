package org.cpdmodules.packager.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Assumptions;
import org.xml.sax.SAXException;

/**
 * The official schemas, which are not ours to distribute: they lie in a folder {@code shared/schemas} beside the checkout.
 * Where they are not, the tests that need them say so and are aborted.
 */
final class Schemas {
    private static final Path FOLDER = Path.of("../../shared/schemas");

    private Schemas() {}

    /** The schema of a manifest: these files of one folder together. */
    static Schema of(String folder, List<String> files, Path temp) {
        Assumptions.assumeTrue(
                Files.isDirectory(FOLDER),
                "NOT CHECKED: the official schemas are not in "
                        + FOLDER.toAbsolutePath().normalize());
        try {
            Path copy = copy(FOLDER.resolve(folder), temp.resolve(folder));
            SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "file");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
            return factory.newSchema(files.stream()
                    .map(file -> new StreamSource(copy.resolve(file).toFile()))
                    .toArray(Source[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException e) {
            throw new AssertionError("the schema itself cannot be read: " + folder, e);
        }
    }

    /** Fails with the reason and the document when it is not valid. */
    static void validate(Schema schema, String document) {
        try {
            schema.newValidator().validate(new StreamSource(new StringReader(document)));
        } catch (SAXException e) {
            throw new AssertionError(e.getMessage() + "\n" + document, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.writeString(target, readable(file));
                }
            }
        }
        return to;
    }

    /** What keeps Java's parser from loading the schemas of SCORM 1.2 is mended in the copy. */
    private static String readable(Path file) throws IOException {
        String text;
        try (InputStream in = Files.newInputStream(file)) {
            text = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
        if (file.getFileName().toString().equals("ims_xml.xsd")) {
            text = text.replace("xmlns=\"http://www.w3.org/XML/1998/namespace\"", "");
        }
        if (file.getFileName().toString().equals("imsmd_rootv1p2p1.xsd")) {
            text = text.replace("namespace=\"##any\"", "namespace=\"##other\"");
        }
        return text.replaceAll("xmlns:xml\\s*=\\s*\"[^\"]*\"", "");
    }
}
