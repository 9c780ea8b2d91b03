package org.lianqi.ground.industry;

import static org.lianqi.ground.region.CsvRows.cell;
import static org.lianqi.schema.jooq.Tables.CHAIN;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.lianqi.ground.region.CsvRows;
import org.lianqi.ground.region.ReferenceFiles;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.schema.jooq.tables.records.ChainRecord;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks key industrial chains up as of a day. Every official may. */
@Service
@Transactional(readOnly = true)
public class Chains {
    private final DSLContext db;

    Chains(DSLContext db, ReferenceFiles files) {
        this.db = db;
        var file = CsvRows.ofBuild("industry/chains.csv");
        files.load(file.name(), file.sha256(), () -> addMissing(db, file));
    }

    private static int addMissing(DSLContext db, CsvRows file) {
        int added = 0;
        for (var row : file.rows()) {
            added += db.execute(
                    "insert into chain (code, name_zh, name_en, valid_from, assumed, source)"
                            + " select ?, ?, ?, cast(? as date), true, ? where not exists (select from chain where code = ?)",
                    cell(row, "code"),
                    cell(row, "name_zh"),
                    cell(row, "name_en"),
                    cell(row, "valid_from"),
                    "data/" + file.name(),
                    cell(row, "code"));
        }
        return added;
    }

    /** The key chains of this day under the names they had, by code. */
    public List<Chain> list(LocalDate day) {
        return select(validOn(day));
    }

    /** The chain under the name it had on this day; empty when it was no key chain then. */
    public Optional<Chain> find(ChainCode code, LocalDate day) {
        return select(CHAIN.CODE.eq(code.text()).and(validOn(day))).stream().findFirst();
    }

    /** @throws Refusal.Missing {@code chain} when there was no key chain of this code on this day */
    public Chain get(ChainCode code, LocalDate day) {
        return find(code, day).orElseThrow(() -> new Refusal.Missing("chain", code, day));
    }

    /**
     * The chain under all its names, the oldest first.
     *
     * @throws Refusal.Missing {@code no-chain} when there never was one of this code
     */
    public List<Chain> history(ChainCode code) {
        var all = select(CHAIN.CODE.eq(code.text()));
        if (all.isEmpty()) {
            throw new Refusal.Missing("no-chain", code);
        }
        return all;
    }

    private List<Chain> select(Condition which) {
        return db.selectFrom(CHAIN)
                .where(which)
                .orderBy(CHAIN.CODE, CHAIN.VALID_FROM)
                .fetch(Chains::chain);
    }

    private static Condition validOn(LocalDate day) {
        return CHAIN.VALID_FROM.le(day).and(CHAIN.VALID_TO.isNull().or(CHAIN.VALID_TO.gt(day)));
    }

    private static Chain chain(ChainRecord row) {
        return new Chain(
                new ChainCode(row.getCode()),
                new Name(row.getNameZh(), row.getNameEn()),
                row.getValidFrom(),
                row.getValidTo(),
                row.getAssumed(),
                row.getSource(),
                row.getRevision());
    }
}
