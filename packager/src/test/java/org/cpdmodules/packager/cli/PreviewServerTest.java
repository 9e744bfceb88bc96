package org.cpdmodules.packager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.cpdmodules.packager.source.Draft;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class PreviewServerTest {
    @TempDir
    private Path temp;

    private final HttpClient browser = HttpClient.newHttpClient();
    private Draft draft;
    private PreviewServer server;

    @BeforeEach
    void start() throws IOException {
        draft = Draft.in(temp)
                .file("media/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
                .page("\n![A drawing](media/a.svg)");
        server = new PreviewServer(draft.folder(), new InetSocketAddress("127.0.0.1", 0));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void showsTheModuleAndItsFiles() throws Exception {
        assertThat(get("").body()).contains("A draft", "tiro-preview.js");
        assertThat(get("player.js").headers().firstValue("Content-Type")).contains("text/javascript; charset=utf-8");
        assertThat(get("media/a.svg").headers().firstValue("Content-Type")).contains("image/svg+xml");
        assertThat(get("tiro-preview.css").body()).contains("--paper", ".tiro-problems");
    }

    @Test
    void answersNothingElse() throws Exception {
        assertThat(get("module.md").statusCode()).isEqualTo(404);
        assertThat(get("..%2f..%2fetc/passwd").statusCode()).isEqualTo(404);
        assertThat(get("../module.md").statusCode()).isEqualTo(404);
    }

    @Test
    void tellsOpenPagesWhenTheModuleChangesAndShowsItsProblems() throws Exception {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        browser.sendAsync(request("tiro-preview-events"), BodyHandlers.ofLines())
                .thenAccept(events -> events.body().forEach(told::add));
        assertThat(told.poll(1, TimeUnit.MINUTES)).isEqualTo(": listening");
        Thread follower = new Thread(this::follow);
        follower.setDaemon(true);
        follower.start();

        // The follower may not have looked for the first time yet, so the file is changed until it notices.
        for (int change = 1; change <= 60 && !told.contains("data: changed"); change++) {
            draft.page("\n<b>" + "x".repeat(change));
            Thread.sleep(1_000);
        }

        assertThat(told).contains("data: changed");
        assertThat(get("").body()).contains("Not yet a module", "Raw HTML: &lt;b&gt;", "02-page.md:3:1");
        follower.interrupt();
    }

    private void follow() {
        try {
            server.follow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(request(path), BodyHandlers.ofString());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + path)).build();
    }
}
