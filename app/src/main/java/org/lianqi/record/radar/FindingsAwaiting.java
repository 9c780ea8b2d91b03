package org.lianqi.record.radar;

import java.util.List;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.notice.Waiting;
import org.springframework.stereotype.Component;

/** What of the radar waits for a word. */
@Component
class FindingsAwaiting implements Waiting.Source {
    private final Findings findings;

    FindingsAwaiting(Findings findings) {
        this.findings = findings;
    }

    @Override
    public List<Waiting> waitingFor(Actor.Official official) {
        int open = official.has(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR) ? findings.countOpen() : 0;
        return open == 0 ? List.of() : List.of(new Waiting("radar.open", List.of(open), "/radar?state=open", null));
    }
}
