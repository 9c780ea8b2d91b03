package org.lianqi.work.recognition;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.industry.ChainCode;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;

/**
 * What a project must be to be recognised, and what it is worth.
 *
 * @param chain the chain it is for; null for every chain that has none of its own
 * @param since first day on which it holds; of a quarter the rule of its first day is asked
 * @param revision counts what was said for that day
 * @param minimum what the rule demands
 * @param tiers points by size, the smallest first, at least one, all different
 * @param method how points of a quarter become scores; said by the rule of all chains, and by no other
 * @param source where it stands, or that it is an assumption
 * @param assumed whether it came with the platform
 * @param reason why it was changed; null for what came with the platform
 */
public record RecognitionRule(
        UUID id,
        @Nullable ChainCode chain,
        LocalDate since,
        int revision,
        Minimum minimum,
        List<Tier> tiers,
        @Nullable ScoreMethod method,
        Name source,
        boolean assumed,
        @Nullable String reason,
        String by,
        Instant recordedAt) {
    static final BigDecimal LARGEST = BigDecimal.TEN.pow(15);
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
    private static final int MOST_TIERS = 20;

    /**
     * What a rule demands of a project.
     *
     * @param total planned total in yuan, above zero
     * @param totalInDollars the same for a total stated in US dollars, which suffices; null: there is none
     * @param fixedShare fixed assets in per cent of the total, to two places; null: not asked
     * @param start whether a construction permit or the start of works is asked for
     */
    public record Minimum(
            BigDecimal total,
            @Nullable BigDecimal totalInDollars,
            @Nullable BigDecimal fixedShare,
            SignedWithin signed,
            boolean start,
            Set<Exclusion> exclusions) {
        /** @throws Refusal.Invalid {@code recognition-threshold} for an amount or share nobody means */
        public Minimum {
            exclusions = Set.copyOf(exclusions);
            positive(total);
            if (totalInDollars != null) {
                positive(totalInDollars);
            }
            if (fixedShare != null
                    && (fixedShare.signum() < 0
                            || fixedShare.compareTo(WHOLE) > 0
                            || fixedShare.stripTrailingZeros().scale() > 2)) {
                throw new Refusal.Invalid("recognition-threshold", fixedShare.toPlainString());
            }
        }

        private static void positive(BigDecimal amount) {
            if (amount.signum() <= 0
                    || amount.compareTo(LARGEST) >= 0
                    || amount.stripTrailingZeros().scale() > 2) {
                throw new Refusal.Invalid("recognition-threshold", amount.toPlainString());
            }
        }
    }

    /**
     * A rule as somebody says it.
     *
     * @param source in one language; it stands in both
     * @param reason why
     */
    public record Draft(
            @Nullable ChainCode chain,
            LocalDate since,
            Minimum minimum,
            List<Tier> tiers,
            @Nullable ScoreMethod method,
            String source,
            String reason) {
        private static final int LONGEST_SOURCE = 500;

        /** @throws Refusal.Invalid {@code recognition-source} when it is not said, or too long */
        public Draft {
            source = source.strip();
            reason = reason.strip();
            if (source.isEmpty() || source.length() > LONGEST_SOURCE) {
                throw new Refusal.Invalid("recognition-source", LONGEST_SOURCE);
            }
        }

        RecognitionRule rule(UUID id, int revision, String by, Instant at) {
            return new RecognitionRule(
                    id, chain, since, revision, minimum, tiers, method, Name.same(source), false, reason, by, at);
        }
    }

    /**
     * @throws Refusal.Invalid {@code recognition-tiers} when there is none, too many, or two of the same size; {@code
     *     recognition-tier-gap} when what is large enough would be worth nothing
     */
    public RecognitionRule {
        tiers = tiers.stream().sorted(Comparator.comparing(Tier::from)).toList();
        var sizes = tiers;
        if (tiers.isEmpty()
                || tiers.size() > MOST_TIERS
                || IntStream.range(1, sizes.size())
                        .anyMatch(i ->
                                sizes.get(i).from().compareTo(sizes.get(i - 1).from()) == 0)) {
            throw new Refusal.Invalid("recognition-tiers", MOST_TIERS);
        }
        if (tiers.getFirst().from().compareTo(minimum.total()) > 0) {
            throw new Refusal.Invalid(
                    "recognition-tier-gap", hundredMillions(tiers.getFirst().from()), hundredMillions(minimum.total()));
        }
        if ((chain == null) != (method != null)) {
            throw new IllegalArgumentException("the rule of all chains, and no other, says how scores are made");
        }
    }

    private static String hundredMillions(BigDecimal yuan) {
        return RuleForm.plain(yuan, RuleForm.HUNDRED_MILLIONS);
    }

    /** The tier of a planned total in yuan; empty below the smallest. */
    public Optional<Tier> tier(BigDecimal planned) {
        return tiers.reversed().stream()
                .filter(tier -> planned.compareTo(tier.from()) >= 0)
                .findFirst();
    }
}
