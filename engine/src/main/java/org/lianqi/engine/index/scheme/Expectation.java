package org.lianqi.engine.index.scheme;

import java.math.BigDecimal;
import org.lianqi.engine.index.choice.Choice;
import org.lianqi.engine.index.problem.Refusal;

/** What must come out of an example, for one unit. Expected scores hold to the decimal places they are written with. */
public sealed interface Expectation extends Choice {

    String unit();

    record Score(String unit, String node, BigDecimal score) implements Expectation {
        public Score {
            unit = Refusal.blank("expect.unit", unit);
            node = Refusal.blank("expect.node", node);
        }
    }

    /** The unit has no score at the node. */
    record NoScore(String unit, String node) implements Expectation {
        public NoScore {
            unit = Refusal.blank("expect.unit", unit);
            node = Refusal.blank("expect.node", node);
        }
    }

    record Rank(String unit, String node, int rank) implements Expectation {
        public Rank {
            unit = Refusal.blank("expect.unit", unit);
            node = Refusal.blank("expect.node", node);
            Refusal.outside("expect.rank", rank, 1, 100_000);
        }
    }

    record Stars(String unit, String award, String board, int stars) implements Expectation {
        public Stars {
            unit = Refusal.blank("expect.unit", unit);
            award = Refusal.blank("expect.award", award);
            board = Refusal.blank("expect.board", board);
            Refusal.outside("expect.stars", stars, 0, 1000);
        }
    }

    /** The unit wins the flag or commendation, for so many periods in a row. */
    record Won(String unit, String award, int timesInARow) implements Expectation {
        public Won {
            unit = Refusal.blank("expect.unit", unit);
            award = Refusal.blank("expect.award", award);
            Refusal.outside("expect.timesInARow", timesInARow, 1, 10_000);
        }
    }

    record NotWon(String unit, String award) implements Expectation {
        public NotWon {
            unit = Refusal.blank("expect.unit", unit);
            award = Refusal.blank("expect.award", award);
        }
    }

    /**
     * The unit gets the grade.
     *
     * @param grade its Chinese name
     */
    record Grade(String unit, String award, String grade) implements Expectation {
        public Grade {
            unit = Refusal.blank("expect.unit", unit);
            award = Refusal.blank("expect.award", award);
            grade = Refusal.blank("expect.grade", grade);
        }
    }

    record YearToDate(String unit, String award, BigDecimal total) implements Expectation {
        public YearToDate {
            unit = Refusal.blank("expect.unit", unit);
            award = Refusal.blank("expect.award", award);
        }
    }
}
