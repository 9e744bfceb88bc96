package org.cpdmodules.lrs.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.http.PublicAddress;
import org.cpdmodules.lrs.ledger.TestLedger;
import org.cpdmodules.lrs.xapi.StoreId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class FirstStartTest {
    private static final Pattern LINK = Pattern.compile("https://learn\\.example/setup/([A-Za-z0-9_-]{22})");
    private static final String PASSWORD = "calm river stones";

    private final SetClock clock = new SetClock();
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final TestDatabase on;
    private final StoreId store;
    private final Members members;

    @TempDir
    private Path data;

    FirstStartTest(TestDatabase on) {
        this.on = on;
        this.store = new TestLedger(on).store;
        this.members = new Members(on.database(), clock, new PublicAddress("https://learn.example"));
    }

    private FirstStart start(String email, String password) {
        FirstStart start = new FirstStart(
                store,
                on.database(),
                members,
                new PublicAddress("https://learn.example"),
                clock,
                new FirstStart.Settings(
                        Optional.of(data), Optional.ofNullable(email), Optional.ofNullable(password), false),
                new PrintStream(console, true, StandardCharsets.UTF_8));
        start.begin();
        return start;
    }

    private FirstStart start() {
        return start(null, null);
    }

    /** The code of the link that was printed last. */
    private String code() {
        Matcher links = LINK.matcher(console.toString(StandardCharsets.UTF_8));
        String last = "";
        while (links.find()) {
            last = links.group(1);
        }
        return last;
    }

    @Test
    void printsTheLinkAndKeepsItInAFileOfTheOwner() throws IOException {
        start();

        Path file = data.resolve("setup-link.txt");
        assertThat(Files.readString(file).strip()).isEqualTo("https://learn.example/setup/" + code());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void makesTheAdministratorOnce() {
        FirstStart start = start();
        String code = code();

        Optional<Member> first = start.complete(code, "Ann", "Ann@School.example", PASSWORD);
        Optional<Member> second = start.complete(code, "Eve", "eve@school.example", PASSWORD);

        assertThat(first).map(Member::email).contains("ann@school.example");
        assertThat(first).map(Member::isAdministrator).contains(true);
        assertThat(second).isEmpty();
        assertThat(start.isSetUp()).isTrue();
        assertThat(data.resolve("setup-link.txt")).doesNotExist();
        assertThat(members.authenticate(store, "ann@school.example", PASSWORD)).isPresent();
    }

    @Test
    void takesNoOtherCode() {
        FirstStart start = start();

        assertThat(start.accepts("AAAAAAAAAAAAAAAAAAAAAA")).isFalse();
        assertThat(start.complete("AAAAAAAAAAAAAAAAAAAAAA", "Eve", "eve@school.example", PASSWORD))
                .isEmpty();
    }

    @Test
    void letsTheLinkExpireAfterFifteenMinutes() {
        FirstStart start = start();
        String code = code();
        clock.pass(Duration.ofMinutes(15).minusSeconds(1));
        boolean before = start.accepts(code);
        clock.pass(Duration.ofSeconds(1));

        assertThat(before).isTrue();
        assertThat(start.accepts(code)).isFalse();
        assertThat(start.complete(code, "Ann", "ann@school.example", PASSWORD)).isEmpty();
    }

    @Test
    void makesAFreshLinkWhenTheOldOneHasExpired() {
        FirstStart start = start();
        String old = code();
        start.renewLink();
        String same = code();
        clock.pass(Duration.ofMinutes(15));
        start.renewLink();

        assertThat(same).isEqualTo(old);
        assertThat(code()).isNotEqualTo(old);
        assertThat(start.accepts(code())).isTrue();
    }

    @Test
    void makesAFreshLinkAtEveryStartUntilThereIsAnAdministrator() {
        start();
        String first = code();
        FirstStart second = start();
        String fresh = code();
        second.complete(fresh, "Ann", "ann@school.example", PASSWORD);
        start();

        assertThat(fresh).isNotEqualTo(first);
        assertThat(code()).isEqualTo(fresh);
    }

    @Test
    void takesTheAdministratorFromTheEnvironment() {
        FirstStart start = start("ann@school.example", PASSWORD);

        assertThat(start.isSetUp()).isTrue();
        assertThat(code()).isEmpty();
        assertThat(members.authenticate(store, "ann@school.example", PASSWORD)).isPresent();
    }

    @Test
    void leavesAPasswordAloneThatWasChangedSince() {
        start("ann@school.example", PASSWORD);
        Member ann = members.byEmail(store, "ann@school.example").orElseThrow();
        members.accept(store, members.invite(ann), "other calm stones");
        start("ann@school.example", PASSWORD);

        assertThat(members.authenticate(store, "ann@school.example", "other calm stones"))
                .isPresent();
    }

    @Test
    void namesTheSettingThatIsWrong() {
        assertThatThrownBy(() -> start("nobody", PASSWORD)).hasMessageContaining("TIRO_ADMIN_EMAIL");
        assertThatThrownBy(() -> start("ann@school.example", null)).hasMessageContaining("TIRO_ADMIN_PASSWORD");
        assertThatThrownBy(() -> start("ann@school.example", "short")).hasMessageContaining("TIRO_ADMIN_PASSWORD");
    }
}
