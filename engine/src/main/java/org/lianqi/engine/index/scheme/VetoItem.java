package org.lianqi.engine.index.scheme;

import org.lianqi.engine.index.problem.Refusal;

/**
 * 一票否决: something so bad that scores no longer matter.
 *
 * @param code identifies it within the scheme
 * @param name what it is called
 * @param effect what it does to a unit it strikes
 */
public record VetoItem(String code, Name name, VetoEffect effect) {

    public VetoItem {
        code = Refusal.blank("veto.code", code);
    }

    /** Whether a unit it strikes does not get an award. */
    public boolean withholds(String award) {
        return switch (effect) {
            case VetoEffect.WithholdAwards withhold ->
                withhold.awards().isEmpty() || withhold.awards().contains(award);
            case VetoEffect.LowerGrade lower -> false;
        };
    }
}
