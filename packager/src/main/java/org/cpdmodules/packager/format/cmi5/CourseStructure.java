package org.cpdmodules.packager.format.cmi5;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.XmlValue;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** {@code cmi5.xml}, as far as a course with one AU needs it. cmi5 §13.1. */
@XmlRootElement(name = "courseStructure")
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(propOrder = {"course", "au"})
final class CourseStructure {
    static final String NAMESPACE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd";

    Course course = new Course();
    Au au = new Au();

    @XmlAccessorType(XmlAccessType.FIELD)
    @XmlType(propOrder = {"title", "description"})
    static final class Course {
        @XmlAttribute
        String id = "";

        Texts title = new Texts();
        Texts description = new Texts();
    }

    @XmlAccessorType(XmlAccessType.FIELD)
    @XmlType(propOrder = {"title", "description", "url"})
    static final class Au {
        @XmlAttribute
        String id = "";

        // Without it an LMS takes NotApplicable, and the AU is satisfied before anyone has opened it. cmi5 §13.1.4.
        @XmlAttribute
        String moveOn = "";

        /** Absent: nothing is passed or failed. */
        @XmlAttribute
        @Nullable
        BigDecimal masteryScore;

        @XmlAttribute
        String launchMethod = "AnyWindow";

        @XmlAttribute
        String activityType = "http://adlnet.gov/expapi/activities/lesson";

        Texts title = new Texts();
        Texts description = new Texts();
        String url = "";
    }

    @XmlAccessorType(XmlAccessType.FIELD)
    static final class Texts {
        LangString langstring = new LangString();

        Texts() {}

        Texts(String language, String text) {
            langstring.lang = language;
            langstring.text = text;
        }
    }

    @XmlAccessorType(XmlAccessType.FIELD)
    static final class LangString {
        @XmlAttribute
        String lang = "";

        @XmlValue
        String text = "";
    }
}
