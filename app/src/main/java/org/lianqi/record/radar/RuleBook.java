package org.lianqi.record.radar;

import static org.lianqi.schema.jooq.Tables.CHECK_RULE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.check.Rule;
import org.lianqi.ground.region.CsvRows;
import org.lianqi.ground.region.ReferenceFiles;
import org.lianqi.schema.jooq.tables.records.CheckRuleRecord;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The rules, in versions. Those that ship are brought in once for each build that changed them, unless the office has changed
 * or retired them since: what it decided, no build undoes.
 */
@Component
class RuleBook implements SmartInitializingSingleton {
    private static final long LOCK = 0x7261646172L;

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

    /** Who brings a version in, and why. */
    record Brought(String by, @Nullable String account, String why) {}

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
            lock();
            var rules = RuleFile.read(text);
            var latest =
                    latest(rules.stream().map(written -> written.rule().id()).toList());
            for (var written : rules) {
                var before = latest.get(written.rule().id());
                if (before == null || before.getBroughtBy() == null && before.getRetiredBy() == null) {
                    put(written, before, null);
                }
            }
            return rules.size();
        });
    }

    /** One at a time: whoever changes rules, and the scan that asks them. */
    void lock() {
        db.execute("select pg_advisory_xact_lock({0})", DSL.val(LOCK));
    }

    /** The newest version of each of these rules that has one, in force or not. */
    Map<String, CheckRuleRecord> latest(Collection<String> ids) {
        return db
                .selectFrom(CHECK_RULE)
                .where(CHECK_RULE.ID.eq(DSL.any(ids.toArray(String[]::new))))
                .orderBy(CHECK_RULE.ID, CHECK_RULE.VERSION)
                .fetch()
                .stream()
                .collect(Collectors.toMap(CheckRuleRecord::getId, row -> row, (older, newer) -> newer));
    }

    /** Every version of these rules, by {@code id version}. */
    Map<String, Rule> byVersion(Collection<String> ids) {
        return db.selectFrom(CHECK_RULE).where(CHECK_RULE.ID.eq(DSL.any(ids.toArray(String[]::new)))).fetch().stream()
                .collect(Collectors.toMap(
                        row -> row.getId() + " " + row.getVersion(),
                        row -> RuleFile.one(row.getDocument().data())));
    }

    /** Every version of a rule, the newest first. */
    List<CheckRuleRecord> versions(String id) {
        return db.selectFrom(CHECK_RULE)
                .where(CHECK_RULE.ID.eq(id))
                .orderBy(CHECK_RULE.VERSION.desc())
                .fetch();
    }

    /** Rules that somebody took out of force and nobody brought in again. */
    List<CheckRuleRecord> retired() {
        var newer = CHECK_RULE.as("newer");
        return db.selectFrom(CHECK_RULE)
                .where(CHECK_RULE.RETIRED_BY.isNotNull())
                .and(DSL.notExists(DSL.selectOne()
                        .from(newer)
                        .where(newer.ID.eq(CHECK_RULE.ID))
                        .and(newer.VERSION.gt(CHECK_RULE.VERSION))))
                .orderBy(CHECK_RULE.ID)
                .fetch();
    }

    /** Whether a version says exactly this. */
    static boolean says(@Nullable CheckRuleRecord row, Rule rule) {
        return row != null
                && row.getRetiredAt() == null
                && RuleFile.one(row.getDocument().data()).equals(rule);
    }

    /**
     * Puts a version in force in place of the one before; nothing happens when that says the same.
     *
     * @param before the newest there is
     * @param brought null: it came with the platform
     * @return whether anything changed
     */
    boolean put(RuleFile.Written written, @Nullable CheckRuleRecord before, @Nullable Brought brought) {
        if (says(before, written.rule())) {
            return false;
        }
        if (before != null && before.getRetiredAt() == null) {
            retire(before, null, null);
        }
        db.insertInto(CHECK_RULE)
                .set(CHECK_RULE.ID, written.rule().id())
                .set(CHECK_RULE.VERSION, before == null ? 1 : before.getVersion() + 1)
                .set(CHECK_RULE.DOCUMENT, JSONB.valueOf(written.document()))
                .set(CHECK_RULE.SINCE, clock.instant())
                .set(CHECK_RULE.BROUGHT_BY, brought == null ? null : brought.by())
                .set(CHECK_RULE.BROUGHT_BY_ID, brought == null ? null : brought.account())
                .set(CHECK_RULE.BROUGHT_WHY, brought == null ? null : brought.why())
                .execute();
        return true;
    }

    void retire(CheckRuleRecord row, @Nullable String by, @Nullable String why) {
        db.update(CHECK_RULE)
                .set(CHECK_RULE.RETIRED_AT, clock.instant())
                .set(CHECK_RULE.RETIRED_BY, by)
                .set(CHECK_RULE.RETIRED_WHY, why)
                .where(CHECK_RULE.ID.eq(row.getId()))
                .and(CHECK_RULE.VERSION.eq(row.getVersion()))
                .execute();
    }

    List<InForce> inForce() {
        return versionsInForce().stream()
                .map(row -> new InForce(RuleFile.one(row.getDocument().data()), row.getVersion()))
                .toList();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    List<CheckRuleRecord> versionsInForce() {
        return db.selectFrom(CHECK_RULE)
                .where(CHECK_RULE.RETIRED_AT.isNull())
                .orderBy(CHECK_RULE.ID)
                .fetch();
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
