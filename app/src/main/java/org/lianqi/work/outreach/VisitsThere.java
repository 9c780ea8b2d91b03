package org.lianqi.work.outreach;

import java.util.List;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.record.enterprise.EnterpriseId;
import org.lianqi.record.enterprise.EnterprisePanel;
import org.springframework.stereotype.Component;

/** Who of us already talked to an enterprise, on its page. */
@Component
class VisitsThere implements EnterprisePanel {
    private final Visits visits;
    private final Today today;

    VisitsThere(Visits visits, Today today) {
        this.visits = visits;
        this.today = today;
    }

    @Override
    public Name title() {
        return new Name("我们谁去过", "Who of us was there");
    }

    @Override
    public List<Line> lines(EnterpriseId enterprise) {
        // the administrator keeps the register and is told nothing of visits
        if (!OutreachReach.official(Role.ASSESSOR, Role.REPORTER, Role.REVIEWER, Role.LEADER, Role.AUDITOR)) {
            return List.of();
        }
        return visits.there(enterprise, today.day().minusYears(3), today.day().plusYears(1)).stream()
                .limit(MOST)
                .map(there -> new Line(
                        there.day().toString(),
                        all(enterprise),
                        new Name(
                                there.unit().name().zh() + (there.held() ? "" : "（计划）"),
                                there.unit().name().en() + (there.held() ? "" : " (planned)"))))
                .toList();
    }

    @Override
    public String all(EnterpriseId enterprise) {
        return "/outreach/enterprises/" + enterprise;
    }
}
