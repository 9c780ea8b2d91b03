package org.lianqi.work.outreach;

import static org.lianqi.schema.jooq.Tables.CONTACT_DISPUTE;
import static org.lianqi.schema.jooq.Tables.FIRST_CONTACT;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Part;
import org.lianqi.record.enterprise.EnterpriseId;
import org.lianqi.record.enterprise.Enterprises;
import org.lianqi.schema.jooq.tables.records.FirstContactRecord;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** First contacts and disputes the actor may see; and of every first contact whose it is and until when. */
@Service
@Transactional(readOnly = true)
public class Contacts {
    private final DSLContext db;
    private final Units units;
    private final Enterprises enterprises;
    private final Chronicle chronicle;
    private final Today today;

    Contacts(DSLContext db, Units units, Enterprises enterprises, Chronicle chronicle, Today today) {
        this.db = db;
        this.units = units;
        this.enterprises = enterprises;
        this.chronicle = chronicle;
        this.today = today;
    }

    /**
     * That a first contact stands.
     *
     * @param unit whose
     * @param until the last day
     */
    public record Standing(Unit unit, LocalDate until) {}

    /** The first contact of an enterprise that stands today, whoever holds it: which unit and until when, and no more. */
    public Optional<Standing> standing(EnterpriseId enterprise) {
        var unitId = DSL.field("unit_id", SQLDataType.UUID);
        var until = DSL.field("until", SQLDataType.LOCALDATE);
        return db.select(unitId, until)
                .from(DSL.table("contact_standing({0}, {1})", DSL.val(enterprise.value()), DSL.val(today.day())))
                .fetchOptional()
                .map(row -> new Standing(units.get(row.value1()), row.value2()));
    }

    /** The latest first; of a unit also those that are or were offered to it, unless the filter names units. */
    public Part<FirstContact> page(OutreachFilter filter, int offset, int limit) {
        var condition = filter.unit().isEmpty() ? DSL.noCondition() : of(filter.unit());
        var state = filter.state(ContactState.class);
        if (state != null) {
            condition = condition.and(
                    switch (state) {
                        case STANDING -> stored(state).and(FIRST_CONTACT.UNTIL.ge(today.day()));
                        case EXPIRED -> stored(ContactState.STANDING).and(FIRST_CONTACT.UNTIL.lt(today.day()));
                        case PROJECT, HANDED_OVER, DECIDED -> stored(state);
                    });
        }
        return new Part<>(contacts(condition, offset, limit), offset, limit, db.fetchCount(FIRST_CONTACT, condition));
    }

    private Condition of(String unit) {
        return FIRST_CONTACT.UNIT_ID.eq(
                DSL.any(units.subtree(units.get(unit)).stream().map(Unit::id).toArray(UUID[]::new)));
    }

    private static Condition stored(ContactState state) {
        return FIRST_CONTACT.STATE.eq(state.name());
    }

    /** @throws Refusal.Missing {@code contact} when there is none, or the actor may not see it */
    public FirstContact get(UUID id) {
        return contacts(FIRST_CONTACT.ID.eq(id), 0, 1).stream()
                .findFirst()
                .orElseThrow(() -> new Refusal.Missing("contact"));
    }

    /** The one of a unit, or of one below it, that stands today with an enterprise. */
    Optional<FirstContact> standing(EnterpriseId enterprise, Unit unit) {
        return contacts(
                        FIRST_CONTACT
                                .ENTERPRISE_ID
                                .eq(enterprise.value())
                                .and(FIRST_CONTACT.UNIT_ID.eq(unit.id()))
                                .and(stored(ContactState.STANDING))
                                .and(FIRST_CONTACT.UNTIL.ge(today.day())),
                        0,
                        1)
                .stream()
                .findFirst();
    }

    /** Whether somebody disputes it and the office has not decided; whom it is offered to is told so, and no more. */
    boolean disputed(UUID id) {
        return Boolean.TRUE.equals(db.select(DSL.field("contact_disputed({0})", SQLDataType.BOOLEAN, DSL.val(id)))
                .fetchSingle()
                .value1());
    }

