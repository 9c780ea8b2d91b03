package org.lianqi.work.project;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Name;

/**
 * A piece of evidence for a gate.
 *
 * @param number of the permit, agreement, filing or company it is; or where it is found
 * @param on the day it bears
 * @param file the kept file, by its SHA-256; null when only the number is known
 */
public record Proof(
        ProofKind kind,
        String number,
        LocalDate on,
        @Nullable String file) {
    public Proof {
        kind = Typed.said("kind", kind);
        on = Typed.said("on", on);
        number = Typed.required(new Name("文号", "number"), number, 200);
    }
}
