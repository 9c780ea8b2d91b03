package org.lianqi.outcome.scoreboard;

import static org.lianqi.schema.jooq.Tables.KNOWN_RESULT;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.FigureSource;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.UnitKind;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.vocabulary.ValueState;
import org.lianqi.schema.jooq.tables.records.KnownResultRecord;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads results known from print, and opens them to the source: {@code printed:<id>:rank}, {@code printed:<id>:times}. */
@Component
public class PrintedQuarters implements FigureSource {
    private static final String PRINTED = "printed";
    private static final String RANK = "rank";
    private static final String TIMES = "times";
    private static final String WON = "won";
    private static final String SCORE = "score";

    private final DSLContext db;
    private final Units units;

    PrintedQuarters(DSLContext db, Units units) {
        this.db = db;
        this.units = units;
    }

    /** Every period something was printed of, newest first. */
    @Transactional(readOnly = true)
    public List<PrintedQuarter> list() {
        var districts = units.list(UnitKind.DISTRICT);
        var periods = new LinkedHashMap<String, List<KnownResultRecord>>();
        db.selectFrom(KNOWN_RESULT)
                .orderBy(KNOWN_RESULT.PERIOD.desc(), KNOWN_RESULT.SCHEME_CODE, KNOWN_RESULT.AWARD)
                .forEach(known -> periods.computeIfAbsent(
                                known.getSchemeCode() + " " + known.getPeriod(), key -> new ArrayList<>())
                        .add(known));
        return periods.values().stream()
                .map(known -> new PrintedQuarter(
                        known.getFirst().getSchemeCode(),
                        Period.parse(known.getFirst().getPeriod()),
                        districts.stream().map(unit -> row(unit, known)).toList()))
                .sorted(Comparator.comparing(PrintedQuarter::period).reversed())
                .toList();
    }

    private static PrintedQuarter.Row row(Unit unit, List<KnownResultRecord> known) {
        var own = known.stream().filter(k -> k.getUnitId().equals(unit.id())).toList();
        var rank = own.stream()
                .filter(k -> k.getRank() != null)
                .findFirst()
                .map(k -> figure(k, unit.name(), RANK))
                .orElse(null);
        var awards = own.stream()
                .filter(k -> !k.getAward().isEmpty())
                .map(k -> new PrintedQuarter.Won(
                        k.getAward(),
                        k.getTimesInARow() == null ? null : figure(k, unit.name(), TIMES),
                        figure(k, unit.name(), WON).ref().address()))
                .toList();
        return new PrintedQuarter.Row(unit.code(), unit.name(), rank, awards);
    }

    /** Where a number of a printed result opens; kinds are those of {@link ResultFigures}. */
    public static FigureRef ref(UUID known, String kind) {
        return FigureRef.of(
                PRINTED,
                known,
                switch (kind) {
                    case ResultFigures.RANK -> RANK;
                    case ResultFigures.SCORE -> SCORE;
                    default -> TIMES;
                });
    }

    private static Figure figure(KnownResultRecord known, Name unit, String what) {
        @Nullable
        BigDecimal number = switch (what) {
            case RANK -> whole(known.getRank());
            case TIMES -> whole(known.getTimesInARow());
            case SCORE -> known.getScore();
            default -> BigDecimal.ONE;
        };
        var measured = switch (what) {
            case RANK -> new Name("综合名次", "rank in the total");
            case TIMES -> new Name("连续夺旗", "flags in a row");
            case SCORE -> new Name("得分", "score");
            default -> award(known.getAward());
        };
        return new Figure(
                FigureRef.of(PRINTED, known.getId(), what),
                number,
                what.equals(SCORE) ? 2 : 0,
                switch (what) {
                    case RANK -> "位";
                    case SCORE -> "分";
                    case TIMES -> "次";
                    default -> "面";
                },
                measured,
                unit,
                Period.parse(known.getPeriod()),
                Kind.FACT,
                ValueState.PUBLISHED,
                Origin.valueOf(known.getOrigin()));
    }

    private static @Nullable BigDecimal whole(@Nullable Integer number) {
        return number == null ? null : BigDecimal.valueOf(number);
    }

    private static Name award(String code) {
        return switch (code) {
            case PrintedQuarter.LEADER -> new Name("领头旗", "leader flag");
            case PrintedQuarter.CLIMBER -> new Name("进位旗", "climber flag");
            default -> new Name(code, code);
        };
    }

    @Override
    public Set<String> kinds() {
        return Set.of(PRINTED);
    }

    @Override
    @Transactional(readOnly = true)
    public Opened open(FigureRef ref) {
        var known = db.selectFrom(KNOWN_RESULT)
                .where(KNOWN_RESULT.ID.eq(id(ref)))
                .fetchOptional()
                .orElseThrow(() -> new Refusal.Missing("no-printed", ref.toString()));
        return new Opened(
                figure(known, units.get(known.getUnitId()).name(), ref.part(1)),
                new Opened.Reported(
                        new Name(known.getSourceZh(), known.getSourceEn()),
                        known.getAsOf(),
                        known.getEnteredBy(),
                        known.getEnteredAt(),
                        null,
                        null),
                null,
                List.of(),
                null);
    }

    private static UUID id(FigureRef ref) {
        try {
            return UUID.fromString(ref.part(0));
        } catch (IllegalArgumentException e) {
            throw new Refusal.Missing("no-printed", ref.toString());
        }
    }
}
