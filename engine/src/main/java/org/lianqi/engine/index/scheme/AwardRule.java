package org.lianqi.engine.index.scheme;

import java.util.List;
import org.lianqi.engine.index.choice.Choice;
import org.lianqi.engine.index.problem.Refusal;

/**
 * What can be won. Every flag also counts its streak: how many periods in a row a unit has won it. Source: the
 * published results of Qingdao's quarterly assessment, 2022Q4 to 2023Q3.
 */
public sealed interface AwardRule extends Choice {

    /** Identifies it within the scheme. */
    String code();

    Name name();

    /**
     * Stars on every board, by rank.
     *
     * @param scale how a rank becomes stars
     * @param most stars of the first
     */
    record BoardStars(String code, Name name, StarScale scale, int most) implements AwardRule {
        public BoardStars {
            code = Refusal.blank("award.code", code);
            Refusal.outside("award.most", most, 1, 1000);
        }
    }

    /**
     * 真抓实干、勇当排头: for the first in the total.
     *
     * @param top ranks 1 to {@code top} win; a tie there gives more flags than {@code top}
     */
    record LeaderFlag(String code, Name name, int top) implements AwardRule {
        public LeaderFlag {
            code = Refusal.blank("award.code", code);
            Refusal.outside("award.top", top, 1, 1000);
        }
    }

    /**
     * 加压奋进、进位赶超: for climbing in the total since the previous period. Both ranks are counted among the units
     * assessed in both periods, so that a newcomer pushes nobody down.
     *
     * @param places who climbed at least so many places wins (“2个以上” includes two)
     */
    record ClimberFlag(String code, Name name, int places) implements AwardRule {
        public ClimberFlag {
            code = Refusal.blank("award.code", code);
            Refusal.outside("award.places", places, 1, 1000);
        }
    }

    /** 表扬: decided by people, given in words. */
    record Commendation(String code, Name name) implements AwardRule {
        public Commendation {
            code = Refusal.blank("award.code", code);
        }
    }

    /**
     * 档次 (优秀、良好、合格) by rank in the total.
     *
     * @param bands from the best down, each up to a rank
     * @param rest the grade of all ranks after the last band
     */
    record Grades(String code, Name name, List<GradeBand> bands, Name rest) implements AwardRule {
        public Grades {
            code = Refusal.blank("award.code", code);
            bands = Refusal.empty("award.bands", bands);
            for (int i = 1; i < bands.size(); i++) {
                Refusal.outside(
                        "band.upToRank",
                        bands.get(i).upToRank(),
                        bands.get(i - 1).upToRank() + 1,
                        100_000);
            }
        }
    }

    /**
     * 晋档 ({@code DIRECT_UPGRADE}): who did something outstanding moves up in its grade. Example: three projects above
     * 100 million, or one above a billion, or 30 million US dollars (桐庐).
     *
     * @param grades code of the {@link Grades}
     * @param levels by how many grades, at least 1; never above the best
     * @param anyOf one of these suffices
     */
    record DirectUpgrade(String code, Name name, String grades, int levels, List<UpgradeCondition> anyOf)
            implements AwardRule {
        public DirectUpgrade {
            code = Refusal.blank("award.code", code);
            grades = Refusal.blank("award.grades", grades);
            Refusal.outside("award.levels", levels, 1, 100);
            anyOf = Refusal.empty("award.anyOf", anyOf);
        }
    }

    /**
     * 累计: a board of the year so far. The scores of a node are added over the periods of the year up to this one; units
     * that have a score in all of them are ranked.
     *
     * @param node code of the node whose scores are added
     */
    record YearToDate(String code, Name name, String node) implements AwardRule {
        public YearToDate {
            code = Refusal.blank("award.code", code);
            node = Refusal.blank("award.node", node);
        }
    }
}
