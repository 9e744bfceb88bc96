package org.cpdmodules.packager.format;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.cpdmodules.packager.zip.ByteSource;

/** Writes the XML of one kind of manifest: UTF-8, indented, the same value gives the same bytes. Safe for many threads. */
public final class ManifestWriter {
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    private final JAXBContext context;

    /** @param root the class of the document element, with JAXB annotations */
    public ManifestWriter(Class<?> root) {
        try {
            context = JAXBContext.newInstance(root);
        } catch (JAXBException e) {
            throw new IllegalStateException("cannot bind " + root.getName(), e);
        }
    }

    public ByteSource write(Object root) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(DECLARATION.getBytes(StandardCharsets.UTF_8));
        try {
            Marshaller marshaller = context.createMarshaller();
            marshaller.setProperty(Marshaller.JAXB_FORMATTED_OUTPUT, true);
            marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
            marshaller.marshal(root, bytes);
        } catch (JAXBException e) {
            throw new IllegalStateException("cannot write " + root.getClass().getName(), e);
        }
        return ByteSource.of(bytes.toByteArray());
    }
}
