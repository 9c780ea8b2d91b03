package org.lianqi.ground.region;

import static org.lianqi.schema.jooq.Tables.REGION;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.schema.jooq.tables.records.RegionRecord;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks divisions up as of a day. */
@Service
@Transactional(readOnly = true)
public class Regions {
    private static final int MOST_CHANGES = 8;
    private static final int LONGEST_PAGE = 200;

    private final DSLContext db;

    Regions(DSLContext db, RegionLoad loaded) {
        this.db = db;
    }

    /** @throws Refusal.Missing {@code region} when no division had this code on this day */
    public Region get(String code, LocalDate day) {
        return find(code, day).orElseThrow(() -> new Refusal.Missing("region", code, day));
    }

    /** The division that had this very code on this day. */
    public Optional<Region> find(String code, LocalDate day) {
        return db.selectFrom(REGION)
                .where(REGION.CODE.eq(code))
                .and(validOn(day))
                .fetchOptional(Regions::region);
    }

    /**
     * The division a code means on a day, whether it is the code of that day or one it had before or got later: 370282 in
     * a file of today is Jimo District 370215.
     */
    public Optional<Resolved> resolve(String code, LocalDate day) {
        var exact = find(code, day);
        if (exact.isPresent()) {
            return Optional.of(new Resolved(exact.get(), null));
        }
        return written(code)
                .flatMap(written -> (written.validTo() != null && !day.isBefore(written.validTo())
                                ? later(written, day)
                                : earlier(written, day))
                        .map(region -> new Resolved(region, written)));
    }

    /**
     * @param region what the code means on the day asked for
     * @param written the division the code belongs to, when that is another one: then a page says so
     */
    public record Resolved(Region region, @Nullable Region written) {}

    private Optional<Region> written(String code) {
        return db.selectFrom(REGION)
                .where(REGION.CODE.eq(code))
                .orderBy(REGION.VALID_FROM.desc())
                .limit(1)
                .fetchOptional(Regions::region);
    }

    private Optional<Region> later(Region from, LocalDate day) {
        var at = from;
        for (int i = 0; i < MOST_CHANGES && at.successor() != null; i++) {
            var successor = at.successor();
            var next = find(successor, day);
            if (next.isPresent()) {
                return next;
            }
            var further = written(successor);
            if (further.isEmpty()) {
                return Optional.empty();
            }
            at = further.get();
        }
        return Optional.empty();
    }

    /** What became this division, when that was exactly one on the day. */
    private Optional<Region> earlier(Region from, LocalDate day) {
        var codes = new HashSet<String>();
        codes.add(from.code());
        for (int i = 0; i < MOST_CHANGES; i++) {
            var before =
                    db.selectFrom(REGION).where(REGION.SUCCESSOR_CODE.in(codes)).fetch(Regions::region);
            var there = before.stream().filter(region -> region.validOn(day)).toList();
            if (there.size() == 1) {
                return Optional.of(there.getFirst());
            }
            if (!there.isEmpty() || before.isEmpty()) {
                return Optional.empty();
            }
            codes.clear();
            before.forEach(region -> codes.add(region.code()));
        }
        return Optional.empty();
    }

    /** The divisions one level below, by code. */
    public List<Region> children(String code, LocalDate day) {
        return db.selectFrom(REGION)
                .where(REGION.PARENT_CODE.eq(code))
                .and(validOn(day))
                .orderBy(REGION.CODE)
                .fetch(Regions::region);
    }

    /** From the country down to the division itself. */
    public List<Region> above(Region region, LocalDate day) {
        var chain = new ArrayList<Region>();
        chain.add(region);
        var parent = region.parent();
        while (parent != null) {
            var next = find(parent, day);
            if (next.isEmpty()) {
                break;
            }
            chain.addFirst(next.get());
            parent = next.get().parent();
        }
        return List.copyOf(chain);
    }

    /** Every state of a code, and what it came from and went to, oldest first. */
    public List<Region> history(String code) {
        return db.selectFrom(REGION)
                .where(REGION.CODE.eq(code))
                .or(REGION.SUCCESSOR_CODE.eq(code))
                .or(REGION.CODE.in(DSL.select(REGION.as("r").SUCCESSOR_CODE)
                        .from(REGION.as("r"))
                        .where(REGION.as("r").CODE.eq(code))))
                .orderBy(REGION.VALID_FROM, REGION.CODE)
                .fetch(Regions::region);
    }

    /**
     * @param words part of a name, or the beginning of a code; empty finds everything
     * @param level null for all
     * @param day divisions of this day
     * @param offset how many to skip, 0 and more
     * @param limit at most this many, 1 to 200
     */
    public record Search(String words, @Nullable RegionLevel level, LocalDate day, int offset, int limit) {
        public Search {
            words = words.strip();
            if (offset < 0 || limit < 1 || limit > LONGEST_PAGE) {
                throw new IllegalArgumentException("offset " + offset + ", limit " + limit);
            }
        }
    }

    /** @param total how many there are in all */
    public record Found(List<Region> regions, int total) {}

    public Found page(Search search) {
        var condition = matching(search.words(), search.level(), search.day());
        int total = db.fetchCount(REGION, condition);
        var regions = db.selectFrom(REGION)
                .where(condition)
                .orderBy(REGION.CODE)
                .offset(search.offset())
                .limit(search.limit())
                .fetch(Regions::region);
        return new Found(regions, total);
    }

    /** All that {@link #page} would show in parts, for an export; at most so many. */
    public List<Region> list(String words, @Nullable RegionLevel level, LocalDate day, int most) {
        return db.selectFrom(REGION)
                .where(matching(words.strip(), level, day))
                .orderBy(REGION.CODE)
                .limit(most)
                .fetch(Regions::region);
    }

    private static Condition matching(String words, @Nullable RegionLevel level, LocalDate day) {
        var condition = validOn(day);
        if (level != null) {
            condition = condition.and(REGION.LEVEL.eq(level.code()));
        }
        return words.isEmpty() ? condition : condition.and(words(words));
    }

    private static Condition words(String words) {
        return words.chars().allMatch(c -> c >= '0' && c <= '9')
                ? REGION.CODE.startsWith(words)
                : REGION.NAME_ZH
                        .concat(" ")
                        .concat(DSL.coalesce(REGION.NAME_EN, ""))
                        .containsIgnoreCase(words);
    }

    private static Condition validOn(LocalDate day) {
        return REGION.VALID_FROM.le(day).and(REGION.VALID_TO.isNull().or(REGION.VALID_TO.gt(day)));
    }

    private static Region region(RegionRecord row) {
        var english = row.getNameEn();
        var basis = row.getBasisZh();
        return new Region(
                row.getCode(),
                new Name(row.getNameZh(), english == null ? row.getNameZh() : english),
                RegionLevel.of(row.getLevel()),
                row.getParentCode(),
                row.getValidFrom(),
                row.getValidTo(),
                row.getValidFromKnown(),
                row.getSuccessorCode(),
                basis == null ? null : new Name(basis, row.getBasisEn()),
                row.getSource());
    }
}
