package org.cpdmodules.lrs.oauth;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Reads a body of at most so many octets; a longer one is broken off and fails. */
final class BoundedBody implements BodySubscriber<byte[]> {
    private final BodySubscriber<byte[]> body = BodySubscribers.ofByteArray();
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final int most;
    private Flow.Subscription subscription;
    private long octets;

    BoundedBody(int most) {
        this.most = most;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        body.getBody().whenComplete((octetsRead, failure) -> {
            if (failure == null) {
                whole.complete(octetsRead);
            } else {
                whole.completeExceptionally(failure);
            }
        });
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
        subscription = begun;
        body.onSubscribe(begun);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        octets += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        if (octets > most) {
            subscription.cancel();
            whole.completeExceptionally(new IOException("the answer is longer than " + most + " octets"));
        } else {
            body.onNext(buffers);
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.onError(failure);
    }

    @Override
    public void onComplete() {
        body.onComplete();
    }
}
