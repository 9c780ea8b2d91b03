package org.lianqi.ground.identity;

import java.util.Locale;

/** What an account may do; the table of rights is docs/rights.md, held against every endpoint by a test. */
public enum Role {
    /** Keeps accounts, units and indicator definitions; sees no unpublished value. */
    ADMINISTRATOR,
    /** Runs the assessment: schemes, quarters, computing, publishing. Sees every value. */
    ASSESSOR,
    /** Enters values for the units of the own subtree, or for all units where the own unit is an indicator's source. */
    REPORTER,
    /** Verifies submitted values within the same reach as a reporter. */
    REVIEWER,
    /** Reads everything but the log. */
    LEADER,
    /** Reads the log. */
    AUDITOR;

    /** As the database and its policies write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when no role has this code */
    public static Role of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
