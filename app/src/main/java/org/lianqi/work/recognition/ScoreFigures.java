package org.lianqi.work.recognition;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.ValueState;

/** The numbers of a year that was computed, as figures; the same for a page and for what opens them. */
record ScoreFigures(RecognitionScores.Computed year) {
    static final String SCORES = "recognition-score";
    static final String YEARS = "recognition-year";
    static final String PUBLISHED = "recognition-published";
    private static final String NOW = "-";

    /** The end of the year 2200, the last a period names, in microseconds since 1970. */
    private static final long LATEST = 7_289_654_400_000_000L;

    /** What of a unit's quarter is a number. */
    enum Of {
        PROJECTS("认定项目", "recognised projects", "个", 0),
        POINTS("认定原始分", "points of recognised projects", "分", 2),
        SCORE("大项目认定得分", "score for recognised projects", "分", 2),
        PLACE("大项目认定位次", "place by recognised projects", "位", 0),
        DIFFERENCE("现算得分与公布得分之差", "score as computed today less the one published", "分", 2);

        private final Name measured;
        private final String unit;
        private final int decimals;

        Of(String zh, String en, String unit, int decimals) {
            this.measured = new Name(zh, en);
            this.unit = unit;
            this.decimals = decimals;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Of asked(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }

        private @Nullable BigDecimal value(ChainBoard.@Nullable Cell cell) {
            return cell == null
                    ? null
                    : switch (this) {
                        case PROJECTS -> BigDecimal.valueOf(cell.projects());
                        case POINTS -> cell.points();
                        case SCORE -> cell.score();
                        case PLACE -> BigDecimal.valueOf(cell.place());
                        case DIFFERENCE -> null;
                    };
        }

        private Origin origin(ChainBoard.@Nullable Cell cell) {
            return cell == null ? Origin.REAL : this == PROJECTS || this == POINTS ? cell.origin() : cell.scored();
        }
    }

    /** A unit's quarter as it is computed; value null in a quarter in which nothing is recognised. */
    Figure quarter(UUID unit, Period.Quarter quarter, Of what) {
        var cell = year.board().rows().stream()
                .filter(row -> row.unit().equals(unit))
                .findFirst()
                .map(row -> row.quarters().get(quarter))
                .orElse(null);
        return new Figure(
                FigureRef.of(SCORES, unit, quarter, what.code(), known(year.known())),
                what.value(cell),
                what.decimals,
                what.unit,
                what.measured,
                name(unit),
                quarter,
                Kind.FACT,
                ValueState.PROVISIONAL,
                what.origin(cell));
    }

    /** A unit's year: the sum of its scores, or its place by them. */
    Figure total(UUID unit, boolean place) {
        var row = year.board().get(unit);
        var rank = row.place();
        return new Figure(
                FigureRef.of(YEARS, unit, year.board().year(), place ? "place" : "total", known(year.known())),
                place ? rank == null ? null : BigDecimal.valueOf(rank) : row.total(),
                place ? 0 : 2,
                place ? "位" : "分",
                place
                        ? new Name("大项目认定累计位次", "place of the year so far by recognised projects")
                        : new Name("大项目认定累计得分", "score of the year so far for recognised projects"),
                name(unit),
                covered(),
                Kind.FACT,
                ValueState.PROVISIONAL,
                row.origin());
    }

    /** From the beginning of the year to the last quarter that is added. */
    private Period covered() {
        var covered = year.board().covered();
        return covered.isEmpty()
                ? new Period.Year(year.board().year())
                : new Period.YearToDate(
                        year.board().year(), covered.getLast().to().getMonthValue());
    }

    /** A number that was published. */
    Figure published(RecognitionScores.Published was, Of what) {
        var place = was.place();
        var value = switch (what) {
            case SCORE -> was.score();
            case PLACE -> place == null ? null : BigDecimal.valueOf(place);
            case POINTS -> was.points();
            case DIFFERENCE -> difference(was);
            case PROJECTS -> throw new IllegalArgumentException("not published: " + what);
        };
        return new Figure(
                FigureRef.of(PUBLISHED, was.unit(), was.quarter(), what.code()),
                value,
                what.decimals,
                what.unit,
                what.measured,
                name(was.unit()),
                was.quarter(),
                Kind.FACT,
                what == Of.DIFFERENCE ? ValueState.PROVISIONAL : ValueState.PUBLISHED,
                was.origin());
    }

    private @Nullable BigDecimal difference(RecognitionScores.Published was) {
        var now = quarter(was.unit(), was.quarter(), Of.SCORE).value();
        return now == null || was.score() == null ? null : now.subtract(was.score());
    }

    Name name(UUID unit) {
        return Objects.requireNonNull(year.units().get(unit)).name();
    }

    Map<UUID, Unit> units() {
        return year.units();
    }

    /** As references write what was known when. */
    static String known(@Nullable Instant known) {
        return known == null ? NOW : Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, known));
    }

    /** @throws IllegalArgumentException when it is none, or lies beyond the times of the platform */
    static @Nullable Instant known(String part) {
        if (part.equals(NOW)) {
            return null;
        }
        long micros = Long.parseLong(part);
        if (micros < 0 || micros > LATEST) {
            throw new IllegalArgumentException(part);
        }
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
