package org.lianqi.work.outreach;

import java.time.Clock;
import java.time.LocalDate;
import org.lianqi.ground.vocabulary.Days;
import org.springframework.stereotype.Component;

/** Which day it is in China. */
@Component
class Today {
    private final Clock clock;

    Today(Clock clock) {
        this.clock = clock;
    }

    LocalDate day() {
        return Days.today(clock);
    }
}
