package org.cpdmodules.lrs.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.Micros;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.http.PublicAddress;
import org.cpdmodules.lrs.xapi.StoreId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How a fresh server gets its first administrator without a default password: by a link with a code of 128 bits that
 * works once, for 15 minutes. It is printed on the console and written to a file that only the owner can read. A start
 * without administrator makes a new link, and so does the first request after a link has expired. {@code
 * TIRO_ADMIN_EMAIL} and {@code TIRO_ADMIN_PASSWORD} make the administrator without a link.
 */
@ApplicationScoped
class FirstStart {
    static final Duration LINK_LIFE = Duration.ofMinutes(15);
    static final String FILE = "setup-link.txt";
    static final int MIN_CONFIGURED_CHARACTERS = 8;

    private final StoreId store;
    private final Database database;
    private final Members members;
    private final PublicAddress address;
    private final Clock clock;
    private final Settings settings;
    private final PrintStream console;
    private volatile boolean hasAdministrator;
    private volatile Instant linkExpires = Instant.MIN;

    /** What the environment says about the first start. */
    record Settings(Optional<Path> dataFolder, Optional<String> email, Optional<String> password, boolean hasApiKey) {}

    @Inject
    FirstStart(
            Database database,
            Members members,
            PublicAddress address,
            Clock clock,
            @ConfigProperty(name = "tiro.data.dir") Optional<String> dataFolder,
            @ConfigProperty(name = "tiro.admin.email") Optional<String> email,
            @ConfigProperty(name = "tiro.admin.password") Optional<String> password,
            @ConfigProperty(name = "tiro.bootstrap.key") Optional<String> apiKey) {
        this(
                StoreId.DEFAULT,
                database,
                members,
                address,
                clock,
                new Settings(
                        dataFolder.filter(text -> !text.isBlank()).map(Path::of),
                        email.filter(text -> !text.isBlank()),
                        password.filter(text -> !text.isBlank()),
                        apiKey.filter(text -> !text.isBlank()).isPresent()),
                Console.OUT);
    }

    FirstStart(
            StoreId store,
            Database database,
            Members members,
            PublicAddress address,
            Clock clock,
            Settings settings,
            PrintStream console) {
        this.store = store;
        this.database = database;
        this.members = members;
        this.address = address;
        this.clock = clock;
        this.settings = settings;
        this.console = console;
    }

    /** For the CDI client proxy only. */
    FirstStart() {
        this(StoreId.DEFAULT, null, null, null, null, null, null);
    }

    /**
     * Makes the administrator that the environment names, or else a link when there is none.
     *
     * @throws IllegalArgumentException when one of the two settings is missing or cannot be used
     */
    void atStart(@Observes Startup start) {
        begin();
    }

    void begin() {
        if (settings.email().isPresent() || settings.password().isPresent()) {
            makeConfiguredAdministrator();
        }
        if (!isSetUp()) {
            makeLink();
        }
    }

    /** Whether an administrator can sign in. */
    boolean isSetUp() {
        if (!hasAdministrator) {
            hasAdministrator = members.hasAdministrator(store);
        }
        return hasAdministrator;
    }

    /** Whether programs may come in: an administrator has made their keys, or the environment has. */
    boolean isOpenForPrograms() {
        return settings.hasApiKey() || isSetUp();
    }

    /** Makes another link when the last has expired. */
    synchronized void renewLink() {
        if (!isSetUp() && !clock.instant().isBefore(linkExpires)) {
            makeLink();
        }
    }

    /** Whether the code is that of a link which still holds. */
    boolean accepts(String code) {
        return !isSetUp()
                && database.read(connection -> Rows.first(
                                connection,
                                "SELECT expires FROM setup_link WHERE store_id = ? AND code_hash = ? AND expires > ?",
                                row -> row.getLong(1),
                                store.value(),
                                Secrets.hash(code),
                                Micros.of(clock.instant())))
                        .isPresent();
    }

    /** Uses the link up and makes the administrator; empty when it no longer holds. */
    Optional<Member> complete(String code, String name, String email, String password) {
        if (!accepts(code) || !useUp(code)) {
            return Optional.empty();
        }
        Member administrator = members.administrator(store, name, email, password);
        hasAdministrator = true;
        dropFile();
        return Optional.of(administrator);
    }

    private boolean useUp(String code) {
        return database.write(connection -> {
            int found = Rows.change(
                    connection,
                    "DELETE FROM setup_link WHERE store_id = ? AND code_hash = ?",
                    store.value(),
                    Secrets.hash(code));
            return found == 1;
        });
    }

    private void makeConfiguredAdministrator() {
        String email = settings.email()
                .filter(Members::isEmail)
                .orElseThrow(() -> new IllegalArgumentException(
                        "TIRO_ADMIN_EMAIL is not an e-mail address; TIRO_ADMIN_PASSWORD needs one"));
        String password = settings.password()
                .orElseThrow(() -> new IllegalArgumentException("TIRO_ADMIN_PASSWORD is not set; TIRO_ADMIN_EMAIL is"));
        // Whoever writes a start script has chosen on purpose: the length is all that is asked of them.
        if (password.length() < MIN_CONFIGURED_CHARACTERS || password.length() > Password.MAX_CHARACTERS) {
            throw new IllegalArgumentException("TIRO_ADMIN_PASSWORD must have " + MIN_CONFIGURED_CHARACTERS + " to "
                    + Password.MAX_CHARACTERS + " characters");
        }
        // An account that exists keeps the password that its owner may have changed.
        Optional<Member> known = members.byEmail(store, email);
        if (known.isEmpty() || !known.get().isAdministrator()) {
            members.administrator(store, "Administrator", email, password);
        }
    }

    private void makeLink() {
        String code = Secrets.code(128);
        Instant expires = clock.instant().plus(LINK_LIFE);
        database.write(connection -> {
            Rows.change(
                    connection,
                    "DELETE FROM setup_link WHERE store_id = ? AND expires <= ?",
                    store.value(),
                    Micros.of(clock.instant()));
            return Rows.change(
                    connection,
                    "INSERT INTO setup_link (store_id, code_hash, expires) VALUES (?, ?, ?)",
                    store.value(),
                    Secrets.hash(code),
                    Micros.of(expires));
        });
        linkExpires = expires;
        tell(address.resolve("setup/" + code).toString());
    }

    private void tell(String link) {
        console.println();
        console.println("  Tiro has no administrator yet. Open this link within 15 minutes to become the first:");
        console.println();
        console.println("      " + link);
        console.println();
        settings.dataFolder().ifPresent(folder -> {
            write(folder.resolve(FILE), link + System.lineSeparator());
            console.println(
                    "  It is also in " + folder.resolve(FILE) + ". When it has expired, open the start page: a");
            console.println("  new one is made.");
            console.println();
        });
        console.flush();
    }

    /** Made anew each time, with its permissions from the first byte on. */
    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
                OwnerOnly.apply(file);
            }
            Files.writeString(file, text, StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("TIRO_DATA_DIR: cannot write " + file, e);
        }
    }

    private void dropFile() {
        settings.dataFolder().ifPresent(folder -> {
            try {
                Files.deleteIfExists(folder.resolve(FILE));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
