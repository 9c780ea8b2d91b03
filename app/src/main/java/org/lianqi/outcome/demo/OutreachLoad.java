package org.lianqi.outcome.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.region.ReferenceFiles;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.record.enterprise.EnterpriseId;
import org.lianqi.record.enterprise.EnterpriseKeeping;
import org.lianqi.work.outreach.ContactKeeping;
import org.lianqi.work.outreach.Dispute;
import org.lianqi.work.outreach.LeadDraft;
import org.lianqi.work.outreach.LeadKeeping;
import org.lianqi.work.outreach.Team;
import org.lianqi.work.outreach.TripAct;
import org.lianqi.work.outreach.TripDraft;
import org.lianqi.work.outreach.TripKeeping;
import org.lianqi.work.outreach.VisitDraft;
import org.lianqi.work.outreach.VisitKeeping;
import org.lianqi.work.outreach.VisitState;
import org.lianqi.work.project.AsOf;
import org.lianqi.work.project.ProjectFilter;
import org.lianqi.work.project.ProjectSort;
import org.lianqi.work.project.Projects;
import org.springframework.stereotype.Component;

/** Trips, visits, leads and first contacts of the exercise, their days counted from the day the demonstration is first opened. */
@Component
class OutreachLoad {
    private static final String OFFICE = "考核员（演练）";
    private static final String REVIEWER = "审核员（演练）";
    private static final String REPORTER = "填报员（演练）";
    private static final String JIAOZHOU = "370281";
    private static final String CHENGYANG = "370214";
    private static final String JIMO = "370215";
    private static final int TRIPS = 30;
    private static final int ALONE = 20;
    private static final int ENTERPRISES = 60;

    private static final List<String> UNITS =
            List.of(JIAOZHOU, CHENGYANG, JIAOZHOU, JIMO, "370211", JIAOZHOU, "370283", "370285");
    private static final List<String> CITIES = List.of("上海", "苏州", "深圳", "北京", "杭州", "合肥", "成都", "西安", "宁波", "广州");
    private static final List<String> THINGS =
            List.of("海洋装备", "冷链物流", "精密传感器", "生物制药", "氢能装备", "智能家电", "轨道配件", "预制菜", "新型建材", "工业软件");
    private static final List<String> CHAINS = List.of(
            "MARINE",
            "LOGISTICS",
            "INSTRUMENT",
            "BIOMED",
            "HYDROGEN",
            "HOME-APPLIANCE",
            "RAIL",
            "FOOD",
            "MATERIAL",
            "SOFTWARE");

    private final ReferenceFiles files;
    private final Units units;
    private final EnterpriseKeeping enterprises;
    private final Projects projects;
    private final TripKeeping trips;
    private final VisitKeeping visits;
    private final LeadKeeping leads;
    private final ContactKeeping contacts;

    OutreachLoad(
            ReferenceFiles files,
            Units units,
            EnterpriseKeeping enterprises,
            Projects projects,
            TripKeeping trips,
            VisitKeeping visits,
            LeadKeeping leads,
            ContactKeeping contacts) {
        this.files = files;
        this.units = units;
        this.enterprises = enterprises;
        this.projects = projects;
        this.trips = trips;
        this.visits = visits;
        this.leads = leads;
        this.contacts = contacts;
    }

    /** Does nothing when they are there already. */
    void load() {
        files.load("demo/outreach", "1".repeat(64), () -> new Making().make());
    }

    /** A visit that was held, of which a lead may come. */
    private record Held(UUID id, String unit, LocalDate day, int thing) {}

    /** All of it in the making. */
    private final class Making {
        private final LocalDate today = LocalDate.now(Days.CHINA);
        private final List<EnterpriseId> met = new ArrayList<>();
        private final List<Held> held = new ArrayList<>();
        private final Map<String, List<String>> numbers = new HashMap<>();
        private int visited;

