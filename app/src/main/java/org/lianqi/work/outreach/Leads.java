package org.lianqi.work.outreach;

import static org.lianqi.schema.jooq.Tables.OUTREACH_LEAD;
import static org.lianqi.schema.jooq.Tables.VISIT;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.vocabulary.ValueState;
import org.lianqi.ground.web.Part;
import org.lianqi.record.enterprise.Enterprises;
import org.lianqi.schema.jooq.tables.records.OutreachLeadRecord;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The leads the actor may see. */
@Service
@Transactional(readOnly = true)
public class Leads {
    static final String FIGURE = "outreach-lead";

    /** As the address asks for leads whose answer is or was late. */
    static final String LATE = "late";

    private final DSLContext db;
    private final Units units;
    private final Enterprises enterprises;
    private final Chronicle chronicle;
    private final Today today;

    Leads(DSLContext db, Units units, Enterprises enterprises, Chronicle chronicle, Today today) {
        this.db = db;
        this.units = units;
        this.enterprises = enterprises;
        this.chronicle = chronicle;
        this.today = today;
    }

    /** The latest first. */
    public Part<Lead> page(OutreachFilter filter, int offset, int limit) {
        var condition = filter.condition(OUTREACH_LEAD.UNIT_ID, OUTREACH_LEAD.CAME_ON, units);
        var state = filter.state(LeadState.class);
        condition = state == null ? condition : condition.and(OUTREACH_LEAD.STATE.eq(state.name()));
        condition = filter.state().equals(LATE) ? condition.and(late()) : condition;
        condition = filter.enterprise() == null
                ? condition
                : condition.and(OUTREACH_LEAD.ENTERPRISE_ID.eq(filter.enterprise()));
        condition = filter.trip() == null
                ? condition
                : condition.and(OUTREACH_LEAD.VISIT_ID.in(
                        DSL.select(VISIT.ID).from(VISIT).where(VISIT.TRIP_ID.eq(filter.trip()))));
        return new Part<>(select(condition, offset, limit), offset, limit, db.fetchCount(OUTREACH_LEAD, condition));
    }

    private Condition late() {
        return OUTREACH_LEAD
                .ANSWERED_ON
                .gt(OUTREACH_LEAD.PROMISED_ON)
                .or(OUTREACH_LEAD.STATE.eq(LeadState.OPEN.name()).and(OUTREACH_LEAD.PROMISED_ON.lt(today.day())));
    }

    /** @throws Refusal.Missing {@code lead} when there is none, or the actor may not see it */
    public Lead get(UUID id) {
        return select(OUTREACH_LEAD.ID.eq(id), 0, 1).stream()
                .findFirst()
                .orElseThrow(() -> new Refusal.Missing("lead"));
    }

    List<OutreachEvent> events(UUID id) {
        return chronicle.list(Chronicle.About.lead(id));
    }

    List<Lead> ofVisit(UUID visit) {
        return select(OUTREACH_LEAD.VISIT_ID.eq(visit), 0, Part.USUAL);
    }

    List<Lead> select(Condition condition, int offset, int limit) {
        var rows = db.selectFrom(OUTREACH_LEAD)
                .where(condition)
                .orderBy(OUTREACH_LEAD.CAME_ON.desc(), OUTREACH_LEAD.ID)
                .limit(limit)
                .offset(offset)
                .fetch();
        var named = units.byId(rows.stream().map(OutreachLeadRecord::getUnitId).collect(Collectors.toSet()));
        var met = Visits.enterprises(
                enterprises,
                rows.stream().map(OutreachLeadRecord::getEnterpriseId).toList());
        return rows.map(row -> new Lead(
                row.getId(),
                row.getVisitId(),
                Objects.requireNonNull(met.get(row.getEnterpriseId())),
                Objects.requireNonNull(named.get(row.getUnitId())),
                new LeadDraft(row.getWants(), row.getChain(), row.getAmountCny(), row.getContact()),
                amount(
                        row.getId(),
                        row.getAmountCny(),
                        Objects.requireNonNull(met.get(row.getEnterpriseId())).name(),
                        Origin.valueOf(row.getOrigin())),
                row.getCameOn(),
                row.getPromisedOn(),
                row.getAnsweredOn(),
                row.getAnswer(),
                LeadState.valueOf(row.getState()),
                row.getProjectId(),
                row.getDropReason(),
                late(row),
                Origin.valueOf(row.getOrigin()),
                row.getRevision()));
    }

    private boolean late(OutreachLeadRecord row) {
        return row.getAnsweredOn() == null
                ? row.getState().equals(LeadState.OPEN.name())
                        && row.getPromisedOn().isBefore(today.day())
                : row.getAnsweredOn().isAfter(row.getPromisedOn());
    }

    private static Figure amount(UUID lead, @Nullable BigDecimal yuan, String enterprise, Origin origin) {
        return new Figure(
                FigureRef.of(FIGURE, lead, "amount"),
                yuan == null ? null : yuan.movePointLeft(4),
                0,
                "万元",
                new Name("意向投资", "investment spoken of"),
                Name.same(enterprise),
                null,
                Kind.FORECAST,
                ValueState.SUBMITTED,
                origin);
    }
}
