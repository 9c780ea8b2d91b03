package org.lianqi.work.outreach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lianqi.schema.jooq.Tables.FIRST_CONTACT;
import static org.lianqi.schema.jooq.Tables.OUTREACH_LEAD;
import static org.lianqi.schema.jooq.Tables.TRIP;
import static org.lianqi.schema.jooq.Tables.VISIT;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.calendar.WorkingCalendar;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.notice.Waiting;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.record.enterprise.EnterpriseId;
import org.lianqi.record.enterprise.EnterpriseKeeping;
import org.lianqi.work.project.AsOf;
import org.lianqi.work.project.Investor;
import org.lianqi.work.project.ProjectBriefs;
import org.lianqi.work.project.ProjectEvent;
import org.lianqi.work.project.ProjectMerging;
import org.lianqi.work.project.Projects;
import org.springframework.beans.factory.annotation.Autowired;

/** Two units go out to the same enterprises: what each may do, what each is told of the other, and what came of it. */
@PlatformTest
class OutreachTest {
    private static final LocalDate TODAY = LocalDate.now(Days.CHINA);

    @Autowired
    Trips trips;

    @Autowired
    TripKeeping tripKeeping;

    @Autowired
    Visits visits;

    @Autowired
    VisitKeeping visitKeeping;

    @Autowired
    Leads leads;

    @Autowired
    LeadKeeping leadKeeping;

    @Autowired
    Contacts contacts;

    @Autowired
    ContactKeeping contactKeeping;

    @Autowired
    OutreachAwaiting awaiting;

    @Autowired
    Conversion conversion;

    @Autowired
    OutreachRules rules;

    @Autowired
    OutreachFigures figures;

    @Autowired
    VisitsThere panel;

    @Autowired
    Heard heard;

    @Autowired
    EnterpriseKeeping enterprises;

    @Autowired
    Projects projects;

    @Autowired
    ProjectBriefs briefs;

    @Autowired
    ProjectMerging merging;

    @Autowired
    OutreachSummary summary;

    @Autowired
    WorkingCalendar calendar;

    @Autowired
    Officials officials;

    @Autowired
    DSLContext db;

    private String town;
    private String rival;
    private UUID townId;
    private UUID rivalId;
    private Actor.Official clerk;
    private Actor.Official chief;
    private Actor.Official other;
    private Actor.Official office;
    private EnterpriseId enterprise;

    @BeforeEach
    void aTownARivalAndAnEnterprise() {
        var run = UUID.randomUUID().toString().substring(0, 8);
        town = "ot" + run;
        rival = "or" + run;
        townId = officials.unit(town);
        rivalId = officials.unit(rival);
        clerk = officials.official(townId, Role.REPORTER);
        chief = officials.official(townId, Role.REVIEWER);
        other = officials.official(rivalId, Role.REPORTER);
        office = officials.official(officials.unit("oo" + run), Role.ASSESSOR);
        enterprise = Actors.as(
                clerk, () -> enterprises.named("外出招商测试" + run + "公司", null).id());
    }

    private <T> T as(Actor actor, Callable<T> work) {
        return Actors.as(actor, work);
    }

