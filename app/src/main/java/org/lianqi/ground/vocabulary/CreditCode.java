package org.lianqi.ground.vocabulary;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A unified social credit code (统一社会信用代码) as GB 32100-2015 shapes it: 18 characters, of which the third to the eighth
 * are digits (the division it was registered in), the ninth to the 17th the organisation's own code of GB 11714-1997, and
 * the last a check character. That it has the shape does not say that it {@link #holds()}: codes that fail are in use, so
 * a failing one is warned of and never turned away.
 *
 * @param text upper case
 */
public record CreditCode(String text) {
    /** The letters of GB 32100-2015 in their order; a character's value is its place. I, O, S, V and Z are none of them. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static final Pattern SHAPE = Pattern.compile("[%1$s]{2}[0-9]{6}[%1$s]{10}".formatted(ALPHABET));
    private static final int LENGTH = 18;
    private static final int FIRST_OF_DIVISION = 2;
    private static final int FIRST_OF_ORGANISATION = 8;
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    /** @throws IllegalArgumentException when the text has not the shape */
    public CreditCode {
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' has not the shape of a unified social credit code");
        }
    }

    /**
     * The code somebody wrote: in any case, in full-width characters or half-width, with space around it.
     *
     * @throws Refusal.Invalid {@code credit-code-length}, {@code credit-code-character} with its place from 1 on
     */
    public static CreditCode parse(String typed) {
        var tidy = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT);
        if (tidy.length() != LENGTH) {
            throw new Refusal.Invalid("credit-code-length", tidy, tidy.length());
        }
        for (int i = 0; i < LENGTH; i++) {
            boolean digitsOnly = i >= FIRST_OF_DIVISION && i < FIRST_OF_ORGANISATION;
            int value = ALPHABET.indexOf(tidy.charAt(i));
            if (value < 0 || digitsOnly && value > 9) {
                throw new Refusal.Invalid(
                        digitsOnly ? "credit-code-digit" : "credit-code-character",
                        tidy,
                        i + 1,
                        tidy.substring(i, i + 1));
            }
        }
        return new CreditCode(tidy);
    }

    /**
     * Whether both check characters are the ones their standards work out: the last of GB 32100-2015, and the last of the
     * organisation's code inside. One changed character is always found, and so are two unlike ones that stand side by side
     * and were exchanged; the first and the last of the 18 exchanged are not, as both weigh 1.
     */
    public boolean holds() {
        return text.charAt(LENGTH - 1) == checkCharacter() && text.charAt(LENGTH - 2) == organisationCheckCharacter();
    }

    /** GB 32100-2015: C18 = (31 − Σ Ci·Wi mod 31) mod 31, Wi = 3^(i−1) mod 31. */
    private char checkCharacter() {
        int modulus = ALPHABET.length();
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += ALPHABET.indexOf(text.charAt(i)) * weight;
            weight = weight * 3 % modulus;
        }
        return ALPHABET.charAt((modulus - sum % modulus) % modulus);
    }

    /** GB 11714-1997: C9 = 11 − Σ Ci·Wi mod 11, ten written X and eleven 0; here a letter counts from A = 10 in the whole alphabet. */
    private char organisationCheckCharacter() {
        int sum = 0;
        for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
            sum += Character.digit(text.charAt(FIRST_OF_ORGANISATION + i), Character.MAX_RADIX)
                    * ORGANISATION_WEIGHTS[i];
        }
        return "0123456789X0".charAt(11 - sum % 11);
    }

    @Override
    public String toString() {
        return text;
    }
}
