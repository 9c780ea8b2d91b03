package org.lianqi.outcome.cockpit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.web.Light;

/**
 * How near a date is, in calendar days of China.
 *
 * @param key message key of its words
 * @param days days left, or days late; 0 where the words need none
 */
public record Urgency(Light light, String key, long days) {
    private static final int SOON = 3;

    static Urgency of(@Nullable Instant due, Instant now) {
        if (due == null) {
            return new Urgency(Light.NONE, "home.anytime", 0);
        }
        long days = ChronoUnit.DAYS.between(LocalDate.ofInstant(now, Days.CHINA), LocalDate.ofInstant(due, Days.CHINA));
        if (due.isBefore(now)) {
            return days == 0
                    ? new Urgency(Light.RED, "home.late.today", 0)
                    : new Urgency(Light.RED, "home.late", -days);
        }
        if (days == 0) {
            return new Urgency(Light.AMBER, "home.today", 0);
        }
        return new Urgency(days <= SOON ? Light.AMBER : Light.GREEN, "home.left", days);
    }
}
