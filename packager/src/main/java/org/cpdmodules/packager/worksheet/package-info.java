/**
 * A worksheet written in Markdown becomes a sheet to print (PDF), a document to edit (OOXML) and a page (HTML).
 *
 * <p>Specs: PDF/A-2a (ISO 19005-2), PDF/UA-1 (ISO 14289-1); Office Open XML, transitional (ISO/IEC 29500); WCAG 2.2 AA. May
 * use: {@code module}, {@code render}, {@code zip}, the CommonMark parser, and alone openhtmltopdf with PDFBox. Out of scope:
 * where a download stands on a page, and finished files.
 */
@NullMarked
package org.cpdmodules.packager.worksheet;

import org.jspecify.annotations.NullMarked;
