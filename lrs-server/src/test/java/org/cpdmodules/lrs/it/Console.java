package org.cpdmodules.lrs.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The administrator's pages, used as a browser uses them. */
public final class Console {
    private final HttpClient browser = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private Console() {}

    /** Signed in as the administrator of the automated start. */
    public static Console signIn() {
        Console console = new Console();
        String page = console.get("login");
        console.post(
                "login",
                "email=" + Lrs.encoded("admin@example.org") + "&password="
                        + Lrs.encoded("a long enough password for tests") + "&next=&proof=" + proof(page));
        return console;
    }

    /** The server seen through a new credential with these scopes. */
    public Lrs credential(List<String> scopes) {
        return credential(scopes, "");
    }

    /** The same with a limit of requests a minute; empty for that of all. */
    public Lrs credential(List<String> scopes, String limit) {
        String chosen =
                scopes.stream().map(scope -> "&scope=" + Lrs.encoded(scope)).collect(Collectors.joining());
        String made = post(
                "admin/credentials", "name=test&limit=" + limit + "&proof=" + proof(get("admin/credentials")) + chosen);
        return Lrs.as(value(made, "key"), value(made, "secret"));
    }

    public void revoke(Lrs.Key key) {
        post("admin/credentials/" + key.text() + "/revocation", "proof=" + proof(get("admin/credentials")));
    }

    /** The token that a package of the trust module gets for a learner. */
    public Launch launch(String learner) {
        post("admin/keys", "name=School&origins=&proof=" + proof(get("admin/keys")));
        String key = find(get("admin/keys"), "<li><code>([^<]+)</code></li>");
        String request = """
                {"packageKey": "%s", "issuer": "https://lms.example/", "learner": "%s", "name": "Ann Example",
                 "registration": "%s", "module": "building-trust", "version": "1.0.0"}""".formatted(key, learner, UUID.randomUUID());
        String answer = send("POST", "launch", "application/json", request);
        try (JsonReader reader = Json.createReader(new StringReader(answer))) {
            JsonObject launch = reader.readObject();
            return new Launch(
                    Lrs.inVersion1().with("Authorization", "Basic " + launch.getString("token")),
                    launch.getJsonObject("actor"),
                    launch.getString("registration"));
        }
    }

    /** What a package knows after its launch. */
    public record Launch(Lrs lrs, JsonObject actor, String registration) {}

    private String get(String path) {
        return send("GET", path, null, "");
    }

    private String post(String path, String form) {
        return send("POST", path, "application/x-www-form-urlencoded", form);
    }

    private String send(String method, String path, String type, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(Lrs.ADDRESS.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        try {
            HttpResponse<String> answer = browser.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(
                        method + " " + path + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException broken) {
            throw new AssertionError(method + " " + path + " got no answer", broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private static String proof(String page) {
        return Lrs.encoded(find(page, "name=\"proof\" value=\"([^\"]+)\""));
    }

    private static String value(String page, String id) {
        return find(page, "id=\"" + id + "\" value=\"([^\"]+)\"");
    }

    private static String find(String page, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(page);
        if (!found.find()) {
            throw new AssertionError("the page has no " + pattern + ": " + page);
        }
        return found.group(1);
    }
}
