package org.lianqi.record.enterprise;

import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.CreditCode;
import org.lianqi.ground.vocabulary.Refusal;

/**
 * What somebody writes about an enterprise.
 *
 * @param name 1 to 200 characters
 * @param creditCode null when it is not known
 * @param creditCodeReason why a code that does not hold is right all the same, 1 to 500 characters; dropped where it holds
 * @param regionCode code of the division it is registered in, of today; null when it is not known
 */
public record EnterpriseDraft(
        String name,
        @Nullable CreditCode creditCode,
        @Nullable String creditCodeReason,
        @Nullable String regionCode) {
    static final int LONGEST_NAME = 200;
    static final int LONGEST_REASON = 500;

    /**
     * @throws Refusal.Invalid {@code enterprise-name}; {@code credit-code-fails} when the code does not hold and there is no
     *     reason; {@code credit-code-reason} when that is too long
     */
    public EnterpriseDraft {
        name = name(name);
        creditCodeReason = creditCode == null || creditCode.holds() ? null : reason(creditCode, creditCodeReason);
    }

    private static String reason(CreditCode code, @Nullable String typed) {
        var reason = typed == null ? "" : typed.strip();
        if (reason.isEmpty()) {
            throw new Refusal.Invalid("credit-code-fails", code);
        }
        if (reason.length() > LONGEST_REASON) {
            throw new Refusal.Invalid("credit-code-reason", LONGEST_REASON);
        }
        return reason;
    }

    /** The name of an enterprise as it is kept; without a letter or digit there is nothing to compare it by. */
    static String name(String typed) {
        var name = typed.strip();
        if (name.length() > LONGEST_NAME
                || name.codePoints().noneMatch(Character::isLetterOrDigit)
                || name.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal.Invalid("enterprise-name", name, LONGEST_NAME);
        }
        return name;
    }
}
