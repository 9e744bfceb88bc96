package org.cpdmodules.lrs.transfer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Requests to one LRS; a body that stalls is given up too, which the client's own time limit does not do. */
final class Http {
    private static final int MOST_MINUTES = 10;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(15))
            .build();
    private final LrsAddress lrs;
    private final String version;

    /** @param version of the standard that the requests speak */
    Http(LrsAddress lrs, String version) {
        this.lrs = lrs;
        this.version = version;
    }

    LrsAddress lrs() {
        return lrs;
    }

    HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri)
                .header("Authorization", lrs.basic())
                .header("X-Experience-API-Version", version);
    }

    /** Sends and waits for the whole answer. */
    <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) throws IOException {
        CompletableFuture<HttpResponse<T>> answer = client.sendAsync(request, handler);
        try {
            return answer.get(MOST_MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException interrupted) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new Patience.Stopped();
        } catch (TimeoutException stalled) {
            answer.cancel(true);
            throw new IOException("no whole answer in " + MOST_MINUTES + " minutes", stalled);
        } catch (ExecutionException failure) {
            Throwable cause = failure.getCause();
            throw new IOException(String.valueOf(cause.getMessage() == null ? cause : cause.getMessage()), cause);
        }
    }
}