    private void by(Actor actor, ThrowingCallable work) {
        Actors.as(actor, () -> {
            try {
                work.call();
            } catch (RuntimeException e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
            return true;
        });
    }

    private void refused(String code, Actor actor, ThrowingCallable work) {
        assertThatThrownBy(() -> by(actor, work))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static TripDraft plan(LocalDate from, LocalDate to) {
        return new TripDraft(
                Team.TOWNS_AND_ZONES,
                "对接海洋装备企业",
                List.of("上海", "苏州"),
                List.of(new TripDraft.Member("王芳", "镇长")),
                from,
                to,
                new BigDecimal("18000"));
    }

    private static VisitDraft visit(VisitState state, LocalDate day, String reason) {
        return new VisitDraft(state, day, "王芳", "李总", "选址", "只给本单位看的话", "发用地资料", day.plusDays(3), reason);
    }

    private UUID held(Actor actor, UUID unit, LocalDate day) {
        return as(
                actor,
                () -> visitKeeping.add(
                        enterprise,
                        new VisitKeeping.Visitor.Alone(unit, Team.TOWNS_AND_ZONES),
                        visit(VisitState.HELD, day, "旁人已知"),
                        List.of(),
                        Origin.REAL));
    }

    @Test
    void aTripIsApprovedBySomebodyElseBeforeItIsReportedAndFiledOnceItsVisitsAreWrittenDown() {
        var own = as(chief, () -> tripKeeping.plan(townId, plan(TODAY.minusDays(2), TODAY), Origin.REAL));
        refused("trip-own", chief, () -> tripKeeping.act(own, 1, TripAct.APPROVE, approval("批〔1〕")));
        var id = as(clerk, () -> tripKeeping.plan(townId, plan(TODAY.minusDays(2), TODAY), Origin.REAL));
        refused("trip-not-so", clerk, () -> tripKeeping.act(id, 1, TripAct.REPORT, spent("16000")));
        refused("trip-not-reviewer", clerk, () -> tripKeeping.act(id, 1, TripAct.APPROVE, approval("批〔2〕")));
        refused("outreach-words", chief, () -> tripKeeping.act(id, 1, TripAct.APPROVE, approval(" ")));
        refused("outreach-words", chief, () -> tripKeeping.act(id, 1, TripAct.RETURN, TripKeeping.Said.words("")));
        by(chief, () -> tripKeeping.act(id, 1, TripAct.RETURN, TripKeeping.Said.words("缺名单")));
        by(clerk, () -> tripKeeping.change(id, 2, plan(TODAY.minusDays(3), TODAY)));
        refused("outreach-changed", chief, () -> tripKeeping.act(id, 2, TripAct.APPROVE, approval("批〔3〕")));
        refused(
                "visit-trip-unapproved",
                clerk,
                () -> visitKeeping.add(
                        enterprise,
                        new VisitKeeping.Visitor.OnTrip(id),
                        visit(VisitState.HELD, TODAY, null),
                        List.of(),
                        Origin.REAL));
        by(chief, () -> tripKeeping.act(id, 3, TripAct.APPROVE, approval("批〔2026〕3 号")));
        refused(
                "visit-off-trip",
                clerk,
                () -> visitKeeping.add(
                        enterprise,
                        new VisitKeeping.Visitor.OnTrip(id),
                        visit(VisitState.HELD, TODAY.minusDays(9), null),
                        List.of(),
                        Origin.REAL));
        by(clerk, () -> tripKeeping.act(id, 4, TripAct.REPORT, spent("20000")));
        refused("trip-no-visits", chief, () -> tripKeeping.act(id, 5, TripAct.FILE, TripKeeping.Said.words("")));
        var visit = as(
                clerk,
                () -> visitKeeping.add(
                        enterprise,
                        new VisitKeeping.Visitor.OnTrip(id),
                        visit(VisitState.HELD, TODAY, null),
                        List.of(),
                        Origin.REAL));
        by(clerk, () -> leadKeeping.note(visit, new LeadDraft("找海边的厂房", null, null, "李总 139")));
        by(chief, () -> tripKeeping.act(id, 5, TripAct.FILE, TripKeeping.Said.words("")));
        var came = as(chief, () -> conversion.of(trips.get(id)));
        assertThat(came.trip().state()).isEqualTo(TripState.FILED);
        assertThat(came.per(Conversion.Count.VISITS).value()).isEqualByComparingTo("0.5");
        assertThat(came.figure(Conversion.Count.LEADS).value()).isEqualByComparingTo("1");
        assertThat(came.figure(Conversion.Count.PROJECTS).value()).isEqualByComparingTo("0");
        assertThat(as(chief, () -> trips.events(id)))
                .extracting(OutreachEvent::act)
                .containsExactly("FILE", "REPORT", "APPROVE", "CHANGE", "RETURN", "PLAN");
        assertThat(as(
                        clerk,
                        () -> figures.open(FigureRef.parse("outreach-trip:" + id + ":visits-per"))
                                .basis()))
                .isInstanceOfSatisfying(
                        Opened.Computed.class,
                        computed -> assertThat(computed.inputs())
                                .extracting(input -> input.figure().value().intValueExact())
                                .containsExactly(1, 20000));
        assertThat(as(
                        clerk,
                        () -> figures.open(FigureRef.parse("outreach-trip:" + id + ":spent"))
                                .basis()))
                .isInstanceOfSatisfying(
                        Opened.Reported.class,
                        told -> assertThat(told.enteredBy()).isEqualTo(clerk.displayName()));
        refused("trip", other, () -> trips.get(id));
    }

    private static TripKeeping.Said approval(String number) {
        return new TripKeeping.Said("", number, null);
    }

    private static TripKeeping.Said spent(String yuan) {
        return new TripKeeping.Said("", "", new BigDecimal(yuan));
    }

    @Test
    void anEnterpriseThatHadItsVisitsOfTheMonthIsVisitedAgainForAReasonOnlyWhoeverWasThere() {
        var first = held(clerk, townId, TODAY);
        as(
                clerk,
                () -> visitKeeping.add(
                        enterprise,
                        new VisitKeeping.Visitor.Alone(townId, Team.TOWNS_AND_ZONES),
                        visit(VisitState.PLANNED, TODAY, null),
                        List.of(),
                        Origin.REAL));
        Callable<UUID> third = () -> visitKeeping.add(
                enterprise,
                new VisitKeeping.Visitor.Alone(rivalId, Team.TEAMS),
                visit(VisitState.HELD, TODAY, null),
                List.of(),
                Origin.REAL);
        assertThatThrownBy(() -> as(other, third)).isInstanceOfSatisfying(Refusal.Invalid.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("visit-too-often");
            assertThat(refusal.args().toString())
                    .contains(town, TODAY.toString())
                    .doesNotContain("只给本单位看的话");
        });
        assertThat(as(other, () -> visits.throttle(enterprise, TODAY, null).over()))
                .isTrue();
        assertThat(as(
                        other,
                        () -> visits.throttle(enterprise, TODAY.plusMonths(2), null)
                                .over()))
                .isFalse();
        assertThat(as(other, () -> visits.there(enterprise, TODAY, TODAY)))
                .hasSize(2)
                .allSatisfy(there -> assertThat(there.unit().code()).isEqualTo(town));
        refused("visit", other, () -> visits.get(first));
        var again = held(other, rivalId, TODAY);
        refused(
                "visit-too-often",
                other,
                () -> visitKeeping.change(again, 1, visit(VisitState.HELD, TODAY, null), List.of()));
        assertThat(as(clerk, () -> panel.lines(enterprise)).toString())
                .contains(rival)
                .doesNotContain("李总");
        var keeper = officials.official(townId, Role.ADMINISTRATOR);
        assertThat(as(keeper, () -> panel.lines(enterprise)))
                .as("the administrator is told of no visit")
                .isEmpty();
        assertThat(officials.as(
                        keeper,
                        () -> db.fetch(
                                "select * from visits_there({0}, {1}, {1}, null)",
                                org.jooq.impl.DSL.val(enterprise.value()), org.jooq.impl.DSL.val(TODAY))))
                .isEmpty();
    }

    @Test
    void howOftenAnEnterpriseIsVisitedIsSetByTheOfficeFromADayOn() {
        var day = TODAY.plusYears(3);
        refused("role", clerk, () -> rules.set(OutreachRules.OutreachRule.VISITS_A_MONTH, day, 5, "测试"));
        refused(
                "outreach-rule-past",
                office,
                () -> rules.set(OutreachRules.OutreachRule.VISITS_A_MONTH, TODAY.minusDays(1), 5, "测试"));
        by(office, () -> rules.set(OutreachRules.OutreachRule.VISITS_A_MONTH, day, 5, "会议纪要（测试）"));
        refused(
                "outreach-rule-there",
                office,
                () -> rules.set(OutreachRules.OutreachRule.VISITS_A_MONTH, day, 6, "测试"));
        assertThat(as(clerk, () -> visits.throttle(enterprise, day, null).limit()))
                .isEqualTo(5);
        assertThat(as(
                        clerk,
                        () -> visits.throttle(enterprise, day.minusDays(1), null)
                                .limit()))
                .isEqualTo(2);
    }

    @Test
    void aLeadIsAnsweredWithinItsWorkingDaysAndBecomesAProjectThatEndsTheFirstContact() {
        var contact = as(clerk, () -> contactKeeping.register(enterprise, townId, "海洋装备基地", Origin.REAL));
        var day = TODAY.minusDays(30);
        var visit = held(clerk, townId, day);
        var lead = as(
                clerk,
                () -> leadKeeping.note(visit, new LeadDraft("要 50 亩地", "MARINE", new BigDecimal("300000000"), "李总")));
        var promised = as(clerk, () -> calendar.days().plus(day, 5));
        assertThat(as(clerk, () -> leads.get(lead))).satisfies(it -> {
            assertThat(it.promisedOn()).isEqualTo(promised);
            assertThat(it.late()).as("thirty days without an answer").isTrue();
            assertThat(it.amount().value()).isEqualByComparingTo("30000");
        });
        assertThat(as(
                        clerk,
                        () -> leads.page(OutreachFilter.asked(town, Leads.LATE, null, null, null, null), 0, 10)
                                .total()))
                .isEqualTo(1);
        refused("lead-not-so", clerk, () -> leadKeeping.becomeProject(lead, 1, "太早"));
        refused("lead-not-so", clerk, () -> leadKeeping.drop(lead, 1, "没有答复就放弃"));
        refused("lead-day", clerk, () -> leadKeeping.answer(lead, 1, "去电", day.minusDays(1)));
        by(clerk, () -> leadKeeping.answer(lead, 1, "去电答复用地条件", promised));
        assertThat(as(clerk, () -> leads.get(lead)).late())
                .as("answered on the last day")
                .isFalse();
        refused("lead-not-so", clerk, () -> leadKeeping.answer(lead, 2, "再答", TODAY));
        var project = as(clerk, () -> leadKeeping.becomeProject(lead, 2, "海洋装备基地项目（测试）"));
        assertThat(as(clerk, () -> projects.get(project, AsOf.TODAY)).state()).satisfies(state -> {
            assertThat(state.description().chain()).isEqualTo("MARINE");
            assertThat(state.investors()).extracting(Investor::enterprise).containsExactly(enterprise.value());
            assertThat(state.yuan(ProjectEvent.Stated.What.PLANNED_TOTAL)).isEqualByComparingTo("300000000");
        });
        assertThat(as(clerk, () -> leads.get(lead)))
                .satisfies(it -> assertThat(it.project()).isEqualTo(project));
        assertThat(as(clerk, () -> contacts.get(contact)).state()).isEqualTo(ContactState.PROJECT);
        refused("lead-not-so", clerk, () -> leadKeeping.drop(lead, 3, "不要了"));
        var second = as(clerk, () -> leadKeeping.note(visit, new LeadDraft("要配套厂", null, null, "李总")));
        by(clerk, () -> leadKeeping.answer(second, 1, "去电", TODAY));
        assertThat(as(clerk, () -> leads.get(second)).late())
                .as("answered too late")
                .isTrue();
        refused("outreach-project", other, () -> by(clerk, () -> leadKeeping.belongTo(second, 2, "P999999999")));
        var number = as(clerk, () -> briefs.byId(List.of(project)).get(project).number());
        by(clerk, () -> leadKeeping.belongTo(second, 2, number));
        assertThat(as(clerk, () -> leads.get(second)).project()).isEqualTo(project);
    }

    @Test
    void aProjectEnteredTwiceIsEngagedOnceAndLinkedToAsTheOneItIs() {
        var visit = held(clerk, townId, TODAY);
        var twice = List.of("整机厂项目（测试）", "整机厂项目二（测试）").stream()
                .map(name -> {
                    var lead = as(clerk, () -> leadKeeping.note(visit, new LeadDraft(name, null, null, "李总")));
                    by(clerk, () -> leadKeeping.answer(lead, 1, "去电", TODAY));
                    return as(clerk, () -> leadKeeping.becomeProject(lead, 2, name));
                })
                .toList();
        var scope = new OutreachSummary.Scope(TODAY.getYear(), town);
        assertThat(engaged(scope)).isEqualByComparingTo("2");
        by(
                clerk,
                () -> merging.merge(
                        new ProjectMerging.Seen(twice.get(1), 2), new ProjectMerging.Seen(twice.get(0), 2), "同一个项目"));
        assertThat(engaged(scope)).isEqualByComparingTo("1");
        var number = as(clerk, () -> briefs.byId(twice).get(twice.get(1)).number());
        var lead = as(clerk, () -> leadKeeping.note(visit, new LeadDraft("还要配套", null, null, "李总")));
        by(clerk, () -> leadKeeping.answer(lead, 1, "去电", TODAY));
        refused("project-merged-into", clerk, () -> leadKeeping.belongTo(lead, 2, number));
    }

    private BigDecimal engaged(OutreachSummary.Scope scope) {
        return as(
                clerk,
                () -> summary.of(scope)
                        .all()
                        .figure(OutreachSummary.Total.PROJECTS)
                        .value());
    }

    @Test
    void aSecondUnitIsToldWhoseFirstContactStandsAndUntilWhenAndTheOfficeDecidesItsDispute() {
        var id = as(clerk, () -> contactKeeping.register(enterprise, townId, "城内秘密事由", Origin.REAL));
        assertThatThrownBy(() -> by(other, () -> contactKeeping.register(enterprise, rivalId, "也在谈", Origin.REAL)))
                .isInstanceOfSatisfying(Refusal.Conflict.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("contact-stands");
                    assertThat(refusal.args().toString())
                            .contains(town, TODAY.plusDays(90).toString())
                            .doesNotContain("城内秘密事由");
                });
        refused("contact", other, () -> contacts.get(id));
        refused("dispute-nothing", clerk, () -> contactKeeping.dispute(enterprise, townId, "x", "自己的", Origin.REAL));
        var dispute = as(other, () -> contactKeeping.dispute(enterprise, rivalId, "也在谈", "我们去年就谈了", Origin.REAL));
        refused("dispute-there", other, () -> contactKeeping.dispute(enterprise, rivalId, "x", "再来", Origin.REAL));
        assertThat(as(clerk, () -> contacts.disputesOf(id)))
                .as("the holder hears of it")
                .hasSize(1);
        refused("contact-disputed", clerk, () -> contactKeeping.offer(id, 1, rival, "给你们"));
        refused("role", chief, () -> contactKeeping.decide(dispute, Dispute.Verdict.MOVES, "自己定"));
        by(office, () -> contactKeeping.decide(dispute, Dispute.Verdict.MOVES, "会议记录早于登记"));
        refused("dispute-decided", office, () -> contactKeeping.decide(dispute, Dispute.Verdict.STAYS, "再想想"));
        assertThat(as(clerk, () -> contacts.get(id)).state()).isEqualTo(ContactState.DECIDED);
        assertThat(as(clerk, () -> contacts.events(id)))
                .extracting(OutreachEvent::act)
                .containsExactly("DECIDE", "REGISTER");
        assertThat(as(clerk, () -> contacts.standing(enterprise)))
                .hasValueSatisfying(
                        standing -> assertThat(standing.unit().code()).isEqualTo(rival));
        assertThat(heard.of(rival)).as("told once it is held").hasSize(1);
    }

