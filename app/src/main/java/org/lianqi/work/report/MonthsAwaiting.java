package org.lianqi.work.report;

import java.time.Clock;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.notice.Waiting;
import org.lianqi.ground.vocabulary.Days;
import org.springframework.stereotype.Component;

/** The month that ended last, as far as it waits for whoever reports. */
@Component
class MonthsAwaiting implements Waiting.Source {
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59);

    private final Owing owing;
    private final DueRules rules;
    private final Clock clock;

    MonthsAwaiting(Owing owing, DueRules rules, Clock clock) {
        this.owing = owing;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public List<Waiting> waitingFor(Actor.Official official) {
        if (!official.has(Role.REPORTER)) {
            return List.of();
        }
        var month = YearMonth.from(Days.today(clock)).minusMonths(1);
        var due = rules.now().due(month);
        long open = owing.tally(month, month.atEndOfMonth(), due, owing.ofUnits(null))
                .open();
        return open == 0
                ? List.of()
                : List.of(new Waiting(
                        "project-months",
                        List.of(open, month.toString()),
                        "/projects/month?show=OPEN",
                        due.atTime(END_OF_DAY).atZone(Days.CHINA).toInstant()));
    }
}
