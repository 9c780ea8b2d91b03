package org.lianqi.work.outreach;

import static org.lianqi.schema.jooq.Tables.OUTREACH_RULE;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The numbers the office sets for outreach, each from a day on. */
@Service
@Transactional(readOnly = true)
public class OutreachRules {
    private final DSLContext db;
    private final Journal journal;
    private final Today today;

    OutreachRules(DSLContext db, Journal journal, Today today) {
        this.db = db;
        this.journal = journal;
        this.today = today;
    }

    /** What is set. */
    public enum OutreachRule {
        /** How many visits an enterprise gets in a calendar month, all units together, before a reason is asked. */
        VISITS_A_MONTH,
        /** Working days within which a lead gets its first response. */
        RESPONSE_DAYS,
        /** Days a first contact stands. */
        CONTACT_DAYS
    }

    /**
     * A number from a day on.
     *
     * @param assumed whether it came with the platform as an assumption
     * @param source the ground the office gave
     */
    public record Set(OutreachRule what, LocalDate since, int number, boolean assumed, String source, String by) {}

    /** What holds on a day. */
    int number(OutreachRule what, LocalDate day) {
        return db.select(OUTREACH_RULE.NUMBER)
                .from(OUTREACH_RULE)
                .where(OUTREACH_RULE.WHAT.eq(what.name()))
                .and(OUTREACH_RULE.SINCE.le(day))
                .orderBy(OUTREACH_RULE.SINCE.desc())
                .limit(1)
                .fetchSingle()
                .value1();
    }

    /** All that was ever set, the latest first. */
    public List<Set> list() {
        return db.selectFrom(OUTREACH_RULE)
                .orderBy(OUTREACH_RULE.WHAT, OUTREACH_RULE.SINCE.desc())
                .fetch(row -> new Set(
                        OutreachRule.valueOf(row.getWhat()),
                        row.getSince(),
                        row.getNumber(),
                        row.getAssumed(),
                        row.getSource(),
                        row.getByName()));
    }

    /**
     * Sets a number from a day on.
     *
     * @param since not before today: what was promised stays
     * @throws Refusal.Invalid {@code outreach-rule-number} beyond 1 to 1,000; {@code outreach-rule-past}; {@code outreach-words}
     * @throws Refusal.Conflict {@code outreach-rule-there} when one begins on that day already
     */
    @Transactional
    public void set(OutreachRule what, LocalDate since, int number, String source) {
        Actors.require(Role.ASSESSOR);
        if (number < 1 || number > 1000) {
            throw new Refusal.Invalid("outreach-rule-number");
        }
        if (since.isBefore(today.day())) {
            throw new Refusal.Invalid("outreach-rule-past", since);
        }
        var words = Typing.required(Typing.SOURCE, source, 500);
        int before = number(what, since);
        int set = db.insertInto(OUTREACH_RULE)
                .set(OUTREACH_RULE.WHAT, what.name())
                .set(OUTREACH_RULE.SINCE, since)
                .set(OUTREACH_RULE.NUMBER, number)
                .set(OUTREACH_RULE.SOURCE, words)
                .set(OUTREACH_RULE.BY_NAME, Actors.current().displayName())
                .set(OUTREACH_RULE.BY_ID, OutreachReach.account())
                .onConflictDoNothing()
                .execute();
        if (set == 0) {
            throw new Refusal.Conflict("outreach-rule-there", since);
        }
        journal.append(
                "outreach.rule",
                "outreach-rule",
                what.name(),
                Map.of("number", before),
                Map.of("number", number, "since", since.toString()),
                words);
    }
}
