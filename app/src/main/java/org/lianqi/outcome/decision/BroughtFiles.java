package org.lianqi.outcome.decision;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** Files of a form; a field left empty sends one without bytes. */
final class BroughtFiles {
    private BroughtFiles() {}

    static List<BroughtFile> of(@Nullable List<MultipartFile> sent) {
        return sent == null
                ? List.of()
                : sent.stream()
                        .filter(file -> !file.isEmpty())
                        .map(file ->
                                new BroughtFile(Objects.requireNonNullElse(file.getOriginalFilename(), "file"), file))
                        .toList();
    }
}
