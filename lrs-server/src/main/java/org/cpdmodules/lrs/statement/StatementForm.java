package org.cpdmodules.lrs.statement;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import java.util.Optional;
import org.cpdmodules.lrs.http.Parameters;
import org.cpdmodules.lrs.http.XapiRequest;

/** How Statements are to be returned: in which format, in which languages, with the data of their attachments or without. */
record StatementForm(Format format, AcceptedLanguages languages, boolean withAttachments) {

    /** The values of the parameter {@code format}. */
    enum Format {
        EXACT,
        IDS,
        CANONICAL;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static StatementForm of(XapiRequest request, HttpHeaders headers) {
        Parameters parameters = request.parameters();
        String word = parameters.text("format").orElse(Format.EXACT.word());
        for (Format format : Format.values()) {
            if (format.word().equals(word)) {
                return new StatementForm(
                        format,
                        AcceptedLanguages.of(Optional.ofNullable(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE))),
                        parameters.flag("attachments"));
            }
        }
        throw Parameters.refusal("format", "there is no such format", "use exact, ids or canonical");
    }

    /** The parameters that carry the form to the next page. */
    String parameters() {
        return (format == Format.EXACT ? "" : "&format=" + format.word())
                + (withAttachments ? "&attachments=true" : "");
    }
}
