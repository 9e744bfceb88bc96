package org.cpdmodules.lrs.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How large a request may be, in octets: {@code TIRO_MAX_JSON_BYTES} for Statements (they are read into memory), {@code
 * TIRO_MAX_DOCUMENT_BYTES} for State and profiles, {@code TIRO_MAX_ATTACHMENT_BYTES} for one attachment (they are not).
 */
@ApplicationScoped
public class BodyLimits {
    private final int json;
    private final int document;
    private final long attachment;
    private final BodyRoom room;

    @Inject
    BodyLimits(
            @ConfigProperty(name = "tiro.max.json.bytes", defaultValue = "16777216") int json,
            @ConfigProperty(name = "tiro.max.document.bytes", defaultValue = "16777216") int document,
            @ConfigProperty(name = "tiro.max.attachment.bytes", defaultValue = "2147483648") long attachment,
            BodyRoom room) {
        this.json = positive("TIRO_MAX_JSON_BYTES", json);
        this.document = positive("TIRO_MAX_DOCUMENT_BYTES", document);
        this.attachment = attachment;
        this.room = room;
        if (attachment < 1) {
            throw new IllegalArgumentException("TIRO_MAX_ATTACHMENT_BYTES must be positive: " + attachment);
        }
    }

    /** For the CDI client proxy only. */
    BodyLimits() {
        this(1, 1, 1, null);
    }

    public int json() {
        return json;
    }

    public int document() {
        return document;
    }

    public long attachment() {
        return attachment;
    }

    /**
     * The whole body.
     *
     * @throws Refusal of status 413 when it is longer than the limit, of status 400 when the sender breaks off
     * @throws NoRoom when many large ones come at once
     */
    public byte[] read(InputStream body, int limit) {
        try {
            byte[] bytes = room.read(body, limit);
            if (bytes.length == limit && body.read() >= 0) {
                throw tooLarge(limit);
            }
            return bytes;
        } catch (IOException brokenOff) {
            throw brokenOff(brokenOff);
        }
    }

    /** The answer, which probably nobody reads, to a body that ends before its time. */
    public static Refusal brokenOff(IOException cause) {
        System.getLogger(BodyLimits.class.getName()).log(System.Logger.Level.DEBUG, "a body broke off", cause);
        return new Refusal(new Problem(
                400, "RFC 9112 8", "body", "the body ends before its time", "send the whole request again"));
    }

    /** The answer to a body beyond its limit. */
    public static Refusal tooLarge(long limit) {
        return new Refusal(new Problem(
                413,
                "xAPI 1.0.3 Communication 3.2",
                "body",
                "the body is longer than " + limit + " octets",
                "send less at once, or ask the administrator to raise the limit"));
    }

    private static int positive(String setting, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(setting + " must be positive: " + value);
        }
        return value;
    }
}
