package org.lianqi.ground.industry;

import static org.lianqi.schema.jooq.Tables.CHAIN;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes the key industrial chains; only the administrator may, and every change is in the log. */
@Service
@Transactional
class ChainKeeping {
    private final DSLContext db;
    private final Chains chains;
    private final Journal journal;

    ChainKeeping(DSLContext db, Chains chains, Journal journal) {
        this.db = db;
        this.chains = chains;
        this.journal = journal;
    }

    /**
     * A new key chain, or one that is a key chain again.
     *
     * @throws Refusal.Conflict {@code chain-exists} when it is one on that day or later already
     */
    void add(ChainCode code, ChainDraft draft) {
        Actors.require(Role.ADMINISTRATOR);
        if (!put(code, draft, 1)) {
            throw new Refusal.Conflict("chain-exists", code);
        }
        journal.append("chain.added", "chain", code.text(), null, words(draft), draft.source());
    }

    /**
     * Gives a chain another name from a day on; before that day it keeps the one it had.
     *
     * @param revision the one the editor saw
     * @throws Refusal.Invalid {@code chain-day} when the day is not after the first of the name it has
     * @throws Refusal.Conflict {@code chain-ended}; {@code chain-changed} when somebody else changed it meanwhile
     */
    void rename(ChainCode code, int revision, ChainDraft draft) {
        var before = close(code, revision, draft.from());
        put(code, draft, revision + 1);
        journal.append("chain.renamed", "chain", code.text(), words(before), words(draft), draft.source());
    }

    /**
     * From this day on it is no key chain any more.
     *
     * @param why on what ground
     * @throws Refusal.Invalid {@code chain-day}, {@code chain-source}
     * @throws Refusal.Conflict as {@link #rename}
     */
    void end(ChainCode code, int revision, LocalDate day, String why) {
        var ground = ChainDraft.source(why);
        var before = close(code, revision, day);
        journal.append(
                "chain.ended",
                "chain",
                code.text(),
                words(before),
                words(before.name(), before.validFrom(), day),
                ground);
    }

    private Chain close(ChainCode code, int revision, LocalDate day) {
        Actors.require(Role.ADMINISTRATOR);
        var now = chains.history(code).getLast();
        if (now.validTo() != null) {
            throw new Refusal.Conflict("chain-ended", now.name(), now.validTo());
        }
        if (!day.isAfter(now.validFrom())) {
            throw new Refusal.Invalid("chain-day", now.name(), now.validFrom(), day);
        }
        int closed = db.update(CHAIN)
                .set(CHAIN.VALID_TO, day)
                .set(CHAIN.REVISION, revision + 1)
                .where(CHAIN.CODE.eq(code.text()))
                .and(CHAIN.VALID_FROM.eq(now.validFrom()))
                .and(CHAIN.REVISION.eq(revision))
                .and(CHAIN.VALID_TO.isNull())
                .execute();
        if (closed == 0) {
            throw new Refusal.Conflict("chain-changed", now.name());
        }
        return now;
    }

    private boolean put(ChainCode code, ChainDraft draft, int revision) {
        return db.insertInto(CHAIN)
                        .set(CHAIN.CODE, code.text())
                        .set(CHAIN.NAME_ZH, draft.name().zh())
                        .set(CHAIN.NAME_EN, draft.name().en())
                        .set(CHAIN.VALID_FROM, draft.from())
                        .set(CHAIN.ASSUMED, false)
                        .set(CHAIN.SOURCE, draft.source())
                        .set(CHAIN.REVISION, revision)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    private static Map<String, @Nullable Object> words(Chain chain) {
        return words(chain.name(), chain.validFrom(), chain.validTo());
    }

    private static Map<String, @Nullable Object> words(ChainDraft draft) {
        return words(draft.name(), draft.from(), null);
    }

    private static Map<String, @Nullable Object> words(Name name, LocalDate from, @Nullable LocalDate to) {
        var words = new LinkedHashMap<String, @Nullable Object>();
        words.put("name_zh", name.zh());
        words.put("name_en", name.en());
        words.put("valid_from", from.toString());
        words.put("valid_to", to == null ? null : to.toString());
        return words;
    }
}
