/**
 * Packages for systems that launch xAPI content by {@code tincan.xml}: one activity with one launch.
 *
 * <p>Nobody standardised the file; it is written as its inventors describe it. May use: {@code format}, {@code module},
 * {@code zip}. Out of scope: the launch query, which the player's driver reads.
 */
@NullMarked
@XmlSchema(
        namespace = Tincan.NAMESPACE,
        elementFormDefault = XmlNsForm.QUALIFIED,
        xmlns = @XmlNs(prefix = "", namespaceURI = Tincan.NAMESPACE))
package org.cpdmodules.packager.format.xapi;

import jakarta.xml.bind.annotation.XmlNs;
import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
import org.jspecify.annotations.NullMarked;
