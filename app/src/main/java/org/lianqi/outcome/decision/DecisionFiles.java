package org.lianqi.outcome.decision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lianqi.ground.evidence.Evidence;
import org.lianqi.ground.evidence.EvidenceStore;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.stereotype.Component;

/** Proof of claims, decisions and appeals: kept where the unit concerned may read it. */
@Component
class DecisionFiles {
    private static final int MOST = 10;

    private final EvidenceStore evidence;

    DecisionFiles(EvidenceStore evidence) {
        this.evidence = evidence;
    }

    /** @throws Refusal.Invalid {@code too-many-files} for more than ten; {@code file-kind} for what no office attaches */
    String[] keep(List<BroughtFile> files, UUID unit) {
        if (files.size() > MOST) {
            throw new Refusal.Invalid("too-many-files", files.size(), MOST);
        }
        return files.stream()
                .map(file -> {
                    try (var bytes = file.bytes().getInputStream()) {
                        return evidence.keepUpload(file.name(), bytes, unit).sha256();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .distinct()
                .toArray(String[]::new);
    }

    Map<String, Evidence> readable(Collection<String[]> kept) {
        return evidence.byHash(kept.stream().flatMap(Arrays::stream).distinct().toList());
    }

    static List<Attachment> attached(String[] kept, Map<String, Evidence> readable) {
        return Arrays.stream(kept)
                .map(sha256 -> {
                    var file = readable.get(sha256);
                    return file == null
                            ? new Attachment(sha256, "", "")
                            : new Attachment(sha256, file.name(), file.address());
                })
                .toList();
    }
}
