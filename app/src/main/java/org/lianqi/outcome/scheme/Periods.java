package org.lianqi.outcome.scheme;

import java.util.Optional;
import org.lianqi.engine.index.input.Cadence;
import org.lianqi.engine.index.input.PeriodOffset;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.record.indicator.PeriodText;

/** The engine's periods and the platform's, which are the same but for half-years. */
public final class Periods {
    private Periods() {}

    public static org.lianqi.engine.index.input.Period engine(Period period) {
        return switch (period) {
            case Period.Quarter q -> org.lianqi.engine.index.input.Period.quarter(q.year(), q.quarter());
            case Period.Year y -> new org.lianqi.engine.index.input.Period(y.year(), Cadence.YEAR, 1);
            case Period.Month m -> new org.lianqi.engine.index.input.Period(m.year(), Cadence.MONTH, m.month());
            case Period.YearToDate y -> throw new Refusal.Invalid("period-not-assessed", y);
        };
    }

    public static Period ground(org.lianqi.engine.index.input.Period period) {
        return switch (period.cadence()) {
            case QUARTER -> new Period.Quarter(period.year(), period.ofYear());
            case YEAR -> new Period.Year(period.year());
            case MONTH -> new Period.Month(period.year(), period.ofYear());
            case HALF_YEAR -> throw new Refusal.Invalid("period-not-assessed", period);
        };
    }

    /** The period an address or a form names. Refuses {@code no-period} what names none. */
    public static Period asked(String text) {
        try {
            return Period.parse(text.strip());
        } catch (IllegalArgumentException e) {
            throw new Refusal.Invalid("no-period", text);
        }
    }

    /** The period an input is of, seen from the assessed one. */
    public static Period at(Period assessed, PeriodOffset offset) {
        return switch (offset) {
            case SAME -> assessed;
            case PREVIOUS -> assessed.previous();
            case LAST_YEAR -> assessed.yearEarlier();
        };
    }

    /** The engine's period as files of values write it: the platform's form, and {@code 2025H1}. */
    public static String text(org.lianqi.engine.index.input.Period period) {
        return period.cadence() == Cadence.HALF_YEAR
                ? period.toString()
                : ground(period).toString();
    }

    /** A period somebody wrote, in the form of {@link #text}; empty when it is none. */
    public static Optional<String> written(String text) {
        return PeriodText.read(text).map(Period::toString).or(() -> engine(text).map(Periods::text));
    }

    /** The period assessed that somebody wrote; empty when it is none that can be assessed. */
    public static Optional<org.lianqi.engine.index.input.Period> engine(String text) {
        try {
            return Optional.of(org.lianqi.engine.index.input.Period.parse(text));
        } catch (org.lianqi.engine.index.problem.Refusal notTheEnginesForm) {
            return PeriodText.read(text)
                    .filter(period -> !(period instanceof Period.YearToDate))
                    .map(Periods::engine);
        }
    }
}
