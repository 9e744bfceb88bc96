package org.cpdmodules.lrs.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The style sheet, the script and the icon of the server's pages. Read once; the sheet begins with the player's design tokens. */
@ApplicationScoped
public class Assets {
    private static final String PLAYER = "/org/cpdmodules/packager/player/";
    private static final Map<String, String> TYPES =
            Map.of("site.css", "text/css", "site.js", "text/javascript", "icon.svg", "image/svg+xml");

    private final Map<String, Asset> byName;

    /** A file of the pages. {@code tag} is the beginning of its SHA-256. */
    record Asset(String text, String mediaType, String tag) {}

    public Assets() {
        byName = TYPES.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Assets::load));
    }

    Optional<Asset> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    String address(String name) {
        Asset asset = named(name).orElseThrow(() -> new IllegalArgumentException("no asset is called " + name));
        return "/assets/" + name + "?v=" + asset.tag();
    }

    private static Asset load(Map.Entry<String, String> entry) {
        String name = entry.getKey();
        // The tokens and the icon are the player's, so that both look alike.
        String own = read((name.equals("icon.svg") ? PLAYER : "/org/cpdmodules/lrs/http/assets/") + name);
        String text = name.equals("site.css") ? read(PLAYER + "style/tokens.css") + own : own;
        return new Asset(text, entry.getValue() + ";charset=utf-8", tag(text));
    }

    private static String read(String resource) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the archive lacks " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tag(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