    @Test
    void aFirstContactIsRenewedForRealTalksAndHandedOverOnlyWhenTheOtherUnitTakesIt() {
        var id = as(clerk, () -> contactKeeping.register(enterprise, townId, "冷链物流", Origin.REAL));
        refused("contact-visit", clerk, () -> contactKeeping.renew(id, 1, null));
        var before = held(clerk, townId, TODAY.minusDays(1));
        refused("contact-visit", clerk, () -> contactKeeping.renew(id, 1, before));
        var talks = held(clerk, townId, TODAY);
        by(clerk, () -> contactKeeping.renew(id, 1, talks));
        assertThat(heard.of(town).stream().filter(FirstContactHeld.class::isInstance))
                .as("told of the renewal, too")
                .hasSize(2);
        by(clerk, () -> contactKeeping.offer(id, 2, rival, "你们有码头"));
        assertThat(as(other, () -> awaiting.waitingFor(other)))
                .extracting(Waiting::kind)
                .containsExactly("outreach.offers");
        refused("outreach-not-yours", clerk, () -> contactKeeping.accept(id, 3));
        by(other, () -> contactKeeping.refuse(id, 3, "手上太多"));
        assertThat(as(other, () -> awaiting.waitingFor(other))).isEmpty();
        refused("contact-not-offered", other, () -> contactKeeping.accept(id, 4));
        by(clerk, () -> contactKeeping.offer(id, 4, rival, "再想想"));
        var next = as(other, () -> contactKeeping.accept(id, 5));
        assertThat(as(clerk, () -> contacts.get(id)).state()).isEqualTo(ContactState.HANDED_OVER);
        assertThat(as(other, () -> contacts.get(next))).satisfies(it -> {
            assertThat(it.state()).isEqualTo(ContactState.STANDING);
            assertThat(it.cameFrom()).isEqualTo(id);
        });
        assertThat(as(other, () -> contacts.events(id)))
                .extracting(OutreachEvent::act)
                .containsExactly("ACCEPT", "OFFER", "REFUSE", "OFFER", "RENEW", "REGISTER");
        refused("contact-not-so", clerk, () -> contactKeeping.renew(id, 6, talks));
    }

