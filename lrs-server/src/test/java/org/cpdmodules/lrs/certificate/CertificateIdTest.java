package org.cpdmodules.lrs.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateIdTest {
    @Test
    void isReadBackAsItWasMade() {
        CertificateId made = CertificateId.random(new SecureRandom());

        assertThat(CertificateId.parse(made.value())).contains(made);
        assertThat(CertificateId.parse(made.grouped())).contains(made);
    }

    @Test
    void usesAllOfItsBits() {
        Set<Character> first = new HashSet<>();
        SecureRandom randomness = new SecureRandom();
        for (int round = 0; round < 2000; round++) {
            first.add(CertificateId.random(randomness).value().charAt(0));
        }

        assertThat(first).hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"O123456-789ABCD-EFGHJKM-NPQRS", "o123456789abcdefghjkmnpqrs", "0i234567-89abcdefghjkmnpqrs"})
    void forgivesWhatHandsMistake(String typed) {
        assertThat(CertificateId.parse(typed)).contains(new CertificateId("0123456789abcdefghjkmnpqrs"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "8123456789abcdefghjkmnpqrs", "0123456789abcdefghjkmnpqru", "../../etc/passwd"})
    void refusesWhatIsNoId(String typed) {
        assertThat(CertificateId.parse(typed)).isEmpty();
    }
}
