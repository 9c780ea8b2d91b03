package org.lianqi.record.enterprise;

import static org.lianqi.schema.jooq.Tables.ENTERPRISE;
import static org.lianqi.schema.jooq.Tables.ENTERPRISE_ALIAS;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.lianqi.ground.vocabulary.CreditCode;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Part;
import org.lianqi.schema.jooq.tables.records.EnterpriseAliasRecord;
import org.lianqi.schema.jooq.tables.records.EnterpriseRecord;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks enterprises up. Every official may read every one. */
@Service
@Transactional(readOnly = true)
public class Enterprises {
    private static final int LONGEST_PAGE = 500;

    private final DSLContext db;

    Enterprises(DSLContext db) {
        this.db = db;
    }

    /** @throws Refusal.Missing {@code enterprise} when there is none */
    public Enterprise get(EnterpriseId id) {
        return select(ENTERPRISE.ID.eq(id.value())).stream()
                .findFirst()
                .orElseThrow(() -> new Refusal.Missing("enterprise", id));
    }

    /** The enterprise of this credit code, whether the code holds or not. */
    public Optional<Enterprise> find(CreditCode code) {
        return select(ENTERPRISE.CREDIT_CODE.eq(code.text())).stream().findFirst();
    }

    /** All that have this name or alias in the folded form; usually one. */
    public List<Enterprise> list(String nameOrAlias) {
        var folded = folded(nameOrAlias);
        // as one list of ids: an “or” between two tables would read every enterprise
        return select(ENTERPRISE.ID.in(DSL.select(ENTERPRISE.ID)
                .from(ENTERPRISE)
                .where(ENTERPRISE.FOLDED.eq(folded))
                .union(DSL.select(ENTERPRISE_ALIAS.ENTERPRISE_ID)
                        .from(ENTERPRISE_ALIAS)
                        .where(ENTERPRISE_ALIAS.FOLDED.eq(folded)))));
    }

    /** These by name, in one query; ids that name no enterprise are left out. */
    public List<Enterprise> list(Collection<EnterpriseId> ids) {
        return select(ENTERPRISE.ID.eq(DSL.any(values(ids))));
    }

    /**
     * @param words part of a name or alias, or the beginning of a credit code, in any case and width; empty finds everything
     * @param offset how many to skip, 0 and more
     * @param limit at most this many, 1 to 500
     */
    public record Search(String words, int offset, int limit) {
        public Search {
            words = words.strip();
            if (offset < 0 || limit < 1 || limit > LONGEST_PAGE) {
                throw new IllegalArgumentException("offset " + offset + ", limit " + limit);
            }
        }
    }

    /** By name. */
    public Part<Enterprise> page(Search search) {
        var which = matching(search.words());
        return new Part<>(
                select(which, search.offset(), search.limit()),
                search.offset(),
                search.limit(),
                db.fetchCount(ENTERPRISE, which));
    }

    /** All that {@link #page} would show in parts, for an export; at most so many. */
    List<Enterprise> listMatching(String words, int most) {
        return select(matching(words.strip()), 0, most);
    }

    /** What these are called besides, in one query; those without an alias are left out. */
    public Map<EnterpriseId, List<Alias>> aliases(Collection<EnterpriseId> ids) {
        return db
                .selectFrom(ENTERPRISE_ALIAS)
                .where(ENTERPRISE_ALIAS.ENTERPRISE_ID.eq(DSL.any(values(ids))))
                .orderBy(ENTERPRISE_ALIAS.FOLDED, ENTERPRISE_ALIAS.ID)
                .stream()
                .collect(Collectors.groupingBy(
                        row -> new EnterpriseId(row.getEnterpriseId()),
                        Collectors.mapping(Enterprises::alias, Collectors.toList())));
    }

    /** What this one is called besides, by name. */
    public List<Alias> aliases(EnterpriseId id) {
        return aliases(List.of(id)).getOrDefault(id, List.of());
    }

    private List<Enterprise> select(Condition which) {
        return db.selectFrom(ENTERPRISE)
                .where(which)
                .orderBy(ENTERPRISE.FOLDED, ENTERPRISE.ID)
                .fetch(Enterprises::enterprise);
    }

    private List<Enterprise> select(Condition which, int offset, int limit) {
        return db.selectFrom(ENTERPRISE)
                .where(which)
                .orderBy(ENTERPRISE.FOLDED, ENTERPRISE.ID)
                .offset(offset)
                .limit(limit)
                .fetch(Enterprises::enterprise);
    }

    private static Condition matching(String words) {
        return words.isEmpty()
                ? DSL.noCondition()
                : DSL.condition("{0} in (select enterprise_matches({1}))", ENTERPRISE.ID, DSL.val(words));
    }

    private static Field<String> folded(String name) {
        return DSL.field("enterprise_fold({0})", String.class, DSL.val(name));
    }

    private static UUID[] values(Collection<EnterpriseId> ids) {
        return ids.stream().map(EnterpriseId::value).toArray(UUID[]::new);
    }

    static Enterprise enterprise(EnterpriseRecord row) {
        var code = row.getCreditCode();
        return new Enterprise(
                new EnterpriseId(row.getId()),
                row.getName(),
                code == null ? null : new CreditCode(code),
                row.getCreditCodeReason(),
                row.getRegionCode(),
                row.getUnitId(),
                row.getRevision(),
                row.getCreatedBy(),
                row.getCreatedAt());
    }

    private static Alias alias(EnterpriseAliasRecord row) {
        return new Alias(
                row.getId(),
                new Alias.Draft(
                        row.getName(),
                        Alias.AliasKind.valueOf(row.getKind()),
                        row.getSince(),
                        row.getUntil(),
                        row.getSource()));
    }
}
