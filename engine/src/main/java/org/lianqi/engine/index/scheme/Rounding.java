package org.lianqi.engine.index.scheme;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.lianqi.engine.index.choice.Choice;
import org.lianqi.engine.index.problem.Refusal;

/** Where digits are dropped. */
public sealed interface Rounding extends Choice {

    /** Two places for the eye, all digits for the calculation. */
    Rounding USUAL = new DisplayOnly(2);

    /** Decimal places. */
    int places();

    /** The score as it goes on into the calculation. */
    double applyTo(double score);

    /** Shown with so many places; everything above is computed from all digits. */
    record DisplayOnly(int places) implements Rounding {
        public DisplayOnly {
            Refusal.outside("rounding.places", places, 0, 10);
        }

        @Override
        public double applyTo(double score) {
            return score;
        }
    }

    /**
     * Rounded half up at this node, and everything above is computed from the rounded score. As in a spreadsheet the
     * score is first taken at 15 significant digits, so that 2.675 held as 2.67499999999999982 becomes 2.68.
     */
    record AtLevel(int places) implements Rounding {
        public AtLevel {
            Refusal.outside("rounding.places", places, 0, 10);
        }

        @Override
        public double applyTo(double score) {
            return Double.isFinite(score) ? halfUp(score, places).doubleValue() : score;
        }
    }

    /** The score at so many places, half up, as a spreadsheet rounds; the score is finite. */
    static BigDecimal halfUp(double score, int places) {
        return new BigDecimal(score)
                .round(new MathContext(15, RoundingMode.HALF_EVEN))
                .setScale(places, RoundingMode.HALF_UP);
    }
}
