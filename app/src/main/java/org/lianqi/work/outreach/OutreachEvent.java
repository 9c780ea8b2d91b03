package org.lianqi.work.outreach;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.unit.Unit;

/**
 * What happened to a trip, a lead or a first contact.
 *
 * @param act as the constants of {@link TripAct}, {@link LeadAct} and {@link ContactAct} are written
 * @param unit the other unit it speaks of
 * @param visit the visit it rests on
 */
public record OutreachEvent(
        int seq,
        String act,
        String words,
        @Nullable Unit unit,
        @Nullable UUID visit,
        String by,
        Instant at) {}
