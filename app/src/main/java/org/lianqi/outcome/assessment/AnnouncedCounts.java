package org.lianqi.outcome.assessment;

import static org.lianqi.schema.jooq.Tables.FROZEN_INPUT;

import org.jooq.DSLContext;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.record.indicator.ShownCounts;
import org.springframework.stereotype.Component;

/** The counts provisional results rest on: who may see these, to everyone during public notice, may open those. */
@Component
class AnnouncedCounts implements ShownCounts {
    private final DSLContext db;

    AnnouncedCounts(DSLContext db) {
        this.db = db;
    }

    @Override
    public boolean shown(FigureRef count) {
        return db.fetchExists(
                FROZEN_INPUT, FROZEN_INPUT.FIGURE_REF.eq(count.toString()).and(FROZEN_INPUT.OBSERVATION_ID.isNull()));
    }
}
