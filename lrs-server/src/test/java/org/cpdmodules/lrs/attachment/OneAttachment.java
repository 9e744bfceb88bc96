package org.cpdmodules.lrs.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.cpdmodules.lrs.xapi.StoreId;

/** Attachment data that tests of other rooms put into a store. */
public record OneAttachment(String sha2, byte[] octets) {
    public void keepIn(AttachmentStore attachments, StoreId store) throws IOException {
        Intake intake = attachments.intake(store);
        assertThat(attachments.receive(
                        intake, sha2, new ByteArrayInputStream(octets), Long.MAX_VALUE, Optional.empty()))
                .isTrue();
        attachments.keep(intake);
    }
}