    @Test
    void aFirstContactWhoseLastDayHasPassedHasExpiredAndTheEnterpriseIsFree() {
        var id = officials.asSystem(() -> db.insertInto(FIRST_CONTACT)
                .set(FIRST_CONTACT.ENTERPRISE_ID, enterprise.value())
                .set(FIRST_CONTACT.UNIT_ID, townId)
                .set(FIRST_CONTACT.SUBJECT, "去年的事")
                .set(FIRST_CONTACT.SINCE, TODAY.minusDays(100))
                .set(FIRST_CONTACT.PERIOD_SINCE, TODAY.minusDays(100))
                .set(FIRST_CONTACT.UNTIL, TODAY.minusDays(10))
                .returningResult(FIRST_CONTACT.ID)
                .fetchSingle()
                .value1());
        assertThat(as(clerk, () -> contacts.get(id)).state()).isEqualTo(ContactState.EXPIRED);
        refused("contact-not-so", clerk, () -> contactKeeping.offer(id, 1, rival, "给你们"));
        assertThat(as(other, () -> contactKeeping.register(enterprise, rivalId, "新的", Origin.REAL)))
                .isNotNull();
        assertThatThrownBy(() -> officials.asSystem(() -> db.insertInto(FIRST_CONTACT)
                        .set(FIRST_CONTACT.ENTERPRISE_ID, enterprise.value())
                        .set(FIRST_CONTACT.UNIT_ID, townId)
                        .set(FIRST_CONTACT.SUBJECT, "同时")
                        .set(FIRST_CONTACT.SINCE, TODAY)
                        .set(FIRST_CONTACT.PERIOD_SINCE, TODAY)
                        .set(FIRST_CONTACT.UNTIL, TODAY)
                        .execute()))
                .as("the database itself lets no two stand")
                .isInstanceOf(org.springframework.dao.DataIntegrityViolationException.class);
    }

