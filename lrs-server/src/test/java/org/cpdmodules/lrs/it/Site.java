package org.cpdmodules.lrs.it;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The server's pages as one person's browser sees them: keeps cookies, sends forms with the proof of the page they stand on. */
public final class Site {
    private static final Pattern PROOF = Pattern.compile("name=\"proof\" value=\"([^\"]+)\"");

    private final HttpClient browser = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    private String proof = "";

    /** A browser of somebody who has not signed in. */
    public static Site ofNobody() {
        return new Site();
    }

    /** A browser in which the administrator of the automated start is signed in. */
    public static Site ofAdministrator() {
        Site site = new Site();
        site.open("login");
        site.send("login", Map.of("email", "admin@example.org", "password", "a long enough password for tests"));
        return site;
    }

    /** Opens a page; redirects are not followed. */
    public HttpResponse<String> open(String path) {
        HttpResponse<String> page = exchange(request(path).GET());
        Matcher found = PROOF.matcher(page.body());
        if (found.find()) {
            proof = found.group(1);
        }
        return page;
    }

    /** Sends a form of the page that was opened last. */
    public HttpResponse<String> send(String path, Map<String, String> fields) {
        return exchange(form(path, fields));
    }

    /** Sends a form that is answered with a file. */
    byte[] download(String path, Map<String, String> fields) {
        return exchange(form(path, fields), BodyHandlers.ofByteArray()).body();
    }

    /** Sends a form as a page of another site would: with the cookies, without the proof. */
    public HttpResponse<String> forge(String path, Map<String, String> fields) {
        proof = "";
        return send(path, fields);
    }

    /** The text of a page that follows a word, up to a quote: {@code page.after("id=\"link\" value=")}. */
    static String after(HttpResponse<String> page, String words) {
        int begin = page.body().indexOf(words);
        if (begin < 0) {
            throw new AssertionError("no " + words + " in " + page.body());
        }
        int quote = page.body().indexOf('"', begin + words.length());
        return page.body().substring(quote + 1, page.body().indexOf('"', quote + 1));
    }

    private static HttpRequest.Builder request(String path) {
        URI address = path.startsWith("http") ? URI.create(path) : Lrs.ADDRESS.resolve(path);
        return HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30)).header("Accept", "text/html");
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder form(String path, Map<String, String> fields) {
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("proof=" + encoded(proof)
                        + fields.entrySet().stream()
                                .map(field -> "&" + field.getKey() + "=" + encoded(field.getValue()))
                                .collect(Collectors.joining())));
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        return exchange(request, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> exchange(HttpRequest.Builder request, BodyHandler<T> reader) {
        try {
            return browser.send(request.build(), reader);
        } catch (IOException broken) {
            throw new AssertionError("no answer", broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
