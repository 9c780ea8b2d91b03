package org.lianqi.outcome.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.work.project.Amount;
import org.lianqi.work.project.Description;
import org.lianqi.work.project.Location;
import org.lianqi.work.project.Milestone;
import org.lianqi.work.project.MonthReport;
import org.lianqi.work.project.PartRole;
import org.lianqi.work.project.Participation;
import org.lianqi.work.project.ProjectEvent;
import org.lianqi.work.project.ProjectLoad;
import org.lianqi.work.project.ProjectStage;
import org.lianqi.work.project.Proof;
import org.lianqi.work.project.ProofKind;
import org.lianqi.work.project.Standing;
import org.lianqi.work.project.Waiver;

/**
 * An imagined portfolio of ten districts over 2023 to 2025, from a fixed seed: leads that come, talks that drag on,
 * agreements, permits, works that fall behind, reports that come late. Nothing of it is real, and every name says so.
 */
final class ProjectExercise {
    static final LocalDate FIRST = LocalDate.of(2023, 1, 4);
    /** No lead is younger, so that the exercise quarters hold the same projects whenever the demonstration is loaded. */
    private static final LocalDate LAST_LEAD = LocalDate.of(2025, 12, 11);

    /** So long after something happened the last of it is told. */
    private static final int TOLD_WITHIN_DAYS = 8;

    private static final long SEED = 20230104;
    private static final int PROJECTS = 1500;
    private static final LocalTime OFFICE_HOURS = LocalTime.of(15, 20);
    private static final String TELLER = "演练数据装载";

    private static final List<String> THINGS = List.of(
            "精密传感器", "冷链物流", "海洋装备", "锂电池材料", "智能家电", "生物制药", "工业机器人", "预制菜", "半导体封装", "新型建材", "航空零部件", "氢能装备", "医疗器械",
            "工业软件", "跨境电商", "高端纺织", "轨道配件", "检测认证");
    private static final List<String> WORKS = List.of("产业园", "生产基地", "研发中心", "总部", "扩建", "智能工厂");
    private static final List<String> CHAINS = List.of(
            "INSTRUMENT",
            "LOGISTICS",
            "MARINE",
            "HYDROGEN",
            "HOME-APPLIANCE",
            "BIOMED",
            "SMART-MFG",
            "FOOD",
            "IC",
            "MATERIAL",
            "AVIATION",
            "HYDROGEN",
            "BIOMED",
            "SOFTWARE",
            "COMMERCE",
            "TEXTILE",
            "RAIL",
            "TECH-SERVICE");
    private static final List<String> INDUSTRIES = List.of(
            "40", "59", "37", "39", "38", "27", "34", "14", "39", "30", "37", "38", "35", "65", "51", "17", "37", "74");

    /** The way from stage to stage and how long each takes in the middle, in days. */
    private enum Leg {
        SCREENED(ProjectStage.SCREENED, 9),
        IN_TALKS(ProjectStage.IN_TALKS, 16),
        SIGNED(ProjectStage.SIGNED, 78),
        LANDED(ProjectStage.LANDED, 64),
        PERMITTING(ProjectStage.PERMITTING, 21),
        COMMENCED(ProjectStage.COMMENCED, 95),
        BUILDING(ProjectStage.BUILDING, 30),
        COMPLETED(ProjectStage.COMPLETED, 360),
        IN_PRODUCTION(ProjectStage.IN_PRODUCTION, 75),
        AT_CAPACITY(ProjectStage.AT_CAPACITY, 210);

        private final ProjectStage to;
        private final double days;

        Leg(ProjectStage to, double days) {
            this.to = to;
            this.days = days;
        }
    }

    private final Noise noise = new Noise(SEED);
    private final Map<String, UUID> units;
    private final LocalDate last;

    /**
     * @param units ids of the districts, by code
     * @param today what happened since the last leads goes on until shortly before
     */
    ProjectExercise(Map<String, UUID> units, LocalDate today) {
        this.units = units;
        this.last = today.minusDays(TOLD_WITHIN_DAYS);
    }

    private UUID unit(String code) {
        return Objects.requireNonNull(units.get(code), code);
    }

    List<ProjectLoad.Whole> portfolio() {
        double sizes = ExerciseDistrict.ALL.stream()
                .mapToDouble(ExerciseDistrict::size)
                .sum();
        var all = new ArrayList<ProjectLoad.Whole>();
        for (var district : ExerciseDistrict.ALL) {
            int count = (int) Math.round(PROJECTS * district.size() / sizes);
            for (int i = 1; i <= count; i++) {
                all.add(project(district, i));
            }
        }
        return all;
    }

