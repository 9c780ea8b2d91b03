package org.lianqi.work.project;

import java.time.LocalDate;
import org.lianqi.ground.vocabulary.Name;

/**
 * Why a gate may be passed without a piece of evidence (容缺), and until when it has to come.
 *
 * @param by who answers for it, by name
 */
public record Waiver(ProofKind kind, String reason, String by, LocalDate until) {
    public Waiver {
        kind = Typed.said("kind", kind);
        until = Typed.said("until", until);
        reason = Typed.required(new Name("为什么暂缺", "why it is missing"), reason, 500);
        by = Typed.required(new Name("谁负责补", "who answers for it"), by, 100);
    }
}
