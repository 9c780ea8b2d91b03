package org.lianqi.record.indicator;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Name;

/**
 * An indicator as it is defined today.
 *
 * @param code how files, schemes and the engine name it; unique whatever the case of its letters
 * @param version number of the definition in force
 * @param retired no new values are taken
 */
public record Indicator(String code, int version, Definition definition, boolean retired) {
    public Name name() {
        return definition.name();
    }

    public String unitOfMeasure() {
        return definition.unitOfMeasure();
    }

    public int decimals() {
        return definition.decimals();
    }

    public Direction direction() {
        return definition.direction();
    }

    public @Nullable UUID source() {
        return definition.source();
    }
}
