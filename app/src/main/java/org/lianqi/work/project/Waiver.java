package org.lianqi.work.project;

import java.time.LocalDate;

/**
 * Why a gate may be passed without a piece of evidence (容缺), and until when it has to come.
 *
 * @param by who answers for it, by name
 */
public record Waiver(ProofKind kind, String reason, String by, LocalDate until) {
    public Waiver {
        reason = Typed.required("waiver", reason, 500);
        by = Typed.required("waiver", by, 100);
    }
}
