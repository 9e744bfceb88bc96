package org.cpdmodules.lrs.xapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IfiTest {
    static Stream<Ifi> identifiers() {
        return Stream.of(
                new Mbox("mailto:ann+x@example.org"),
                new MboxSha1sum("a94a8fe5ccb19ba61c4c0873d391e987982fbbd3"),
                new OpenId("https://ann.example.org/"),
                new Account("https://lms.example.org/", "ann|with|bars"),
                new Account("https://lms.example.org/", ""));
    }

    @ParameterizedTest
    @MethodSource("identifiers")
    void comesBackFromItsKeyAndFromItsActor(Ifi ifi) {
        assertThat(Ifi.parse(ifi.canonical())).isEqualTo(ifi);
        assertThat(Ifi.from(Json.createObjectBuilder()
                        .add(ifi.property(), ifi.json())
                        .build()))
                .contains(ifi);
    }

    @Test
    void takesTheDigitsOfASha1InAnyCaseForTheSame() {
        assertThat(new MboxSha1sum("A94A8FE5CCB19BA61C4C0873D391E987982FBBD3").canonical())
                .isEqualTo(new MboxSha1sum("a94a8fe5ccb19ba61c4c0873d391e987982fbbd3").canonical());
    }

    @Test
    void refusesAnActorWithTwo() {
        var actor = Json.createObjectBuilder()
                .add("mbox", "mailto:a@example.org")
                .add("openid", "https://a.example.org/")
                .build();

        assertThatThrownBy(() -> Ifi.from(actor)).isInstanceOf(IllegalArgumentException.class);
    }
}
