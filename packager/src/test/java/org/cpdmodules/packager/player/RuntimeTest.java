package org.cpdmodules.packager.player;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The tests of the runtime's modules, {@code src/test/player/*.test.js}, each as a test of its own. */
class RuntimeTest {
    private static final Path RUNTIME = Path.of("src/main/player");
    private static final Path TESTS = Path.of("src/test/player");

    @TestFactory
    Stream<DynamicContainer> everyTestOfTheRuntime() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(TESTS)) {
            files = all.filter(file -> file.toString().endsWith(".test.js"))
                    .sorted()
                    .toList();
        }
        assertThat(files).isNotEmpty();
        return files.stream().map(RuntimeTest::tests);
    }

    private static DynamicContainer tests(Path file) {
        String name = file.getFileName().toString();
        return DynamicContainer.dynamicContainer(
                name,
                run(name).stream()
                        .map(result -> DynamicTest.dynamicTest(
                                (String) result.get("name"),
                                () -> assertThat((String) result.get("failure")).isEmpty())));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> run(String name) {
        try (TestSite site = new TestSite();
                BrowserContext context = Chromium.browser().newContext()) {
            serve(site, "player", RUNTIME);
            serve(site, "test", TESTS);
            site.put("index.html", "<!doctype html><title>Tests</title>");
            Page page = context.newPage();
            page.navigate(site.address() + "index.html");
            List<Map<String, Object>> results = (List<Map<String, Object>>) page.evaluate(
                    "async (name) => { await import('/test/' + name); const { run } = await import('/test/harness.js');"
                            + " return run(); }",
                    name);
            assertThat(results).as("tests in " + name).isNotEmpty();
            return results;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void serve(TestSite site, String folder, Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                site.put(folder + "/" + root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
    }
}
