package org.lianqi.work.project;

import static org.lianqi.schema.jooq.Tables.PROJECT;
import static org.lianqi.schema.jooq.Tables.PROJECT_VERSION;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.lianqi.ground.vocabulary.Origin;
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
