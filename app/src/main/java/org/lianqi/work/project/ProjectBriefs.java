package org.lianqi.work.project;

import static org.lianqi.schema.jooq.Tables.PROJECT;
import static org.lianqi.schema.jooq.Tables.PROJECT_VERSION;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Projects in brief, for rooms that keep their ids: who they are and how far they have come today. */
@Service
@Transactional(readOnly = true)
public class ProjectBriefs {
    private static final Pattern NUMBER = Pattern.compile("[Pp](\\d{6,15})");

    private final DSLContext db;

    ProjectBriefs(DSLContext db) {
        this.db = db;
    }

    /**
     * A project in brief.
     *
     * @param number as people call it on the telephone, {@code P000123}
     */
    public record Brief(UUID id, String number, String name, ProjectStage stage, Standing standing, Origin origin) {
        public String link() {
            return "/projects/" + id;
        }
    }

    /** These by id, in one query; those the actor may not see are left out. */
    public Map<UUID, Brief> byId(Collection<UUID> ids) {
        return db.select(
                        PROJECT_VERSION.PROJECT_ID,
                        PROJECT.NO,
                        PROJECT_VERSION.NAME,
                        PROJECT_VERSION.STAGE,
                        PROJECT_VERSION.STANDING,
                        PROJECT_VERSION.ORIGIN)
                .from(PROJECT_VERSION)
                .join(PROJECT)
                .on(PROJECT.ID.eq(PROJECT_VERSION.PROJECT_ID))
                .where(PROJECT_VERSION.PROJECT_ID.eq(DSL.any(ids.toArray(UUID[]::new))))
                .and(PROJECT_VERSION.RECORDED_TO.isNull())
                .and(PROJECT_VERSION.EFFECTIVE_TO.isNull())
                .fetchMap(
                        PROJECT_VERSION.PROJECT_ID,
                        row -> new Brief(
                                row.value1(),
                                ProjectLine.number(row.value2()),
                                row.value3(),
                                ProjectStage.valueOf(row.value4()),
                                Standing.valueOf(row.value5()),
                                Origin.valueOf(row.value6())));
    }

    /** Each with the project it is counted as: the one it was merged into in the end, or itself; in one query. */
    public Map<UUID, UUID> survivors(Collection<UUID> ids) {
        var id = DSL.field("id", SQLDataType.UUID);
        var at = DSL.field("at", SQLDataType.UUID);
        return db.resultQuery("""
                        with recursive merged (id, into_id) as not materialized (
                          select e.project_id, (e.details ->> 'into')::uuid from project_event e
                          where e.kind = 'merged'
                            and not exists (select from project_event t where t.project_id = e.project_id
                                            and t.kind = 'taken-back' and t.details ->> 'event' = e.id::text)
                        ), chain (id, at) as (
                          select each, each from unnest({0}) as each
                          union
                          select c.id, m.into_id from chain c join merged m on m.id = c.at
                        )
                        select c.id, c.at from chain c where not exists (select from merged m where m.id = c.at)
                        """, DSL.val(ids.toArray(UUID[]::new)))
                .coerce(id, at)
                .fetchMap(id, at);
    }

    /**
     * The project people call by a number, in brief, so that something can be linked to it.
     *
     * @throws Refusal.Conflict {@code project-merged-into} naming the one it is, when it is another one entered twice
     */
    public Optional<Brief> linkable(String number) {
        var found = find(number).map(id -> byId(List.of(id)).get(id));
        found.filter(brief -> brief.standing() == Standing.MERGED).ifPresent(brief -> {
            var into = survivors(List.of(brief.id())).get(brief.id());
            var stays = into == null ? null : byId(List.of(into)).get(into);
            throw new Refusal.Conflict(
                    "project-merged-into", brief.number(), stays == null ? "—" : stays.number() + " " + stays.name());
        });
        return found;
    }

    /** The project people call by a number, {@code P000123}; empty when there is none or the actor may not see it. */
    public Optional<UUID> find(String number) {
        var digits = NUMBER.matcher(number.strip());
        return digits.matches()
                ? db.select(PROJECT.ID)
                        .from(PROJECT)
                        .where(PROJECT.NO.eq(Long.valueOf(digits.group(1))))
                        .fetchOptional(PROJECT.ID)
                : Optional.empty();
    }
}
