package org.lianqi.ground.job;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import org.lianqi.ground.identity.Actors;

/**
 * Recurring work, declared as a bean by the room that does it. One instance of a job runs at a time, also with several
 * servers on one database; what it throws is logged and the job comes again at its next time.
 */
public final class Jobs {
    private Jobs() {}

    /** Runs as {@code Actor.SystemJob(name)} again and again, {@code pause} after the last run has ended. */
    public static RecurringTask<Void> every(Duration pause, String name, Runnable work) {
        return Tasks.recurring(name, FixedDelay.of(pause)).execute((instance, context) -> asSystem(name, work));
    }

    /** Runs as {@code Actor.SystemJob(name)} once a day at the given time of the zone. */
    public static RecurringTask<Void> daily(LocalTime at, ZoneId zone, String name, Runnable work) {
        return Tasks.recurring(name, Schedules.daily(zone, at)).execute((instance, context) -> asSystem(name, work));
    }

    private static void asSystem(String name, Runnable work) {
        Actors.asSystem(name, () -> {
            work.run();
            return name;
        });
    }
}