    List<OutreachEvent> events(UUID id) {
        return chronicle.list(Chronicle.About.contact(id));
    }

    private List<FirstContact> contacts(Condition condition, int offset, int limit) {
        var rows = db.selectFrom(FIRST_CONTACT)
                .where(condition)
                .orderBy(FIRST_CONTACT.REGISTERED_AT.desc(), FIRST_CONTACT.ID)
                .limit(limit)
                .offset(offset)
                .fetch();
        var named = units.byId(rows.stream()
                .flatMap(row -> Stream.of(row.getUnitId(), row.getOfferedTo()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        var met = Visits.enterprises(
                enterprises,
                rows.stream().map(FirstContactRecord::getEnterpriseId).toList());
        return rows.map(row -> new FirstContact(
                row.getId(),
                Objects.requireNonNull(met.get(row.getEnterpriseId())),
                Objects.requireNonNull(named.get(row.getUnitId())),
                row.getSubject(),
                row.getRegisteredAt(),
                row.getSince(),
                row.getUntil(),
                row.getPeriodSince(),
                state(row),
                row.getOfferedTo() == null ? null : named.get(row.getOfferedTo()),
                "OPEN".equals(row.getOffer()),
                row.getCameFrom(),
                row.getProjectId(),
                Origin.valueOf(row.getOrigin()),
                row.getRevision()));
    }

    private ContactState state(FirstContactRecord row) {
        var stored = ContactState.valueOf(row.getState());
        return stored == ContactState.STANDING && row.getUntil().isBefore(today.day()) ? ContactState.EXPIRED : stored;
    }

    /**
     * The latest first.
     *
     * @param state {@code open}, {@code decided}, or anything else for all
     */
    public Part<Dispute> disputes(String state, int offset, int limit) {
        var condition = switch (state) {
            case "open" -> CONTACT_DISPUTE.VERDICT.isNull();
            case "decided" -> CONTACT_DISPUTE.VERDICT.isNotNull();
            default -> DSL.noCondition();
        };
        return new Part<>(disputes(condition, offset, limit), offset, limit, db.fetchCount(CONTACT_DISPUTE, condition));
    }

    /** Of a first contact, the latest first, at most 50. */
    List<Dispute> disputesOf(UUID contact) {
        return disputes(CONTACT_DISPUTE.CONTACT_ID.eq(contact), 0, Part.USUAL);
    }

    /** @throws Refusal.Missing {@code dispute} when there is none, or the actor may not see it */
    public Dispute dispute(UUID id) {
        return disputes(CONTACT_DISPUTE.ID.eq(id), 0, 1).stream()
                .findFirst()
                .orElseThrow(() -> new Refusal.Missing("dispute"));
    }

    private List<Dispute> disputes(Condition condition, int offset, int limit) {
        var rows = db.selectFrom(CONTACT_DISPUTE)
                .where(condition)
                .orderBy(CONTACT_DISPUTE.OPENED_AT.desc(), CONTACT_DISPUTE.ID)
                .limit(limit)
                .offset(offset)
                .fetch();
        var named = units.byId(rows.stream()
                .flatMap(row -> Stream.of(row.getUnitId(), row.getHolderUnit()))
                .collect(Collectors.toSet()));
        var met = Visits.enterprises(
                enterprises, rows.stream().map(row -> row.getEnterpriseId()).toList());
        return rows.map(row -> new Dispute(
                row.getId(),
                Objects.requireNonNull(met.get(row.getEnterpriseId())),
                row.getContactId(),
                Objects.requireNonNull(named.get(row.getHolderUnit())),
                Objects.requireNonNull(named.get(row.getUnitId())),
                row.getSubject(),
                row.getClaim(),
                row.getOpenedBy(),
                row.getOpenedAt(),
                row.getVerdict() == null
                        ? null
                        : new Dispute.Ruling(
                                Dispute.Verdict.valueOf(row.getVerdict()),
                                row.getDecision(),
                                row.getDecidedBy(),
                                row.getDecidedAt()),
                Origin.valueOf(row.getOrigin())));
    }
}
