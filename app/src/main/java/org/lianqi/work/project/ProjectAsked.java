package org.lianqi.work.project;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.web.Choice;
import org.lianqi.record.enterprise.EnterpriseId;

/** What the address of a list of projects asks for; absent means all. */
public record ProjectAsked(
        @Nullable String q,
        @Nullable String unit,
        @Nullable String stage,
        @Nullable String standing,
        @Nullable String chain,
        @Nullable UUID investor,
        @Nullable String sort,
        @Nullable String on,
        @Nullable String known) {
    /** @throws org.lianqi.ground.vocabulary.Refusal.Invalid for a day that is none */
    public ProjectFilter filter() {
        return new ProjectFilter(
                text(q),
                text(unit),
                Choice.of(ProjectStage.class, stage),
                Choice.of(Standing.class, standing),
                text(chain),
                investor == null ? null : new EnterpriseId(investor),
                new AsOf(day(on), day(known)));
    }

    public ProjectSort order() {
        var asked = Choice.of(ProjectSort.class, sort);
        return asked == null ? ProjectSort.PLANNED : asked;
    }

    private static String text(@Nullable String asked) {
        return asked == null ? "" : asked.strip();
    }

    static @Nullable LocalDate day(@Nullable String asked) {
        return asked == null || asked.isBlank() ? null : Days.asked(asked);
    }
}
