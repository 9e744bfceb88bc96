package org.cpdmodules.packager.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A drawing must not run or load anything: no script, no event attribute, no address elsewhere, no document type. */
final class SvgRules {
    private static final Set<String> REFUSED =
            Set.of("script", "foreignobject", "iframe", "embed", "object", "handler", "listener");

    private SvgRules() {}

    static void check(String file, ModuleFolder folder, Problems problems) {
        try (InputStream in = Files.newInputStream(folder.path(file))) {
            XMLStreamReader xml = factory().createXMLStreamReader(in);
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD) {
                    refuse(file, xml, "a document type", problems);
                    return;
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    checkElement(file, xml, problems);
                }
            }
        } catch (XMLStreamException e) {
            problems.error(
                    new Place(file, Math.max(1, e.getLocation().getLineNumber()), 1),
                    "svg-broken",
                    "The drawing is not well-formed XML",
                    "export it again from the drawing program");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private static void checkElement(String file, XMLStreamReader xml, Problems problems) {
        String element = xml.getLocalName().toLowerCase(Locale.ROOT);
        if (REFUSED.contains(element)) {
            refuse(file, xml, "an element <" + element + ">", problems);
        }
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String name = xml.getAttributeLocalName(i).toLowerCase(Locale.ROOT);
            String value = xml.getAttributeValue(i).strip();
            if (name.startsWith("on")) {
                refuse(file, xml, "an attribute " + name, problems);
            }
            boolean isInside = value.startsWith("#") || value.startsWith("data:image/");
            if ((name.equals("href") || name.equals("src")) && !isInside) {
                refuse(file, xml, "a reference to \"" + value + "\"", problems);
            }
        }
    }

    private static void refuse(String file, XMLStreamReader xml, String what, Problems problems) {
        int line = Math.max(1, xml.getLocation().getLineNumber());
        problems.error(
                new Place(file, line, 1),
                "svg-active",
                "The drawing holds " + what,
                "remove it: a drawing may only draw");
    }
}