    @Test
    void othersHearOfAVisitOnceItIsCommittedAndNeverOfOneThatWasNot() {
        var planned = as(
                clerk,
                () -> visitKeeping.add(
                        enterprise,
                        new VisitKeeping.Visitor.Alone(townId, Team.TOWNS_AND_ZONES),
                        visit(VisitState.PLANNED, TODAY, null),
                        List.of(),
                        Origin.REAL));
        assertThat(heard.of(town)).as("a plan is no visit").isEmpty();
        refused(
                "visit-past",
                clerk,
                () -> visitKeeping.change(planned, 1, visit(VisitState.PLANNED, TODAY.minusDays(1), null), List.of()));
        assertThatThrownBy(() -> officials.as(clerk, () -> {
                    visitKeeping.change(planned, 1, visit(VisitState.HELD, TODAY, null), List.of());
                    throw new IllegalStateException("the transaction fails after it");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(heard.of(town)).isEmpty();
        by(clerk, () -> visitKeeping.change(planned, 1, visit(VisitState.HELD, TODAY, null), List.of()));
        refused(
                "outreach-changed",
                clerk,
                () -> visitKeeping.change(planned, 1, visit(VisitState.HELD, TODAY, null), List.of()));
        var lead = as(clerk, () -> leadKeeping.note(planned, new LeadDraft("想建仓库", null, null, "李总")));
        by(clerk, () -> leadKeeping.answer(lead, 1, "去电", TODAY));
        by(clerk, () -> contactKeeping.register(enterprise, townId, "仓库", Origin.REAL));
        assertThat(heard.of(town))
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Visited", "Contacted", "FirstContactHeld");
        assertThat(heard.of(town).getFirst())
                .isEqualTo(new Visited(
                        planned,
                        enterprise,
                        as(clerk, () -> visits.get(planned)).enterprise().name(),
                        town,
                        TODAY,
                        "选址"));
    }

    @Test
    void theDatabaseItselfShowsAndTakesNothingOfAnotherUnit() {
        var trip = as(clerk, () -> tripKeeping.plan(townId, plan(TODAY, TODAY.plusDays(2)), Origin.REAL));
        var visit = held(clerk, townId, TODAY);
        var lead = as(clerk, () -> leadKeeping.note(visit, new LeadDraft("要地", null, null, "李总")));
        var contact = as(clerk, () -> contactKeeping.register(enterprise, townId, "要地", Origin.REAL));
        officials.as(other, () -> {
            assertThat(db.fetchExists(TRIP, TRIP.ID.eq(trip))).isFalse();
            assertThat(db.fetchExists(VISIT, VISIT.ID.eq(visit))).isFalse();
            assertThat(db.fetchExists(OUTREACH_LEAD, OUTREACH_LEAD.ID.eq(lead))).isFalse();
            assertThat(db.fetchExists(FIRST_CONTACT, FIRST_CONTACT.ID.eq(contact)))
                    .isFalse();
            return true;
        });
        assertThatThrownBy(() -> officials.as(
                        clerk,
                        () -> db.update(TRIP)
                                .set(TRIP.STATE, "APPROVED")
                                .set(TRIP.APPROVAL_NO, "自批")
                                .set(TRIP.REVISION, 2)
                                .where(TRIP.ID.eq(trip))
                                .execute()))
                .as("a reporter approves nothing")
                .hasStackTraceContaining("a reviewer approves");
        assertThatThrownBy(() -> officials.as(
                        clerk,
                        () -> db.update(FIRST_CONTACT)
                                .set(FIRST_CONTACT.STATE, "DECIDED")
                                .set(FIRST_CONTACT.REVISION, 2)
                                .where(FIRST_CONTACT.ID.eq(contact))
                                .execute()))
                .as("the office alone decides")
                .hasStackTraceContaining("the office decides");
        assertThatThrownBy(() -> officials.as(
                        clerk,
                        () -> db.update(TRIP)
                                .set(TRIP.PLANNED_BY, chief.account().toString())
                                .set(TRIP.REVISION, 2)
                                .where(TRIP.ID.eq(trip))
                                .execute()))
                .hasStackTraceContaining("in the name of another");
        assertThatThrownBy(() -> officials.as(
                        clerk,
                        () -> db.update(OUTREACH_LEAD)
                                .set(OUTREACH_LEAD.STATE, "DROPPED")
                                .set(OUTREACH_LEAD.DROP_REASON, "不答复")
                                .set(OUTREACH_LEAD.REVISION, 2)
                                .where(OUTREACH_LEAD.ID.eq(lead))
                                .execute()))
                .hasStackTraceContaining("a lead does not go from");
        var free = as(clerk, () -> enterprises.named("倒签测试" + town + "公司", null).id());
        assertThatThrownBy(() -> officials.as(
                        clerk,
                        () -> db.insertInto(FIRST_CONTACT)
                                .set(FIRST_CONTACT.ENTERPRISE_ID, free.value())
                                .set(FIRST_CONTACT.UNIT_ID, townId)
                                .set(FIRST_CONTACT.SUBJECT, "倒签")
                                .set(FIRST_CONTACT.SINCE, TODAY.minusDays(9))
                                .set(FIRST_CONTACT.PERIOD_SINCE, TODAY.minusDays(9))
                                .set(FIRST_CONTACT.UNTIL, TODAY.plusDays(9))
                                .execute()))
                .hasStackTraceContaining("row-level security");
        var leader = officials.official(rivalId, Role.LEADER);
        assertThat(as(leader, () -> visits.get(visit).said().notes())).isEqualTo("只给本单位看的话");
        refused("role", leader, () -> tripKeeping.act(trip, 1, TripAct.APPROVE, approval("批")));
    }
}
