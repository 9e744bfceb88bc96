package org.cpdmodules.packager.format.scorm12;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.XmlValue;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;

/** What a learning management system can show about the module. IMS Learning Resource Meta-data 1.2.1. */
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(propOrder = {"general", "lifecycle", "educational", "rights"})
final class Lom {
    static final String NAMESPACE = "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1";

    @XmlElement(namespace = NAMESPACE)
    General general = new General();

    @XmlElement(namespace = NAMESPACE)
    Lifecycle lifecycle = new Lifecycle();

    @XmlElement(namespace = NAMESPACE)
    Educational educational = new Educational();

    @XmlElement(namespace = NAMESPACE)
    Rights rights = new Rights();

    @XmlAccessorType(XmlAccessType.FIELD)
    @XmlType(propOrder = {"title", "catalogentry", "language", "description", "keyword"})
    static final class General {
        @XmlElement(namespace = NAMESPACE)
        Language title = new Language();

        @XmlElement(namespace = NAMESPACE)
        CatalogEntry catalogentry = new CatalogEntry();

        @XmlElement(namespace = NAMESPACE)
        String language = "";

        @XmlElement(namespace = NAMESPACE)
        Language description = new Language();

        @XmlElement(namespace = NAMESPACE)
        List<Language> keyword = new ArrayList<>();
    }

    @XmlAccessorType(XmlAccessType.FIELD)
    @XmlType(propOrder = {"catalog", "entry"})
    static final class CatalogEntry {
        @XmlElement(namespace = NAMESPACE)
        String catalog = "URI";

        @XmlElement(namespace = NAMESPACE)
        Language entry = new Language();
    }

    @XmlAccessorType(XmlAccessType.FIELD)
    static final class Lifecycle {
        @XmlElement(namespace = NAMESPACE)
        Language version = new Language();
    }

    @XmlAccessorType(XmlAccessType.FIELD)
    static final class Educational {
        @XmlElement(namespace = NAMESPACE)
        LearningTime typicallearningtime = new LearningTime();
    }

    @XmlAccessorType(XmlAccessType.FIELD)
    static final class LearningTime {
        /** ISO 8601. */
        @XmlElement(namespace = NAMESPACE)
        String datetime = "";
    }

    @XmlAccessorType(XmlAccessType.FIELD)
    @XmlType(propOrder = {"copyrightandotherrestrictions", "description"})
    static final class Rights {
        @XmlElement(namespace = NAMESPACE)
        Term copyrightandotherrestrictions = new Term();

        @XmlElement(namespace = NAMESPACE)
        Language description = new Language();
    }

    /** A word of a vocabulary. */
    @XmlAccessorType(XmlAccessType.FIELD)
    @XmlType(propOrder = {"source", "value"})
    static final class Term {
        @XmlElement(namespace = NAMESPACE)
        Language source = new Language("x-none", "LOMv1.0");

        @XmlElement(namespace = NAMESPACE)
        Language value = new Language("x-none", "yes");
    }

    /** A text in one language. */
    @XmlAccessorType(XmlAccessType.FIELD)
    static final class Language {
        @XmlElement(namespace = NAMESPACE)
        LangString langstring = new LangString();

        Language() {}

        Language(String language, String text) {
            langstring.lang = language;
            langstring.text = text;
        }
    }

    @XmlAccessorType(XmlAccessType.FIELD)
    static final class LangString {
        @XmlAttribute(namespace = XMLConstants.XML_NS_URI)
        String lang = "";

        @XmlValue
        String text = "";
    }
}
