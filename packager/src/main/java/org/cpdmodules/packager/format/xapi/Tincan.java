package org.cpdmodules.packager.format.xapi;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.XmlValue;
import java.util.ArrayList;
import java.util.List;

/** {@code tincan.xml}, as far as one activity needs it. */
@XmlRootElement(name = "tincan")
@XmlAccessorType(XmlAccessType.FIELD)
final class Tincan {
    static final String NAMESPACE = "http://projecttincan.com/tincan.xsd";

    @XmlElementWrapper(name = "activities")
    @XmlElement(name = "activity")
    List<Activity> activities = new ArrayList<>();

    @XmlAccessorType(XmlAccessType.FIELD)
    @XmlType(propOrder = {"name", "description", "launch"})
    static final class Activity {
        @XmlAttribute
        String id = "";

        @XmlAttribute
        String type = "http://adlnet.gov/expapi/activities/lesson";

        LangString name = new LangString();
        LangString description = new LangString();
        LangString launch = new LangString();
    }

    @XmlAccessorType(XmlAccessType.FIELD)
    static final class LangString {
        @XmlAttribute
        String lang = "";

        @XmlValue
        String text = "";

        LangString() {}

        LangString(String lang, String text) {
            this.lang = lang;
            this.text = text;
        }
    }
}
