package org.lianqi.work.recognition;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.lianqi.ground.vocabulary.Name;

/** The default rule, as data/project/recognition.csv has it. */
final class Rules {
    static final RecognitionRule USUAL = new RecognitionRule(
            new UUID(0, 38),
            null,
            LocalDate.of(2022, 1, 1),
            1,
            new RecognitionRule.Minimum(
                    hundredMillions(1),
                    new BigDecimal("30000000"),
                    new BigDecimal("50"),
                    SignedWithin.YEAR,
                    true,
                    Set.of(Exclusion.values())),
            List.of(tier(1, 6), tier(5, 10), tier(10, 20), tier(50, 30)),
            ScoreMethod.RATIO_TO_BEST,
            Name.same("assumption"),
            true,
            null,
            "platform",
            Instant.EPOCH);

    private Rules() {}

    static BigDecimal hundredMillions(long amount) {
        return BigDecimal.valueOf(amount).movePointRight(8);
    }

    private static Tier tier(long from, long points) {
        return new Tier(hundredMillions(from), BigDecimal.valueOf(points));
    }
}
