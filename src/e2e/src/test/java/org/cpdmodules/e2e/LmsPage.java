package org.cpdmodules.e2e;

import com.microsoft.playwright.Page;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A school's own learning management system that has imported one SCORM 1.2 package for one learner. It stands on an origin
 * of its own, keeps what a run-time commits, and gives it back at the next launch.
 */
final class LmsPage implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private final String learnerId;
    private final String learnerName;
    private final Map<String, byte[]> files;
    private final ScormRuntime runtime;
    private final WebSite site;
    private final List<Map<String, String>> sessions = new ArrayList<>();
    private final AtomicInteger commits = new AtomicInteger();

    private LmsPage(Path zip, String learnerId, String learnerName) {
        this.learnerId = learnerId;
        this.learnerName = learnerName;
        this.files = Zips.read(zip);
        this.runtime = ScormRuntime.available();
        this.site = WebSite.of(this::answer);
    }

    /**
     * An LMS that has imported a package.
     *
     * @param learnerName as SCORM 1.2 writes names: last name, comma, first name
     */
    static LmsPage withPackage(Path zip, String learnerId, String learnerName) {
        return new LmsPage(zip, learnerId, learnerName);
    }

    /** Launches the package in a window. */
    PlayerPage launch(Page window) {
        synchronized (sessions) {
            sessions.add(new TreeMap<>());
        }
        window.navigate(site.address() + "play.html");
        Patience.until(
                "the player is in its frame",
                PATIENCE,
                () -> window.frame("sco") != null && window.frame("sco").url().contains("/package/"));
        return PlayerPage.in(window.frame("sco"));
    }

    /** Leaves the package by the LMS's own way back, as a learner does who has enough for today; the LMS has it all then. */
    void leave(Page window) {
        int before = commits.get();
        window.locator("#leave").click();
        window.locator("#left").waitFor();
        Patience.until("the last commit arrives", PATIENCE, () -> commits.get() > before);
    }

    /** What the LMS has of the latest launch: {@code cmi.core.lesson_status} and so on. */
    Map<String, String> data() {
        synchronized (sessions) {
            return new TreeMap<>(sessions.get(sessions.size() - 1));
        }
    }

    String value(String element) {
        return data().getOrDefault(element, "");
    }

    void awaitValue(String element, String value) {
        Patience.until(
                element + " becomes " + value, PATIENCE, () -> value(element).equals(value));
    }

    /** Ids of the interactions of all launches, in their order. */
    List<String> interactions() {
        List<String> ids = new ArrayList<>();
        synchronized (sessions) {
            for (Map<String, String> session : sessions) {
                for (int at = 0; session.containsKey("cmi.interactions." + at + ".id"); at++) {
                    ids.add(session.get("cmi.interactions." + at + ".id"));
                }
            }
        }
        return ids;
    }

    @Override
    public void close() {
        site.close();
    }

    private Optional<byte[]> answer(String path, byte[] body) {
        if (path.startsWith("package/")) {
            return Optional.ofNullable(files.get(path.substring("package/".length())));
        }
        return switch (path) {
            case "commit.json" -> Optional.of(commit(body));
            case "play.html" -> Optional.of(page().getBytes(StandardCharsets.UTF_8));
            case "runtime.js" -> Optional.of(runtime.script());
            case "lms.js" -> Optional.of(resource("/lms/lms.js"));
            default -> Optional.empty();
        };
    }

    private byte[] commit(byte[] body) {
        try (JsonReader reader = Json.createReader(new StringReader(new String(body, StandardCharsets.UTF_8)))) {
            Map<String, String> values = new TreeMap<>();
            reader.readObject()
                    .forEach((element, value) -> values.put(
                            element, value instanceof JsonString text ? text.getString() : value.toString()));
            synchronized (sessions) {
                sessions.set(sessions.size() - 1, values);
            }
            commits.incrementAndGet();
        }
        return "{\"result\":true,\"errorCode\":0}".getBytes(StandardCharsets.UTF_8);
    }

    private String page() {
        return new String(resource("/lms/play.html"), StandardCharsets.UTF_8)
                .replace("@CMI@", known().toString())
                .replace("@LAUNCH@", "/package/" + launchFile());
    }

    /** What the run-time is told at launch: the learner, and what the launch before has left. */
    private JsonObject known() {
        JsonObjectBuilder cmi = Json.createObjectBuilder()
                .add("cmi.core.student_id", learnerId)
                .add("cmi.core.student_name", learnerName)
                .add("cmi.core.credit", "credit")
                .add("cmi.core.lesson_mode", "normal");
        synchronized (sessions) {
            if (sessions.size() > 1) {
                Map<String, String> before = sessions.get(sessions.size() - 2);
                boolean isSuspended = before.getOrDefault("cmi.core.exit", "").equals("suspend");
                cmi.add("cmi.core.entry", isSuspended ? "resume" : "")
                        .add("cmi.core.lesson_status", before.getOrDefault("cmi.core.lesson_status", ""))
                        .add("cmi.core.lesson_location", before.getOrDefault("cmi.core.lesson_location", ""))
                        .add("cmi.suspend_data", before.getOrDefault("cmi.suspend_data", ""));
            } else {
                cmi.add("cmi.core.entry", "ab-initio").add("cmi.core.lesson_status", "not attempted");
            }
        }
        return cmi.build();
    }

    /** The first resource of the manifest that is a SCO, as an LMS finds it. */
    private String launchFile() {
        String manifest = new String(files.get("imsmanifest.xml"), StandardCharsets.UTF_8);
        java.util.regex.Matcher sco = java.util.regex.Pattern.compile("<resource\\s[^>]*>")
                .matcher(manifest)
                .results()
                .filter(tag -> tag.group().contains("adlcp:scormtype=\"sco\""))
                .map(tag -> java.util.regex.Pattern.compile("href=\"([^\"]*)\"").matcher(tag.group()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the manifest names no SCO"));
        if (!sco.find()) {
            throw new AssertionError("the SCO of the manifest has no href");
        }
        return sco.group(1);
    }

    static byte[] resource(String name) {
        try (InputStream stream = LmsPage.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the tests lack " + name);
            }
            return stream.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
