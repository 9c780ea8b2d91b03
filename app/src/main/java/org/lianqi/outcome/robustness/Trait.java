package org.lianqi.outcome.robustness;

import java.util.Locale;
import java.util.OptionalDouble;
import org.lianqi.engine.index.preparation.IndicatorSummary;
import org.lianqi.ground.vocabulary.Name;

/** What is told of the values of an indicator before they are scored. */
enum Trait {
    AVAILABLE(new Name("有数的单位", "units with a value"), new Name("有数的单位 ÷ 参评单位", "units with a value ÷ units")),
    SKEWNESS(
            new Name("偏度", "skewness"),
            new Name(
                    "原始数的偏度 G₁ = √(n(n−1)) ÷ (n−2) × m₃ ÷ m₂^1.5",
                    "skewness of the values, G₁ = √(n(n−1)) ÷ (n−2) × m₃ ÷ m₂^1.5")),
    KURTOSIS(
            new Name("峰度", "kurtosis"),
            new Name(
                    "原始数的超额峰度 G₂ = (n−1) ÷ ((n−2)(n−3)) × ((n+1)(m₄ ÷ m₂² − 3) + 6)",
                    "excess kurtosis of the values, G₂ = (n−1) ÷ ((n−2)(n−3)) × ((n+1)(m₄ ÷ m₂² − 3) + 6)"));

    final Name measured;
    final Name rule;

    Trait(Name measured, Name rule) {
        this.measured = measured;
        this.rule = rule;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A share of the units, or a number without measure; empty of too few values. */
    OptionalDouble of(IndicatorSummary summary) {
        return switch (this) {
            case AVAILABLE -> OptionalDouble.of(summary.availableShare());
            case SKEWNESS -> summary.shape().skewness();
            case KURTOSIS -> summary.shape().kurtosis();
        };
    }
}
