package org.lianqi.record.indicator;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.ValueState;

/**
 * One claim in one revision: what one source says of one unit and period in one caliber.
 *
 * @param definition version of the indicator's definition it was entered under
 * @param source the code of the unit that answers for it, or a citation in words
 * @param value null: the source does not know it
 * @param state {@code DRAFT} to {@code FROZEN}; {@code PUBLISHED} is a frozen one that everybody signed in may read
 * @param counted of a value the platform counted itself, the rows it was counted from; otherwise empty
 * @param account who brought this revision about; null for the platform
 * @param action what brought this revision about: enter, change, import, load, count, submit, verify, return, freeze, publish, reopen
 */
public record Observation(
        UUID id,
        int revision,
        ValueKey key,
        int definition,
        String caliber,
        String source,
        @Nullable BigDecimal value,
        @Nullable BigDecimal numerator,
        @Nullable BigDecimal denominator,
        String unitOfMeasure,
        @Nullable LocalDate asOf,
        ValueState state,
        Origin origin,
        @Nullable Evidence evidence,
        @Nullable UUID batch,
        List<Opened.Row> counted,
        @Nullable String note,
        String action,
        @Nullable String reason,
        @Nullable UUID account,
        String by,
        Instant at) {
    /** Kind of the references to values: {@code value:<id>:<revision>}. */
    public static final String FIGURE = "value";

    public Observation {
        counted = List.copyOf(counted);
    }

    public FigureRef ref() {
        return FigureRef.of(FIGURE, id, revision);
    }

    /** Whether this revision brought the number, and did not only move it on. */
    boolean enters() {
        return switch (action) {
            case "submit", "verify", "return", "freeze", "publish", "reopen" -> false;
            default -> true;
        };
    }

    /** Where in which kept file it stands. */
    public record Evidence(
            String sha256, @Nullable String sheet, @Nullable String cell) {}
}
