package org.lianqi.ground.industry;

import java.util.Locale;
import java.util.regex.Pattern;
import org.lianqi.ground.vocabulary.Refusal;

/**
 * The code of a key industrial chain: this platform's own, kept for good whatever the chain is called.
 *
 * @param text a capital letter, then capitals, digits and hyphens; 2 to 20 characters
 */
public record ChainCode(String text) {
    private static final Pattern SHAPE = Pattern.compile("[A-Z][A-Z0-9-]{1,19}");

    /** @throws IllegalArgumentException when the text has not the shape */
    public ChainCode {
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' cannot be the code of a chain");
        }
    }

    /**
     * The code somebody wrote, in any case.
     *
     * @throws Refusal.Invalid {@code chain-code} when the text has not the shape
     */
    public static ChainCode asked(String text) {
        var tidy = text.strip().toUpperCase(Locale.ROOT);
        if (!SHAPE.matcher(tidy).matches()) {
            throw new Refusal.Invalid("chain-code", tidy);
        }
        return new ChainCode(tidy);
    }

    @Override
    public String toString() {
        return text;
    }
}
