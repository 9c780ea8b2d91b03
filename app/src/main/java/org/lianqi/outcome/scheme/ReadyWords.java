package org.lianqi.outcome.scheme;

import java.util.Locale;
import java.util.OptionalDouble;
import org.lianqi.engine.index.preparation.Curve;
import org.lianqi.engine.index.preparation.Prepared;
import org.lianqi.engine.index.preparation.Shape;
import org.lianqi.engine.index.preparation.ShapeLimit;
import org.lianqi.engine.index.preparation.Treatment;
import org.lianqi.engine.index.scheme.ImputationRule;
import org.lianqi.ground.vocabulary.Name;

/** In words how a value was made ready to be scored. */
public final class ReadyWords {
    /** Stand for the value itself, the least and the greatest of the column. */
    private static final String WORKED_UPWARDS = "{0} − {1} + 0.01 × ({2} − {1})";

    private static final String WORKED_DOWNWARDS = "{2} − {0} + 0.01 × ({2} − {1})";

    private ReadyWords() {}

    /** What an estimate is. */
    public static Name estimated(ImputationRule rule) {
        return choice(ImputationRule.class, rule.tag());
    }

    /** What was done to all values, reported or estimated. */
    public static Name treated(Prepared made) {
        return made.applied()
                .map(treatment -> choice(Treatment.class, treatment.tag()))
                .orElse(new Name("没有越过界限，照原数", "within the limit, as they are"));
    }

    /** What was done to a unit's value. */
    public static Name applied(Prepared made, String unit) {
        return made.applied().isPresent()
                        && made.curve().isEmpty()
                        && made.holders(unit).contains(unit)
                ? new Name("不是极端值，照原数", "not extreme, as it is")
                : treated(made);
    }

    /** What becomes of {@code {0}}; {@code {1}} stands for the least and {@code {2}} for the greatest value of the column. */
    public static String worked(Curve curve) {
        var base = curve.lifted() ? curve.mirrored() ? WORKED_DOWNWARDS : WORKED_UPWARDS : "{0}";
        if (curve.scale() != 1) {
            base = (curve.lifted() ? "(" + base + ")" : base) + " ÷ " + exact(curve.scale());
        }
        var power = curve.lambda().toPlainString().replace('-', '−');
        var transformed =
                curve.lambda().signum() == 0 ? "ln(" + base + ")" : "((" + base + ")^" + power + " − 1) ÷ " + power;
        return curve.mirrored() ? "−(" + transformed + ")" : transformed;
    }

    /** Skewness and kurtosis, in this order. */
    public static String shape(Shape shape) {
        return digits(shape.skewness()) + ", " + digits(shape.kurtosis());
    }

    /** The limit of both, in this order. */
    public static String limit(ShapeLimit limit) {
        return "|" + limit.skewness().toPlainString() + "|, " + limit.kurtosis().toPlainString();
    }

    private static String exact(double number) {
        return CanonicalJson.decimal(number).toPlainString();
    }

    private static String digits(OptionalDouble number) {
        return number.isPresent()
                ? String.format(Locale.ROOT, "%.2f", number.getAsDouble()).replace('-', '−')
                : "—";
    }

    private static Name choice(Class<?> type, String tag) {
        var key = RecordWords.choiceKey(type, tag);
        return new Name(
                RecordWords.in(Locale.CHINESE).text(key),
                RecordWords.in(Locale.ENGLISH).text(key));
    }
}