        int make() {
            enterprises
                    .named(IntStream.range(0, ENTERPRISES)
                            .mapToObj(i -> new EnterpriseKeeping.Named(
                                    "演练" + THINGS.get(i % THINGS.size()) + "企业" + (i / THINGS.size() + 1), null))
                            .toList())
                    .forEach(enterprise -> met.add(enterprise.id()));
            for (int i = 0; i < TRIPS; i++) {
                trip(i);
            }
            for (int i = 0; i < ALONE; i++) {
                var unit = UNITS.get(i % UNITS.size());
                visit(
                        new VisitKeeping.Visitor.Alone(id(unit), Team.values()[i % Team.values().length]),
                        unit,
                        VisitState.HELD,
                        today.minusDays(3L * i + 1),
                        null);
            }
            often();
            for (int i = 0; i < held.size(); i += 3) {
                lead(held.get(i), i / 3);
            }
            firstContacts();
            return TRIPS + visited;
        }

        private UUID id(String unit) {
            return units.get(unit).id();
        }

        /** The first are to come, the sixth is under way, the rest were made, most of them are filed. */
        private void trip(int i) {
            var unit = UNITS.get(i % UNITS.size());
            var starts =
                    i < 5 ? today.plusDays(8 + 5L * i) : i == 5 ? today.minusDays(1) : today.minusDays(11L * (i - 5));
            var id = by(
                    REPORTER,
                    () -> trips.plan(
                            id(unit),
                            new TripDraft(
                                    Team.values()[i % Team.values().length],
                                    "演练：对接" + THINGS.get(i % THINGS.size()) + "企业",
                                    List.of(CITIES.get(i % CITIES.size()), CITIES.get((i + 3) % CITIES.size())),
                                    List.of(new TripDraft.Member("演练甲", "组长"), new TripDraft.Member("演练乙", "业务骨干")),
                                    starts,
                                    starts.plusDays(3),
                                    BigDecimal.valueOf(12_000 + 900L * (i % 9))),
                            Origin.SYNTHETIC));
            if (i < 2) {
                return;
            }
            if (i == 2) {
                act(REVIEWER, id, 1, TripAct.RETURN, TripKeeping.Said.words("演练：补上拟拜访企业名单。"));
                return;
            }
            act(
                    REVIEWER,
                    id,
                    1,
                    TripAct.APPROVE,
                    new TripKeeping.Said("", "演练审〔" + starts.getYear() + "〕" + (i + 1) + " 号", null));
            if (i == 4) {
                act(REPORTER, id, 2, TripAct.CALL_OFF, TripKeeping.Said.words("演练：企业改期来访。"));
                return;
            }
            var on = new VisitKeeping.Visitor.OnTrip(id);
            if (i == 3 || i == 5) {
                for (int v = 0; v < 2; v++) {
                    visit(
                            on,
                            unit,
                            i == 3 ? VisitState.PLANNED : VisitState.HELD,
                            i == 3 ? starts.plusDays(v) : starts,
                            null);
                }
                return;
            }
            for (int v = 0; v < 4; v++) {
                visit(on, unit, VisitState.HELD, starts.plusDays(v), null);
            }
            act(
                    REPORTER,
                    id,
                    2,
                    TripAct.REPORT,
                    new TripKeeping.Said("", "", BigDecimal.valueOf(11_500 + 870L * (i % 11))));
            if (i > 7) {
                act(REVIEWER, id, 3, TripAct.FILE, TripKeeping.Said.words(""));
            }
        }

        private void act(String who, UUID trip, int revision, TripAct act, TripKeeping.Said said) {
            by(who, () -> {
                trips.act(trip, revision, act, said);
                return true;
            });
        }

        private void visit(
                VisitKeeping.Visitor visitor, String unit, VisitState state, LocalDate day, @Nullable String over) {
            int thing = visited * 7 % ENTERPRISES;
            visited++;
            boolean made = state == VisitState.HELD;
            var id = by(
                    REPORTER,
                    () -> visits.add(
                            met.get(over == null ? thing : 0),
                            visitor,
                            new VisitDraft(
                                    state,
                                    day,
                                    "演练甲、演练乙",
                                    made ? "演练企业负责人" : "",
                                    "演练：" + THINGS.get(thing % THINGS.size()) + "项目选址",
                                    made ? "演练：看了生产线，谈了用地、能耗和配套。" : "",
                                    made ? "演练：发送用地和政策材料" : null,
                                    made ? day.plusDays(5) : null,
                                    over),
                            List.of(),
                            Origin.SYNTHETIC));
            if (made) {
                held.add(new Held(id, unit, day, thing % THINGS.size()));
            }
        }

