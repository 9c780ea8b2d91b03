package org.lianqi.record.radar;

import static org.lianqi.schema.jooq.Tables.CHECK_RULE;
import static org.lianqi.schema.jooq.Tables.FINDING;
import static org.lianqi.schema.jooq.Tables.FINDING_VALUE;
import static org.lianqi.schema.jooq.Tables.FINDING_WORD;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.lianqi.ground.figure.Opened;
import org.lianqi.record.indicator.ValueRemarks;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the radar has to say where a value is opened: what was found about it, and what was said to it last. */
@Component
class FindingRemarks implements ValueRemarks {
    private static final int MOST = 20;

    private final DSLContext db;

    FindingRemarks(DSLContext db) {
        this.db = db;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Opened.Remark> of(UUID observation) {
        var said = DSL.select(FINDING_WORD.WORDS, FINDING_WORD.BY_NAME)
                .from(FINDING_WORD)
                .where(FINDING_WORD.FINDING_ID.eq(FINDING.ID))
                .and(FINDING_WORD.WORDS.ne(""))
                .orderBy(FINDING_WORD.AT.desc(), FINDING_WORD.ID.desc())
                .limit(1)
                .asTable("said");
        var words = Objects.requireNonNull(said.field(FINDING_WORD.WORDS));
        return db.select(FINDING.ID, CHECK_RULE.DOCUMENT, words, said.field(FINDING_WORD.BY_NAME))
                .from(FINDING_VALUE)
                .join(FINDING)
                .on(FINDING.ID.eq(FINDING_VALUE.FINDING_ID))
                .join(CHECK_RULE)
                .on(CHECK_RULE.ID.eq(FINDING.RULE).and(CHECK_RULE.VERSION.eq(FINDING.RULE_VERSION)))
                .leftJoin(DSL.lateral(said))
                .on(DSL.trueCondition())
                .where(FINDING_VALUE.OBSERVATION_ID.eq(observation))
                .and(FINDING.STATE.ne("GONE").or(FINDING.ASLEEP.isTrue().and(words.isNotNull())))
                .orderBy(FINDING.FIRST_AT, FINDING.ID)
                .limit(MOST)
                .fetch(row -> new Opened.Remark(
                        RuleWords.name(RuleFile.one(row.value2().data()).name()),
                        row.value3(),
                        row.value4(),
                        "/radar/" + row.value1()));
    }
}