    private ProjectLoad.Whole project(ExerciseDistrict district, int number) {
        return new Making(district, number).whole();
    }

    /** One project in the making. */
    private final class Making {
        private final ExerciseDistrict district;
        private ExerciseDistrict site;
        private final String key;
        private final int thing;
        private final BigDecimal planned;
        private final List<ProjectLoad.Told> told = new ArrayList<>();
        private LocalDate day;
        private String name;

        Making(ExerciseDistrict district, int number) {
            this.district = district;
            this.site = district;
            this.key = district.unit() + "/" + number;
            this.thing = (int) (even("thing") * THINGS.size());
            this.name = "演练" + district.unit().substring(4) + "-" + String.format("%03d", number) + " "
                    + THINGS.get(thing) + WORKS.get((int) (even("works") * WORKS.size()));
            // in the middle 3.2 亿元, now and then above 50
            this.planned = tenThousands(Math.exp(10.4 + 1.15 * noise.bell(key, "size")));
            this.day = FIRST.plusDays((long) (even("begin") * ChronoUnit.DAYS.between(FIRST, LAST_LEAD)));
        }

        ProjectLoad.Whole whole() {
            var unit = unit(district.unit());
            tell(new ProjectEvent.Registered(
                    unit,
                    new Description(
                            name,
                            district.unit(),
                            CHAINS.get(thing),
                            INDUSTRIES.get(thing),
                            null,
                            "演练数据，不是真实项目。",
                            List.of())));
            double pace = Math.exp(0.35 * noise.bell(key, "pace") - 0.12 * district.drive());
            boolean goesOn = true;
            LocalDate commenced = null;
            for (var leg : Leg.values()) {
                var next = day.plusDays(1 + Math.round(leg.days * pace * Math.exp(0.5 * noise.bell(key, leg.name()))));
                if (leg == Leg.SIGNED && even("lost") < 0.34) {
                    goesOn = false;
                }
                if (leg == Leg.COMMENCED && even("stuck") < 0.08) {
                    goesOn = false;
                }
                if (next.isAfter(last)) {
                    day = last;
                    break;
                }
                if (!goesOn) {
                    day = next;
                    end(leg);
                    break;
                }
                day = next;
                reach(leg);
                if (leg == Leg.SIGNED) {
                    sign();
                } else if (leg == Leg.COMMENCED) {
                    tell(new ProjectEvent.Met("permit"));
                    commenced = day;
                } else if (leg == Leg.LANDED && even("given") < 0.03) {
                    var other = ExerciseDistrict.ALL.get((int) (even("to") * ExerciseDistrict.ALL.size()));
                    if (!other.equals(district)) {
                        tell(new ProjectEvent.HandedOver(unit(other.unit())), "用地指标落在对方辖区");
                        site = other;
                    }
                }
            }
            if (commenced != null) {
                report(commenced);
            }
            locate();
            return new ProjectLoad.Whole(inOrder());
        }

        /** An imagined site near the middle of the district where it is built; some have one while they are talked about, a few never. */
        private void locate() {
            var known = even("site") < 0.35 ? ProjectStage.IN_TALKS : ProjectStage.SIGNED;
            var place = new Location(
                    degrees(site.longitude() + site.spread() * noise.bell(key, "east")),
                    degrees(site.latitude() + site.spread() * noise.bell(key, "north")));
            if (even("nowhere") > 0.06) {
                told.stream()
                        .filter(each -> each.event() instanceof ProjectEvent.Advanced(var to, var p, var w, var b)
                                && to == known)
                        .map(ProjectLoad.Told::on)
                        .findFirst()
                        .ifPresent(on -> tellOn(new ProjectEvent.Located(place, null), on, 3));
            }
        }

        private void end(Leg leg) {
            if (even("hold") < 0.4) {
                tell(new ProjectEvent.Stood(Standing.ON_HOLD), "投资方调整计划");
            } else {
                tell(
                        new ProjectEvent.Stood(even("who") < 0.5 ? Standing.CANCELLED : Standing.WITHDRAWN),
                        leg == Leg.SIGNED ? "没有谈成" : "没有按协议推进");
            }
        }

        private void reach(Leg leg) {
            var proofs = new ArrayList<Proof>();
            var waivers = new ArrayList<Waiver>();
            for (var kind : asked(leg.to)) {
                if (even("proof", kind.name()) < 0.93) {
                    proofs.add(new Proof(
                            kind,
                            "演练〔" + day.getYear() + "〕" + (1 + (int) (even(kind.name()) * 900)) + " 号",
                            day,
                            null));
                } else {
                    waivers.add(new Waiver(kind, "材料在办", "演练经办人", day.plusDays(90)));
                }
            }
            tell(new ProjectEvent.Advanced(leg.to, proofs, waivers, false));
        }

