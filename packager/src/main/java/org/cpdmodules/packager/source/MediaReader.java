package org.cpdmodules.packager.source;

import java.util.List;
import java.util.Optional;
import org.cpdmodules.packager.module.Content;
import org.cpdmodules.packager.module.Media;
import org.cpdmodules.packager.source.Names.Label;

/** Reads {@code ::video} and {@code ::audio}; neither is of use to everyone without captions or a transcript. */
final class MediaReader implements BlockReader {
    private final Media.Kind kind;

    MediaReader(Media.Kind kind) {
        this.kind = kind;
    }

    @Override
    public Optional<Content> read(Fence fence, Reading reading) {
        OneLine.checkKeys(fence, List.of("captions", "transcript", "title"), reading);
        Optional<String> captions = Optional.ofNullable(fence.attributes().get("captions"));
        Optional<String> transcript = Optional.ofNullable(fence.attributes().get("transcript"));
        String path = fence.argument();
        if (kind == Media.Kind.VIDEO && captions.isEmpty()) {
            without(fence, "media-without-captions", "The video has no captions", "captions=media/….vtt", reading);
        }
        if (kind == Media.Kind.AUDIO && transcript.isEmpty()) {
            without(fence, "media-without-transcript", "The audio has no transcript", "transcript=media/….md", reading);
        }
        reading.uses().include(path, fence.place());
        captions.ifPresent(file -> reading.uses().include(file, fence.place()));
        String title = OneLine.title(fence, reading);
        Label label = new Label(title, fence.id(), fence.place());
        return Optional.of(new Media(
                reading.names().of(fence.name(), label),
                kind,
                title,
                path,
                captions,
                transcript
                        .flatMap(file -> OneLine.text(file, fence, reading))
                        .map(text -> OneLine.checked(text, reading))));
    }

    private static void without(Fence fence, String rule, String message, String key, Reading reading) {
        reading.error(fence.place(), rule, message, "add {" + key + "} so that everyone can follow it");
    }
}
