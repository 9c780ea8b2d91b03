package org.lianqi.work.dispatch;

import static org.lianqi.schema.jooq.Tables.LIGHT_OVERRIDE;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.work.project.AsOf;
import org.lianqi.work.project.Projects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets lights by hand: the office says why, and until when. */
@Service
@Transactional
public class LightKeeping {
    static final String SUBJECT = "project";
    private static final int LONGEST = 1000;
    private static final int MOST_DAYS = 366;

    private final DSLContext db;
    private final Projects projects;
    private final Journal journal;
    private final Clock clock;

    LightKeeping(DSLContext db, Projects projects, Journal journal, Clock clock) {
        this.db = db;
        this.projects = projects;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Sets a light; one that was set before gives way.
     *
     * @param until its last day, from today on, at most a year
     * @throws Refusal.Forbidden {@code role} unless the actor is an assessor
     * @throws Refusal.Missing {@code project}
     * @throws Refusal.Invalid {@code light-reason}; {@code light-until}
     */
    public void set(UUID project, Rule rule, Colour colour, String reason, LocalDate until) {
        var actor = (Actor.Official) Actors.require(Role.ASSESSOR);
        projects.get(project, AsOf.TODAY);
        var words = reason.strip();
        if (words.isEmpty() || words.length() > LONGEST) {
            throw new Refusal.Invalid("light-reason", LONGEST);
        }
        var today = Days.today(clock);
        if (until.isBefore(today) || until.isAfter(today.plusDays(MOST_DAYS))) {
            throw new Refusal.Invalid("light-until", until, MOST_DAYS);
        }
        lift(project, rule, actor.displayName());
        db.insertInto(LIGHT_OVERRIDE)
                .set(LIGHT_OVERRIDE.PROJECT_ID, project)
                .set(LIGHT_OVERRIDE.RULE, rule.name())
                .set(LIGHT_OVERRIDE.COLOUR, colour.name())
                .set(LIGHT_OVERRIDE.REASON, words)
                .set(LIGHT_OVERRIDE.UNTIL, until)
                .set(LIGHT_OVERRIDE.SET_BY, actor.displayName())
                .set(LIGHT_OVERRIDE.SET_BY_ID, actor.account())
                .execute();
        var after = new LinkedHashMap<String, Object>();
        after.put("rule", rule.name());
        after.put("colour", colour.name());
        after.put("until", until.toString());
        journal.append("light.set", SUBJECT, project.toString(), null, after, words);
    }

    /**
     * What the rule says counts again.
     *
     * @throws Refusal.Missing {@code light-not-set} when nothing is set
     */
    public void lift(UUID project, Rule rule) {
        var actor = Actors.require(Role.ASSESSOR);
        if (lift(project, rule, actor.displayName()) == 0) {
            throw new Refusal.Missing("light-not-set");
        }
        journal.append("light.lifted", SUBJECT, project.toString(), Map.of("rule", rule.name()), null, null);
    }

    private int lift(UUID project, Rule rule, String by) {
        return db.update(LIGHT_OVERRIDE)
                .set(LIGHT_OVERRIDE.LIFTED_AT, clock.instant())
                .set(LIGHT_OVERRIDE.LIFTED_BY, by)
                .where(LIGHT_OVERRIDE.PROJECT_ID.eq(project))
                .and(LIGHT_OVERRIDE.RULE.eq(rule.name()))
                .and(LIGHT_OVERRIDE.LIFTED_AT.isNull())
                .execute();
    }
}
