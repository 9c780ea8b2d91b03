package org.lianqi.record.radar;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.check.Check;
import org.lianqi.engine.check.Rule;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;

/**
 * A finding with what was said about it.
 *
 * @param rule in the version under which it was found
 * @param owner who answers for the first number
 * @param values the numbers it rests on, as they stand
 * @param found what stands there
 * @param expected what should; null where there is nothing to compare with
 * @param revision a form hands it back, so that nobody settles what he has not seen
 * @param words oldest first
 * @param mayExplain whether the reader may say why it is so
 * @param mayJudge whether the reader may call it a false alarm or open it again
 */
public record RadarFinding(
        UUID id,
        Rule rule,
        Unit unit,
        Unit owner,
        Period period,
        List<Value> values,
        Figure found,
        @Nullable Figure expected,
        State state,
        int revision,
        Origin origin,
        Instant firstAt,
        Instant changedAt,
        List<Word> words,
        boolean mayExplain,
        boolean mayJudge) {
    public RadarFinding {
        values = List.copyOf(values);
        words = List.copyOf(words);
    }

    /**
     * A number it rests on.
     *
     * @param caliber null where the definition has no words for it
     * @param letters what the formulas of a relation call it; none otherwise
     */
    public record Value(Figure figure, @Nullable Name caliber, List<String> letters) {
        public String letter() {
            return String.join(", ", letters);
        }
    }

    /** Where it stands. */
    public enum State {
        OPEN,
        EXPLAINED,
        FALSE_ALARM,
        /** The values no longer show it. */
        GONE
    }

    /** What happened to it. */
    public enum Act {
        EXPLAIN,
        FALSE_ALARM,
        REOPEN,
        /** A number under it changed, and it still stands. */
        CHANGED,
        GONE,
        /** The rule asks otherwise, and still finds it. */
        RULE_CHANGED,
        /** The rule asks otherwise, and no longer finds it. */
        RULE_MENDED,
        /** The rule is no longer asked. */
        RULE_RETIRED,
        /** The rule is asked again, and finds the same. */
        RULE_BACK;

        /** @throws Refusal.Invalid {@code act-of-finding} when it is none that people do */
        static Act ofForm(String code) {
            return switch (code) {
                case "explain" -> EXPLAIN;
                case "false-alarm" -> FALSE_ALARM;
                case "reopen" -> REOPEN;
                default -> throw new Refusal.Invalid("act-of-finding");
            };
        }
    }

    /** @param words empty where the platform only notes that something changed */
    public record Word(Act act, String words, String by, Instant at) {}

    public Name title() {
        return RuleWords.name(rule.name());
    }

    /** What it means, and what to look at. */
    public Name why() {
        return RuleWords.name(rule.why());
    }

    /** The relation that does not hold; null for any other check. */
    public Check.@Nullable Relation relation() {
        return rule.check() instanceof Check.Relation relation ? relation : null;
    }

    /** Whether what should stand there is a limit and no value. */
    public boolean limits() {
        return switch (rule.check()) {
            case Check.Relation relation -> relation.is() != Check.Is.EQUAL;
            case Check.LastSpike spike -> true;
            case Check.LastDays days -> true;
            case Check.Round round -> true;
            case Check.FirstDigits digits -> true;
            default -> false;
        };
    }

    public String link() {
        return "/radar/" + id;
    }
}