        private List<ProofKind> asked(ProjectStage stage) {
            return switch (stage) {
                case SIGNED -> List.of(ProofKind.AGREEMENT, ProofKind.FAIR_COMPETITION_REVIEW, ProofKind.DUE_DILIGENCE);
                case LANDED -> List.of(ProofKind.LOCAL_ENTITY, ProofKind.FILING, ProofKind.LAND);
                case COMMENCED ->
                    List.of(ProofKind.CONSTRUCTION_PERMIT, ProofKind.SITE_PHOTO, ProofKind.CONSTRUCTION_CONTRACT);
                case COMPLETED -> List.of(ProofKind.ACCEPTANCE);
                case IN_PRODUCTION -> List.of(ProofKind.OUTPUT);
                default -> List.of();
            };
        }

        private void sign() {
            tell(new ProjectEvent.Stated(ProjectEvent.Stated.What.PLANNED_TOTAL, Amount.ofYuan(planned)));
            tell(new ProjectEvent.Stated(
                    ProjectEvent.Stated.What.FIXED_ASSETS, Amount.ofYuan(part(planned, 0.55 + 0.35 * even("fixed")))));
            tell(new ProjectEvent.Stated(
                    ProjectEvent.Stated.What.SIGNED, Amount.ofYuan(part(planned, 0.8 + 0.2 * even("signed")))));
            schedule();
            if (even("joint") < 0.06) {
                var other = ExerciseDistrict.ALL
                        .get((int) (even("with") * ExerciseDistrict.ALL.size()))
                        .unit();
                if (!other.equals(district.unit())) {
                    tell(new ProjectEvent.Shared(List.of(
                            new Participation(unit(district.unit()), PartRole.LEAD, BigDecimal.valueOf(60)),
                            new Participation(unit(other), PartRole.JOINT, BigDecimal.valueOf(40)))));
                }
            }
        }

        /** What the agreement says by when; one in six is planned anew once, one in ten says it will be later. */
        private void schedule() {
            var permit = day.plusDays(100 + Math.round(40 * even("permit")));
            var commence = permit.plusDays(15 + Math.round(45 * even("commence")));
            var complete = commence.plusDays(250 + Math.round(300 * even("complete")));
            var produce = complete.plusDays(60 + Math.round(60 * even("produce")));
            tell(new ProjectEvent.Scheduled(milestones(permit, commence, complete, produce)));
            if (even("anew") < 0.17 && day.plusDays(60).isBefore(last)) {
                var put = 30 + Math.round(90 * even("put"));
                told.add(new ProjectLoad.Told(
                        new ProjectEvent.Scheduled(milestones(
                                permit.plusDays(put),
                                commence.plusDays(put),
                                complete.plusDays(put),
                                produce.plusDays(put))),
                        day.plusDays(60),
                        at(day.plusDays(62)),
                        TELLER,
                        "用地批复晚于约定"));
            }
        }

        private List<Milestone> milestones(
                LocalDate permit, LocalDate commence, LocalDate complete, LocalDate produce) {
            return List.of(
                    new Milestone("permit", null, "拿到施工许可", permit, 30, List.of()),
                    new Milestone("commenced", ProjectStage.COMMENCED, null, commence, 0, List.of("permit")),
                    new Milestone("completed", ProjectStage.COMPLETED, null, complete, 200, List.of("commenced")),
                    new Milestone(
                            "in-production", ProjectStage.IN_PRODUCTION, null, produce, 30, List.of("completed")));
        }

