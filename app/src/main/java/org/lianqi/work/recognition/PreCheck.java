package org.lianqi.work.recognition;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.industry.ChainCode;
import org.lianqi.ground.vocabulary.Period;

/**
 * What a rule says to a project, condition by condition. A fact outweighs what is declared; where there is none, what is
 * declared counts.
 *
 * @param answers every condition the rule asks, in the order of {@link Condition}
 * @param tier what it would be worth by its size; null while that is unknown or too small
 */
public record PreCheck(
        Map<Condition, Answer> answers, @Nullable Tier tier) {
    private static final String DOLLARS = "USD";
    private static final String REAL_ESTATE = "70";
    private static final String REAL_ESTATE_SECTION = "K";
    private static final int PREFECTURE = 4;

    public PreCheck {
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }

    /** Conditions with an answer. */
    public List<Condition> answered(Answer answer) {
        return answers.entrySet().stream()
                .filter(each -> each.getValue() == answer)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether every condition is known to be met. */
    public boolean met() {
        return answers.values().stream().allMatch(answer -> answer == Answer.YES);
    }

    static PreCheck of(RecognitionRule rule, Facts facts, ChainCode chain, Period.Quarter quarter) {
        var minimum = rule.minimum();
        var answers = new LinkedHashMap<Condition, Answer>();
        answers.put(Condition.GOES_ON, Answer.of(!facts.ended()));
        answers.put(
                Condition.OF_THE_CHAIN,
                facts.chain() == null ? Answer.UNKNOWN : Answer.of(facts.chain().equals(chain.text())));
        answers.put(Condition.PLANNED_TOTAL, total(minimum, facts));
        if (minimum.fixedShare() != null) {
            var share = fixedShare(facts);
            answers.put(
                    Condition.FIXED_SHARE,
                    share == null ? Answer.UNKNOWN : Answer.of(share.compareTo(minimum.fixedShare()) >= 0));
        }
        answers.put(Condition.SIGNED, signed(minimum, facts, quarter));
        if (minimum.start()) {
            answers.put(Condition.STARTED, Answer.of(facts.started()));
        }
        for (var exclusion : Exclusion.values()) {
            if (minimum.exclusions().contains(exclusion)) {
                answers.put(exclusion.condition(), clear(exclusion, facts));
            }
        }
        return new PreCheck(
                answers,
                facts.planned() == null
                        ? null
                        : rule.tier(facts.planned().yuan())
                                .or(() -> byDollars(minimum, facts)
                                        ? Optional.of(rule.tiers().getFirst())
                                        : Optional.empty())
                                .orElse(null));
    }

    private static Answer total(RecognitionRule.Minimum minimum, Facts facts) {
        return facts.planned() == null
                ? Answer.UNKNOWN
                : Answer.of(facts.planned().yuan().compareTo(minimum.total()) >= 0 || byDollars(minimum, facts));
    }

    private static boolean byDollars(RecognitionRule.Minimum minimum, Facts facts) {
        return facts.planned() != null
                && minimum.totalInDollars() != null
                && facts.planned().currency().equals(DOLLARS)
                && facts.planned().amount().compareTo(minimum.totalInDollars()) >= 0;
    }

    /** Fixed assets in per cent of the planned total; null while one of them is unknown. */
    static @Nullable BigDecimal fixedShare(Facts facts) {
        return facts.planned() == null
                        || facts.fixed() == null
                        || facts.planned().yuan().signum() == 0
                ? null
                : facts.fixed().movePointRight(2).divide(facts.planned().yuan(), MathContext.DECIMAL64);
    }

    private static Answer signed(RecognitionRule.Minimum minimum, Facts facts, Period.Quarter quarter) {
        return facts.signedOn() != null
                ? Answer.of(minimum.signed().holds(facts.signedOn(), quarter))
                : facts.signed() ? Answer.UNKNOWN : Answer.NO;
    }

    private static Answer clear(Exclusion exclusion, Facts facts) {
        var known = switch (exclusion) {
            case LOCAL_INVESTOR -> outside(facts);
            case REAL_ESTATE ->
                facts.industry() == null
                        ? Answer.UNKNOWN
                        : Answer.of(!facts.industry().startsWith(REAL_ESTATE_SECTION)
                                && !facts.industry().startsWith(REAL_ESTATE));
            case BUDGET_FUNDED, SECOND_PHASE, RELOCATION -> Answer.UNKNOWN;
        };
        return known == Answer.UNKNOWN && facts.declared().contains(exclusion) ? Answer.YES : known;
    }

    /** One from outside the prefecture suffices; that all are from inside is known only when each is. */
    private static Answer outside(Facts facts) {
        var home = facts.home();
        if (home == null || home.length() < PREFECTURE) {
            return Answer.UNKNOWN;
        }
        var prefecture = home.substring(0, PREFECTURE);
        if (facts.investors().stream()
                .anyMatch(region -> region.isPresent() && !region.get().startsWith(prefecture))) {
            return Answer.YES;
        }
        return facts.investors().isEmpty() || facts.investors().stream().anyMatch(Optional::isEmpty)
                ? Answer.UNKNOWN
                : Answer.NO;
    }
}
