package org.cpdmodules.packager.format.scorm2004;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code imsmanifest.xml}, as far as a package with one SCO needs it. SCORM 2004 CAM §3.4. */
@XmlRootElement(name = "manifest")
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(propOrder = {"metadata", "organizations", "resources"})
final class Manifest {
    static final String CONTENT = "http://www.imsglobal.org/xsd/imscp_v1p1";
    static final String ADL = "http://www.adlnet.org/xsd/adlcp_v1p3";
    static final String NAVIGATION = "http://www.adlnet.org/xsd/adlnav_v1p3";
    static final String SEQUENCING = "http://www.imsglobal.org/xsd/imsss";

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
    @XmlType(propOrder = {"schema", "schemaversion"})
    static final class Metadata {
        String schema = "ADL SCORM";
        String schemaversion = "";
    }

    @XmlAccessorType(XmlAccessType.FIELD)
    static final class Organizations {
        @XmlAttribute(name = "default")
        String byDefault = "";

        Organization organization = new Organization();
    }

    @XmlAccessorType(XmlAccessType.FIELD)
    @XmlType(propOrder = {"title", "item", "sequencing"})
    static final class Organization {
        @XmlAttribute
        String identifier = "";

        String title = "";
        Item item = new Item();

        @XmlElement(namespace = SEQUENCING)
        Sequencing sequencing = new Sequencing();
    }

    // No completionThreshold: with it the system would judge completion by the progress measure, instead of the lesson.
    @XmlAccessorType(XmlAccessType.FIELD)
    @XmlType(propOrder = {"title", "sequencing", "presentation"})
    static final class Item {
        @XmlAttribute
        String identifier = "";

        @XmlAttribute
        String identifierref = "";

        @XmlAttribute
        boolean isvisible = true;

        String title = "";

        @XmlElement(namespace = SEQUENCING)
        Sequencing sequencing = new Sequencing();

        @XmlElement(namespace = NAVIGATION)
        Presentation presentation = new Presentation();
    }

    @XmlAccessorType(XmlAccessType.FIELD)
    @XmlType(propOrder = {"controlMode", "deliveryControls"})
    static final class Sequencing {
        @XmlElement(namespace = SEQUENCING)
        @Nullable
        ControlMode controlMode;

        @XmlElement(namespace = SEQUENCING)
        @Nullable
        DeliveryControls deliveryControls;
    }

    @XmlAccessorType(XmlAccessType.FIELD)
    static final class ControlMode {
        @XmlAttribute
        boolean choice = true;

        @XmlAttribute
        boolean flow = true;
    }

    /** The lesson says itself when it is completed and whether it is passed; else the system would assume both. */
    @XmlAccessorType(XmlAccessType.FIELD)
    static final class DeliveryControls {
        @XmlAttribute
        boolean completionSetByContent = true;

        @XmlAttribute
        boolean objectiveSetByContent = true;
    }

    @XmlAccessorType(XmlAccessType.FIELD)
    static final class Presentation {
        @XmlElementWrapper(name = "navigationInterface", namespace = NAVIGATION)
        @XmlElement(namespace = NAVIGATION)
        List<String> hideLMSUI = new ArrayList<>();
    }

    @XmlAccessorType(XmlAccessType.FIELD)
    static final class Resource {
        @XmlAttribute
        String identifier = "";

        @XmlAttribute
        String type = "webcontent";

        // SCORM 1.2 writes scormtype; the schema of either lets the other pass, and systems then see no SCO.
        @XmlAttribute(namespace = ADL)
        String scormType = "sco";

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