        /** One enterprise had its visits of the month, and a third for a reason. */
        private void often() {
            for (int i = 0; i < 3; i++) {
                visit(
                        new VisitKeeping.Visitor.Alone(id(UNITS.get(i)), Team.TEAMS),
                        UNITS.get(i),
                        VisitState.HELD,
                        today,
                        "演练：企业邀请看样机");
            }
        }

        private void lead(Held visit, int n) {
            var id = by(
                    REPORTER,
                    () -> leads.note(
                            visit.id(),
                            new LeadDraft(
                                    "演练：想在园区建" + THINGS.get(visit.thing()) + "生产线，要标准厂房",
                                    CHAINS.get(visit.thing()),
                                    n % 4 == 3 ? null : BigDecimal.valueOf((3 + n % 9) * 20_000_000L),
                                    "演练联系人")));
            if (n % 8 == 7 || visit.day().isAfter(today.minusDays(2))) {
                return;
            }
            var answered = visit.day().plusDays(n % 8 == 6 ? 16 : 2);
            by(REPORTER, () -> {
                leads.answer(id, 1, "演练：去电答复，约定再谈", answered.isAfter(today) ? today : answered);
                return true;
            });
            switch (n % 8) {
                case 0, 1, 2 ->
                    by(REPORTER, () -> {
                        leads.belongTo(id, 2, number(visit.unit(), n));
                        return true;
                    });
                case 3 ->
                    by(REPORTER, () -> {
                        leads.drop(id, 2, "演练：企业已在别处拿地。");
                        return true;
                    });
                default -> {}
            }
        }

        /** One of the imagined projects of a unit. */
        private String number(String unit, int n) {
            var of = numbers.computeIfAbsent(
                    unit,
                    code -> projects
                            .page(
                                    new ProjectFilter("", code, null, null, "", null, AsOf.TODAY),
                                    ProjectSort.NAME,
                                    0,
                                    200)
                            .rows()
                            .stream()
                            .filter(line -> line.origin() == Origin.SYNTHETIC)
                            .map(line -> line.number())
                            .toList());
            return Objects.requireNonNull(of).get(n * 13 % of.size());
        }

        private void firstContacts() {
            contact(1, JIAOZHOU);
            contact(2, JIMO);
            var offered = contact(3, CHENGYANG);
            offer(offered, 1, JIAOZHOU);
            var refused = contact(4, JIAOZHOU);
            offer(refused, 1, JIMO);
            by(REPORTER, () -> {
                contacts.refuse(refused, 2, "演练：本单位没有合适的厂房。");
                return true;
            });
            var handed = contact(5, JIAOZHOU);
            offer(handed, 1, CHENGYANG);
            by(REPORTER, () -> contacts.accept(handed, 2));
            var done = contact(6, JIAOZHOU);
            by(REPORTER, () -> {
                contacts.endAsProject(done, 1, number(JIAOZHOU, 5));
                return true;
            });
            contact(7, CHENGYANG);
            var decided = dispute(7, JIMO);
            by(OFFICE, () -> {
                contacts.decide(decided, Dispute.Verdict.MOVES, "演练：会议记录早于登记，改由提出方跟进。");
                return true;
            });
            contact(8, JIAOZHOU);
            dispute(8, CHENGYANG);
        }

        private UUID contact(int enterprise, String unit) {
            return by(
                    REPORTER,
                    () -> contacts.register(
                            met.get(enterprise),
                            id(unit),
                            "演练：" + THINGS.get(enterprise % THINGS.size()) + "项目首谈",
                            Origin.SYNTHETIC));
        }

        private void offer(UUID contact, int revision, String to) {
            by(REPORTER, () -> {
                contacts.offer(contact, revision, to, "演练：企业更看重那边的码头。");
                return true;
            });
        }

        private UUID dispute(int enterprise, String unit) {
            return by(
                    REPORTER,
                    () -> contacts.dispute(
                            met.get(enterprise), id(unit), "演练：同一个项目", "演练：我们上个月就见过企业负责人。", Origin.SYNTHETIC));
        }

        private <T> T by(String who, Callable<T> work) {
            return Actors.asSystem(who, work);
        }
    }
}
