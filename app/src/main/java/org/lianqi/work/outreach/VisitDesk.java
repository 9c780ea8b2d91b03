package org.lianqi.work.outreach;

import java.util.List;
import java.util.UUID;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.CreditCode;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.record.enterprise.EnterpriseId;
import org.lianqi.record.enterprise.EnterpriseKeeping;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes what somebody typed: an enterprise nobody knew is entered into the register with it, all of it or nothing. */
@Service
@Transactional
class VisitDesk {
    private final VisitKeeping keeping;
    private final ContactKeeping contacts;
    private final EnterpriseKeeping enterprises;
    private final Units units;

    VisitDesk(VisitKeeping keeping, ContactKeeping contacts, EnterpriseKeeping enterprises, Units units) {
        this.keeping = keeping;
        this.contacts = contacts;
        this.enterprises = enterprises;
        this.units = units;
    }

    /** @throws org.lianqi.ground.vocabulary.Refusal as {@link VisitKeeping#add} */
    UUID add(Sent sent, List<Resource> files) {
        OutreachReach.mayWrite();
        var trip = sent.id("trip", "trip");
        var visitor = trip == null
                ? new VisitKeeping.Visitor.Alone(
                        TripKeeping.unit(units, sent.text("unit")).id(), sent.choice(Team.class, "team"))
                : new VisitKeeping.Visitor.OnTrip(trip);
        return keeping.add(enterprise(sent), visitor, sent.visit(), files, Origin.REAL);
    }

    /** @throws org.lianqi.ground.vocabulary.Refusal as {@link ContactKeeping#register} */
    UUID register(Sent sent) {
        OutreachReach.mayWrite();
        var unit = TripKeeping.unit(units, sent.text("unit"));
        return contacts.register(enterprise(sent), unit.id(), sent.text("topic"), Origin.REAL);
    }

    /** @throws org.lianqi.ground.vocabulary.Refusal as {@link ContactKeeping#dispute} */
    UUID dispute(Sent sent) {
        OutreachReach.mayWrite();
        var unit = TripKeeping.unit(units, sent.text("unit"));
        return contacts.dispute(enterprise(sent), unit.id(), sent.text("topic"), sent.text("claim"), Origin.REAL);
    }

    private EnterpriseId enterprise(Sent sent) {
        return enterprises
                .named(
                        sent.text("enterprise"),
                        sent.text("creditCode").isEmpty() ? null : CreditCode.parse(sent.text("creditCode")))
                .id();
    }
}
