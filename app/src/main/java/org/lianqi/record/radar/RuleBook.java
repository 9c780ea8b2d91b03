package org.lianqi.record.radar;

import static org.lianqi.schema.jooq.Tables.CHECK_RULE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.lianqi.engine.check.Rule;
import org.lianqi.ground.region.CsvRows;
import org.lianqi.ground.region.ReferenceFiles;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The rules in force, in versions. Those that ship are brought in once for each build that changed them. */
@Component
class RuleBook implements SmartInitializingSingleton {
    private final DSLContext db;
    private final ReferenceFiles files;
    private final Clock clock;
    private final boolean demo;

    RuleBook(DSLContext db, ReferenceFiles files, Clock clock, @Value("${lianqi.demo:false}") boolean demo) {
        this.db = db;
        this.files = files;
        this.clock = clock;
        this.demo = demo;
    }

    /** A rule with the number of its version. */
    record InForce(Rule rule, int version) {}

    @Override
    public void afterSingletonsInstantiated() {
        load("checks.json");
        if (demo) {
            load("mission/checks.json");
        }
    }

    private void load(String name) {
        var text = ofBuild(name);
        files.load("radar/" + name, CsvRows.sha256(text.getBytes(StandardCharsets.UTF_8)), () -> {
            var rules = RuleFile.read(text);
            rules.forEach(this::keep);
            return rules.size();
        });
    }

    private void keep(RuleFile.Written written) {
        var id = written.rule().id();
        var document = JSONB.valueOf(written.document());
        var before = db.selectFrom(CHECK_RULE)
                .where(CHECK_RULE.ID.eq(id))
                .and(CHECK_RULE.RETIRED_AT.isNull())
                .fetchOptional();
        if (before.isPresent()
                && RuleFile.one(before.get().getDocument().data()).equals(written.rule())) {
            return;
        }
        db.update(CHECK_RULE)
                .set(CHECK_RULE.RETIRED_AT, clock.instant())
                .where(CHECK_RULE.ID.eq(id))
                .and(CHECK_RULE.RETIRED_AT.isNull())
                .execute();
        db.insertInto(CHECK_RULE)
                .set(CHECK_RULE.ID, id)
                .set(
                        CHECK_RULE.VERSION,
                        before.map(rule -> rule.getVersion() + 1).orElse(1))
                .set(CHECK_RULE.DOCUMENT, document)
                .set(CHECK_RULE.SINCE, clock.instant())
                .execute();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    List<InForce> inForce() {
        return db.selectFrom(CHECK_RULE)
                .where(CHECK_RULE.RETIRED_AT.isNull())
                .orderBy(CHECK_RULE.ID)
                .fetch(row -> new InForce(RuleFile.one(row.getDocument().data()), row.getVersion()));
    }

    static String ofBuild(String name) {
        try (var in = RuleBook.class.getClassLoader().getResourceAsStream("data/" + name)) {
            if (in == null) {
                throw new IOException("the build carries no data/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
