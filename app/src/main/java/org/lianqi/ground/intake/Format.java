package org.lianqi.ground.intake;

import java.util.Locale;

/** The forms of a file that are read. */
public enum Format {
    XLSX,
    CSV,
    JSON;

    /** As the database and addresses write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
