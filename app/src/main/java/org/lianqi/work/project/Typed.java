package org.lianqi.work.project;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;

/** What people and other systems send, tidied and held to its limits. */
final class Typed {
    /** No amount of a project comes near it; a column of the table holds it. */
    private static final BigDecimal LIMIT = BigDecimal.TEN.pow(15);

    private Typed() {}

    /** @throws Refusal.Invalid {@code project-words} naming the field when there is nothing, or too much */
    static String required(Name field, @Nullable String typed, int longest) {
        var tidy = typed == null ? "" : typed.strip();
        if (tidy.isEmpty() || tidy.length() > longest) {
            throw new Refusal.Invalid("project-words", field, longest);
        }
        return tidy;
    }

    /** What was typed, or null when nothing was. */
    static @Nullable String optional(Name field, @Nullable String typed, int longest) {
        return typed == null || typed.isBlank() ? null : required(field, typed, longest);
    }

    /** @throws Refusal.Invalid {@code project-field} naming the field when another system left it out */
    static <T> T said(String field, @Nullable T value) {
        if (value == null) {
            throw new Refusal.Invalid("project-field", field);
        }
        return value;
    }

    /** @throws Refusal.Invalid {@code project-amount} for an amount in yuan nobody means: too large, or of less than a fen */
    static BigDecimal yuan(String field, @Nullable BigDecimal amount) {
        var said = said(field, amount);
        if (said.abs().compareTo(LIMIT) >= 0 || said.stripTrailingZeros().scale() > 2) {
            throw new Refusal.Invalid("project-amount", said.toPlainString());
        }
        return said;
    }

    /** The same, and never below zero. */
    static BigDecimal whole(String field, @Nullable BigDecimal amount) {
        var said = yuan(field, amount);
        if (said.signum() < 0) {
            throw new Refusal.Invalid("project-amount", said.toPlainString());
        }
        return said;
    }

    /** A share of the whole in per cent, to two places. */
    static BigDecimal share(@Nullable BigDecimal share) {
        var said = said("share", share);
        if (said.signum() < 0
                || said.compareTo(Participation.WHOLE) > 0
                || said.stripTrailingZeros().scale() > 2) {
            throw new Refusal.Invalid("project-share", said.toPlainString());
        }
        return said;
    }

    /** Names alike but for width, case, spaces and brackets fold to the same. */
    static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s·•“”\"'‘’()\\[\\]【】《》〈〉]", "");
    }
}
