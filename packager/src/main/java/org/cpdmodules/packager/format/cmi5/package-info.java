/**
 * cmi5: {@code cmi5.xml} with one course and one Assignable Unit. cmi5 §13 (course structure) and §14 (packages).
 *
 * <p>May use: {@code format}, {@code module}, {@code zip}. Out of scope: the launch, which the player's driver answers.
 */
@NullMarked
@XmlSchema(
        namespace = CourseStructure.NAMESPACE,
        elementFormDefault = XmlNsForm.QUALIFIED,
        xmlns = @XmlNs(prefix = "", namespaceURI = CourseStructure.NAMESPACE))
package org.cpdmodules.packager.format.cmi5;

import jakarta.xml.bind.annotation.XmlNs;
import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
import org.jspecify.annotations.NullMarked;
