package org.cpdmodules.e2e;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** The paper that a certificate's address leads to. */
record CertificatePdf(String text, int pages) {
    /** Downloads the paper with the browser of a window and reads it. */
    static CertificatePdf download(Page window, String address) {
        APIResponse response = window.context().request().get(address);
        if (response.status() != 200 || !response.headers().get("content-type").startsWith("application/pdf")) {
            throw new AssertionError(address + " answered " + response.status() + " " + response.headers());
        }
        try (PDDocument document = Loader.loadPDF(response.body())) {
            String text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            return new CertificatePdf(text, document.getNumberOfPages());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("not a PDF: " + address, unreadable);
        }
    }
}