        /** Month after month from the first works on, as long as it is built. */
        private void report(LocalDate commenced) {
            var built = told.stream()
                    .filter(each -> each.event() instanceof ProjectEvent.Advanced(var to, var p, var w, var b)
                            && to == ProjectStage.COMPLETED)
                    .map(ProjectLoad.Told::on)
                    .findFirst()
                    .orElse(last);
            long months = Math.max(6, Math.round(14 * Math.exp(0.3 * noise.bell(key, "months"))));
            var done = BigDecimal.ZERO;
            var counted = BigDecimal.ZERO;
            var year = BigDecimal.ZERO;
            var countedYear = BigDecimal.ZERO;
            var first = YearMonth.from(commenced);
            for (var month = first; !month.atEndOfMonth().isAfter(built); month = month.plusMonths(1)) {
                long i = ChronoUnit.MONTHS.between(first, month);
                if (month.getMonthValue() == 1 || i == 0) {
                    year = BigDecimal.ZERO;
                    countedYear = BigDecimal.ZERO;
                    var plan = part(planned, Math.min(1.0, (13.0 - month.getMonthValue()) / months));
                    tellOn(
                            new ProjectEvent.Planned(month.getYear(), Amount.ofYuan(plan)),
                            month.atDay(Math.min(20, month.lengthOfMonth())).isBefore(commenced)
                                    ? commenced
                                    : month.atDay(20),
                            2);
                }
                var here = done.compareTo(planned) >= 0
                        ? BigDecimal.ZERO
                        : part(planned, Math.max(0, (1 + 0.6 * noise.bell(key, month.toString())) / months))
                                .min(planned.subtract(done));
                done = done.add(here);
                year = year.add(here);
                var seen = i < 2 ? BigDecimal.ZERO : part(here, 0.5 + 0.4 * even("seen", month.toString()));
                counted = counted.add(seen);
                countedYear = countedYear.add(seen);
                if (even("silent", month.toString()) < 0.06) {
                    continue;
                }
                var split = i < 2 ? null : split(new MonthReport.Flow(seen, countedYear, counted));
                long late = even("late", month.toString()) < 0.85 ? 4 : 19;
                tellOn(
                        new ProjectEvent.Reported(new MonthReport(
                                month,
                                new MonthReport.Flow(here, year, done),
                                split,
                                part(planned, Math.min(1, 0.15 + done.doubleValue() / planned.doubleValue())),
                                BigDecimal.valueOf(Math.min(100, 100 * done.doubleValue() / planned.doubleValue()))
                                        .setScale(1, RoundingMode.HALF_UP),
                                null)),
                        month.atEndOfMonth(),
                        late);
            }
        }

        private MonthReport.Split split(MonthReport.Flow whole) {
            var construction = part(whole.inYear(), 0.5);
            var installation = part(whole.inYear(), 0.1);
            var equipment = part(whole.inYear(), 0.3);
            return new MonthReport.Split(
                    whole,
                    construction,
                    installation,
                    equipment,
                    BigDecimal.ZERO,
                    whole.inYear().subtract(construction).subtract(installation).subtract(equipment),
                    BigDecimal.ZERO,
                    BigDecimal.ZERO);
        }

        private void tell(ProjectEvent event) {
            tell(event, null);
        }

        private void tell(ProjectEvent event, @org.jspecify.annotations.Nullable String why) {
            long late = 1 + (long) (even("told", Integer.toString(told.size())) * 6);
            told.add(new ProjectLoad.Told(event, day, at(day.plusDays(late)), TELLER, why));
        }

        private void tellOn(ProjectEvent event, LocalDate on, long late) {
            told.add(new ProjectLoad.Told(event, on, at(on.plusDays(late)), TELLER, null));
        }

        /** As they were told; what came in at one moment gets moments of its own. */
        private List<ProjectLoad.Told> inOrder() {
            var order = new ArrayList<ProjectLoad.Told>();
            var now = at(last.plusDays(TOLD_WITHIN_DAYS));
            told.stream()
                    .filter(each -> each.at().isBefore(now))
                    .sorted(Comparator.comparing((ProjectLoad.Told each) ->
                            each.event() instanceof ProjectEvent.Registered ? Instant.MIN : each.at()))
                    .forEach(each -> {
                        var after = order.isEmpty()
                                ? each.at()
                                : order.getLast().at().plusSeconds(1);
                        order.add(
                                each.at().isAfter(after) || order.isEmpty()
                                        ? each
                                        : new ProjectLoad.Told(
                                                each.event(), each.on(), after, each.by(), each.reason()));
                    });
            return order;
        }

        private double even(String... names) {
            var all = new String[names.length + 1];
            all[0] = key;
            System.arraycopy(names, 0, all, 1, names.length);
            return noise.even(all);
        }
    }

    private static Instant at(LocalDate day) {
        return day.atTime(OFFICE_HOURS).atZone(Days.CHINA).toInstant();
    }

    private static BigDecimal degrees(double angle) {
        return BigDecimal.valueOf(angle).setScale(4, RoundingMode.HALF_UP);
    }

    private static BigDecimal tenThousands(double amount) {
        return BigDecimal.valueOf(Math.max(500, Math.round(amount))).multiply(BigDecimal.valueOf(10_000));
    }

    /** A share of an amount, in whole ten thousands. */
    private static BigDecimal part(BigDecimal amount, double share) {
        return BigDecimal.valueOf(Math.round(amount.doubleValue() * share / 10_000))
                .multiply(BigDecimal.valueOf(10_000));
    }
}
