package org.lianqi.engine.check;

import org.lianqi.engine.index.scheme.Name;

/**
 * A declared check.
 *
 * @param id stable, unique
 * @param why what a finding means and what to look at, for whoever gets it
 * @param owner code of the unit that keeps the rule
 */
public record Rule(String id, Name name, Name why, Severity severity, String owner, Check check) {

    /** How grave a finding is. */
    public enum Severity {
        /** One of the numbers must be wrong, or two things bear one name. */
        HIGH,
        /** Can be right, and wants a word. */
        MEDIUM,
        /** Worth a look. */
        LOW
    }
}
