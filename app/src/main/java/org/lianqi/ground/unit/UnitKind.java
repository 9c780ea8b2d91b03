package org.lianqi.ground.unit;

import java.util.Locale;
import org.lianqi.ground.vocabulary.Refusal;

/** What a unit is. */
public enum UnitKind {
    /** The city as a whole, 市. */
    PREFECTURE,
    /** 区市: a district, or a city of county level. */
    DISTRICT,
    /** 镇街: town or subdistrict. */
    TOWN,
    /** 功能区 with no code in GB/T 2260. */
    FUNCTIONAL_ZONE,
    /** 部门. */
    DEPARTMENT,
    /** 园区. */
    PARK;

    /** As files and the database write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming the text when it is no kind of unit */
    public static UnitKind of(String code) {
        for (var kind : values()) {
            if (kind.code().equals(code)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("'" + code + "' is not a kind of unit");
    }

    /**
     * What somebody asked for.
     *
     * @throws Refusal.Invalid {@code unit-kind} when it is no kind of unit
     */
    public static UnitKind asked(String code) {
        try {
            return of(code);
        } catch (IllegalArgumentException none) {
            throw new Refusal.Invalid("unit-kind", code);
        }
    }
}
