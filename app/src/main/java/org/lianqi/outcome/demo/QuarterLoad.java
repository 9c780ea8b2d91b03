package org.lianqi.outcome.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.outcome.assessment.AssessmentSummary;
import org.lianqi.outcome.assessment.Quarters;
import org.lianqi.outcome.assessment.Stage;
import org.springframework.stereotype.Component;

/**
 * Takes the quarters of the exercise through their life, step by step as an office would. A step taken before is not taken again.
 */
@Component
class QuarterLoad {
    private static final String CONTACT = "0532-00000000（演练）";

    private final Quarters quarters;
    private final Units units;
    private final DecisionLoad decisions;

    QuarterLoad(Quarters quarters, Units units, DecisionLoad decisions) {
        this.quarters = quarters;
        this.units = units;
        this.decisions = decisions;
    }

    /** Brings a quarter up to a stage. One in which somebody else has taken a step is left as it stands. */
    void bringTo(Period.Quarter quarter, Stage wanted) {
        Actors.asSystem(DefaultScheme.PLATFORM, () -> {
            var at = quarters.open(DefaultScheme.CODE, quarter, assessed(), due(quarter));
            if (quarters.steps(at.id()).stream().anyMatch(step -> !step.by().equals(DefaultScheme.PLATFORM))) {
                return at;
            }
            decisions.during(at, quarter);
            while (at.stage().compareTo(wanted) < 0) {
                at = step(at, quarter);
                decisions.during(at, quarter);
            }
            return at;
        });
    }

    private AssessmentSummary step(AssessmentSummary at, Period.Quarter quarter) {
        return switch (at.stage()) {
            case COLLECT -> quarters.verify(at.id(), at.revision());
            case VERIFY -> quarters.announce(at.id(), at.revision(), noticeUntil(quarter), CONTACT);
            case NOTICE -> quarters.freeze(at.id(), at.revision(), "演练：公示期已满");
            case FROZEN -> quarters.compute(at.id(), at.revision());
            case COMPUTED -> quarters.approve(at.id(), at.revision(), "");
            case APPROVED -> quarters.publish(at.id(), at.revision(), "");
            case PUBLISHED -> at;
        };
    }

    private List<Unit> assessed() {
        return ExerciseDistrict.ALL.stream()
                .map(district -> units.get(district.unit()))
                .toList();
    }

    private static Instant due(Period.Quarter quarter) {
        return quarter.to()
                .plusDays(20)
                .atTime(LocalTime.of(18, 0))
                .atZone(Days.CHINA)
                .toInstant();
    }

    /** The last quarter's objection period is still running when the demonstration is first opened. */
    private static Instant noticeUntil(Period.Quarter quarter) {
        return quarter.equals(Exercise.QUARTERS.getLast())
                ? Instant.now().plus(Duration.ofDays(5))
                : quarter.to()
                        .plusDays(32)
                        .atTime(LocalTime.of(17, 30))
                        .atZone(Days.CHINA)
                        .toInstant();
    }
}
