/**
 * SCORM 2004, 2nd, 3rd and 4th edition: {@code imsmanifest.xml} with one organization, one item, one SCO.
 *
 * <p>SCORM 2004 Content Aggregation Model §3; Sequencing and Navigation §5. The editions differ in the schema version and
 * in what may stand in a manifest; what is written here is what all three allow. The prefixes are written exactly so, as
 * some systems read prefixes instead of namespaces.
 *
 * <p>May use: {@code format}, {@code module}, {@code zip}. Out of scope: the run-time, which the player's driver speaks.
 */
@NullMarked
@XmlSchema(
        namespace = Manifest.CONTENT,
        elementFormDefault = XmlNsForm.QUALIFIED,
        xmlns = {
            @XmlNs(prefix = "", namespaceURI = Manifest.CONTENT),
            @XmlNs(prefix = "adlcp", namespaceURI = Manifest.ADL),
            @XmlNs(prefix = "adlnav", namespaceURI = Manifest.NAVIGATION),
            @XmlNs(prefix = "imsss", namespaceURI = Manifest.SEQUENCING)
        })
package org.cpdmodules.packager.format.scorm2004;

import jakarta.xml.bind.annotation.XmlNs;
import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
import org.jspecify.annotations.NullMarked;
