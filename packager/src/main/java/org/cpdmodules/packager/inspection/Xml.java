package org.cpdmodules.packager.inspection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads a stranger's XML: no document type, no entity, nothing from elsewhere. */
final class Xml {
    private Xml() {}

    /** The document element; absent, and a finding, when it is not well-formed. */
    static Optional<Element> read(byte[] bytes, String file, Findings findings) throws IOException {
        try {
            return Optional.of(builder().parse(new ByteArrayInputStream(bytes)).getDocumentElement());
        } catch (SAXException e) {
            String where = e instanceof SAXParseException at ? " in line " + at.getLineNumber() : "";
            findings.error(
                    file,
                    "manifest-xml",
                    "The manifest is not well-formed XML" + where + ", or has a document type",
                    "write it with an XML library that escapes < and &");
            return Optional.empty();
        }
    }

    static Stream<Element> children(Element parent) {
        return IntStream.range(0, parent.getChildNodes().getLength())
                .mapToObj(parent.getChildNodes()::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }

    static Stream<Element> children(Element parent, String localName) {
        return children(parent).filter(child -> child.getLocalName().equals(localName));
    }

    static Optional<Element> child(Element parent, String localName) {
        return children(parent, localName).findFirst();
    }

    /** Every element below, by its local name, in any namespace. */
    static Stream<Element> below(Element parent, String localName) {
        var found = parent.getElementsByTagNameNS("*", localName);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
    }

    static String text(Element element) {
        return element.getTextContent().strip();
    }

    static Optional<String> text(Element parent, String child) {
        return child(parent, child).map(Xml::text).filter(text -> !text.isEmpty());
    }

    /** The value of an attribute; absent when it is not written. */
    static Optional<String> attribute(Element element, String name) {
        return element.hasAttribute(name) ? Optional.of(element.getAttribute(name)) : Optional.empty();
    }

    static boolean isInNamespace(Node node, String namespace) {
        return namespace.equals(node.getNamespaceURI());
    }

    private static DocumentBuilder builder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Silent());
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's XML parser refuses to be safe", e);
        }
    }

    /** The default handler writes to the standard error stream; the exception says it all. */
    private static final class Silent implements ErrorHandler {
        @Override
        public void warning(SAXParseException warning) {}

        @Override
        public void error(SAXParseException error) throws SAXException {
            throw error;
        }

        @Override
        public void fatalError(SAXParseException error) throws SAXException {
            throw error;
        }
    }
}
