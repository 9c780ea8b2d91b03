package org.lianqi.ground.region;

import java.util.Locale;

/** The levels of administrative division, from the top. */
public enum RegionLevel {
    COUNTRY,
    PROVINCE,
    PREFECTURE,
    COUNTY,
    TOWNSHIP;

    /** As files and the database write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming the text when it is no level */
    public static RegionLevel of(String code) {
        for (var level : values()) {
            if (level.code().equals(code)) {
                return level;
            }
        }
        throw new IllegalArgumentException("'" + code + "' is not a level of administrative division");
    }
}
