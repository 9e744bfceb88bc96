package org.cpdmodules.lrs.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.cpdmodules.lrs.http.NoTurn;
import org.cpdmodules.lrs.http.Turns;
import org.junit.jupiter.api.Test;

class CertificatePressTest {
    private static final URI PAGE = URI.create("https://learning.example.org/certificates/0123456789abcdefghjkmnpqrs");

    private final Turns turns = new Turns(1, 0, Duration.ofMillis(10));
    private final CertificatePress press =
            new CertificatePress(new CertificatePaper(new FontShelf(List::of), ZoneOffset.UTC), turns);

    @Test
    void printsNothingWhileTooManyOthersPrint() {
        Certificate certificate = Samples.certificate("Ann Example");

        assertThatThrownBy(() -> turns.take(() -> press.print(certificate, PAGE)))
                .isInstanceOf(NoTurn.class);
        assertThat(press.print(certificate, PAGE)).isNotEmpty();
    }
}
