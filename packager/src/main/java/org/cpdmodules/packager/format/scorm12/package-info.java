/**
 * SCORM 1.2: {@code imsmanifest.xml} with one organization, one item, one SCO.
 *
 * <p>SCORM 1.2 Content Aggregation Model §2.3; IMS Content Packaging 1.1.2; IMS Learning Resource Meta-data 1.2.1. The
 * prefix {@code adlcp} is written exactly so, as some systems read prefixes instead of namespaces.
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
            @XmlNs(prefix = "imsmd", namespaceURI = Lom.NAMESPACE)
        })
package org.cpdmodules.packager.format.scorm12;

import jakarta.xml.bind.annotation.XmlNs;
import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
import org.jspecify.annotations.NullMarked;
