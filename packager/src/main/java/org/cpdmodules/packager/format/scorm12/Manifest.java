package org.cpdmodules.packager.format.scorm12;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;

/** {@code imsmanifest.xml}, as far as a package with one SCO needs it. IMS Content Packaging 1.1.2 §3. */
@XmlRootElement(name = "manifest")
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(propOrder = {"metadata", "organizations", "resources"})
final class Manifest {
    static final String CONTENT = "http://www.imsproject.org/xsd/imscp_rootv1p1p2";
    static final String ADL = "http://www.adlnet.org/xsd/adlcp_rootv1p2";

    @XmlAttribute
    String identifier = "";

    @XmlAttribute
    String version = "";

    Metadata metadata = new Metadata();
    Organizations organizations = new Organizations();

    @XmlElementWrapper(name = "resources")
    @XmlElement(name = "resource")
    List<Resource> resources = new ArrayList<>();

    @XmlAccessorType(XmlAccessType.FIELD)
    @XmlType(propOrder = {"schema", "schemaversion", "lom"})
    static final class Metadata {
        String schema = "ADL SCORM";
        String schemaversion = "1.2";

        @XmlElement(namespace = Lom.NAMESPACE)
        Lom lom = new Lom();
    }

    @XmlAccessorType(XmlAccessType.FIELD)
    static final class Organizations {
        @XmlAttribute(name = "default")
        String byDefault = "";

        Organization organization = new Organization();
    }

    @XmlAccessorType(XmlAccessType.FIELD)
    @XmlType(propOrder = {"title", "item"})
    static final class Organization {
        @XmlAttribute
        String identifier = "";

        String title = "";
        Item item = new Item();
    }

    @XmlAccessorType(XmlAccessType.FIELD)
    static final class Item {
        @XmlAttribute
        String identifier = "";

        @XmlAttribute
        String identifierref = "";

        @XmlAttribute
        boolean isvisible = true;

        String title = "";
    }

    @XmlAccessorType(XmlAccessType.FIELD)
    static final class Resource {
        @XmlAttribute
        String identifier = "";

        @XmlAttribute
        String type = "webcontent";

        // SCORM 2004 writes scormType; the schema of either lets the other pass, and systems then see no SCO.
        @XmlAttribute(namespace = ADL)
        String scormtype = "sco";

        @XmlAttribute
        String href = "";

        @XmlElement(name = "file")
        List<FileEntry> files = new ArrayList<>();
    }

    @XmlAccessorType(XmlAccessType.FIELD)
    static final class FileEntry {
        @XmlAttribute
        String href = "";

        FileEntry() {}

        FileEntry(String href) {
            this.href = href;
        }
    }
}
