package org.lianqi.work.project;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Refusal;

/** Words as people type them, tidied, and as they are searched. */
final class Typed {
    private Typed() {}

    /** @throws Refusal.Invalid {@code project-words} naming the field when there is nothing, or too much */
    static String required(String field, String typed, int longest) {
        var tidy = typed.strip();
        if (tidy.isEmpty() || tidy.length() > longest) {
            throw new Refusal.Invalid("project-words", field, longest);
        }
        return tidy;
    }

    /** What was typed, or null when nothing was. */
    static @Nullable String optional(String field, @Nullable String typed, int longest) {
        return typed == null || typed.isBlank() ? null : required(field, typed, longest);
    }

    /** Names alike but for width, case, spaces and brackets fold to the same. */
    static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s·•“”\"'‘’()\\[\\]【】《》〈〉]", "");
    }
}
