package org.lianqi.record.indicator;

import java.util.regex.Pattern;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;

/**
 * A caliber (口径): what exactly is counted.
 *
 * @param code letters of any script, digits, {@code . _ -}; at most 40
 * @param words scope, source and way of counting, in Chinese and English
 */
public record Caliber(String code, Name words) {
    private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}._-]{1,40}");

    /** @throws Refusal.Invalid {@code caliber-code} when the code has other signs or is too long */
    public Caliber {
        if (!CODE.matcher(code).matches()) {
            throw new Refusal.Invalid("caliber-code", code);
        }
        Definition.text("caliber-words", words, 1000);
    }
}
