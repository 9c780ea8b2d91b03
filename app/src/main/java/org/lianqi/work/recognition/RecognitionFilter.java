package org.lianqi.work.recognition;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.industry.ChainCode;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Choice;

/**
 * Which applications are meant; null admits all.
 *
 * @param unit code of a unit; applications of those below it count as well, and those it shares
 */
public record RecognitionFilter(
        @Nullable RecognitionState state,
        @Nullable ChainCode chain,
        Period.@Nullable Quarter quarter,
        @Nullable String unit) {

    /**
     * As addresses ask for it; what is blank admits all.
     *
     * @throws Refusal.Invalid {@code recognition-filter}, {@code chain-code}, {@code recognition-quarter}
     */
    static RecognitionFilter of(
            @Nullable String state, @Nullable String chain, @Nullable String quarter, @Nullable String unit) {
        return new RecognitionFilter(
                asked(state, RecognitionFilter::state),
                asked(chain, ChainCode::asked),
                asked(quarter, RecognitionFilter::quarter),
                asked(unit, String::strip));
    }

    private static <T> @Nullable T asked(@Nullable String text, Function<String, T> read) {
        return text == null || text.isBlank() ? null : read.apply(text);
    }

    /** The quarter as addresses write it; empty for all. */
    public String quarterCode() {
        return quarter == null ? "" : quarter.toString();
    }

    /** @throws Refusal.Invalid {@code recognition-quarter} when it is none */
    static Period.Quarter quarter(String asked) {
        try {
            if (Period.parse(asked.strip().toUpperCase(Locale.ROOT)) instanceof Period.Quarter quarter) {
                return quarter;
            }
        } catch (IllegalArgumentException none) {
            throw new Refusal.Invalid("recognition-quarter", asked);
        }
        throw new Refusal.Invalid("recognition-quarter", asked);
    }

    /** @throws Refusal.Invalid {@code recognition-quarter} when it is none the platform reaches */
    static int year(String asked) {
        return quarter(asked.strip() + "Q1").year();
    }

    private static RecognitionState state(String asked) {
        var state = Choice.of(RecognitionState.class, asked);
        if (state == null) {
            throw new Refusal.Invalid("recognition-filter", asked);
        }
        return state;
    }
}
