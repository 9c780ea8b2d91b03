package org.lianqi.outcome.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lianqi.ground.industry.ChainCode;
import org.lianqi.ground.region.ReferenceFiles;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.work.project.AsOf;
import org.lianqi.work.project.ProjectFilter;
import org.lianqi.work.project.ProjectLine;
import org.lianqi.work.project.ProjectSort;
import org.lianqi.work.project.ProjectStage;
import org.lianqi.work.project.ProjectView;
import org.lianqi.work.project.Projects;
import org.lianqi.work.recognition.Exclusion;
import org.lianqi.work.recognition.PreChecks;
import org.lianqi.work.recognition.RecognitionAct;
import org.lianqi.work.recognition.RecognitionLoad;
import org.springframework.stereotype.Component;

/** A few dozen applications from the imagined portfolio over 2024 and 2025, those of the last quarter in every state. */
@Component
class RecognitionDemo {
    private static final String MADE = "1";
    private static final String OFFICE = "考核员（演练）";
    private static final String REPORTER = "填报员（演练）";
    private static final String REVIEWER = "审核员（演练）";
    private static final Period.Quarter FIRST = new Period.Quarter(2024, 1);
    private static final Period.Quarter LAST = new Period.Quarter(2025, 4);
    /** So many of the largest at each stage are looked at. */
    private static final int LOOKED_AT = 100;
    /** So many a district has in a quarter at most. */
    private static final int MOST = 2;

    private static final List<List<RecognitionAct>> UNFINISHED = List.of(
            List.of(),
            List.of(RecognitionAct.SCREEN),
            List.of(RecognitionAct.SCREEN, RecognitionAct.REVIEW),
            List.of(RecognitionAct.SCREEN, RecognitionAct.REVIEW, RecognitionAct.CHECK),
            List.of(RecognitionAct.SCREEN, RecognitionAct.REVIEW, RecognitionAct.CHECK, RecognitionAct.POST),
            List.of(
                    RecognitionAct.SCREEN,
                    RecognitionAct.REVIEW,
                    RecognitionAct.CHECK,
                    RecognitionAct.POST,
                    RecognitionAct.OBJECT));
    private static final List<RecognitionAct> RECOGNISED = List.of(
            RecognitionAct.SCREEN,
            RecognitionAct.REVIEW,
            RecognitionAct.CHECK,
            RecognitionAct.POST,
            RecognitionAct.RECOGNISE);

    private final Projects projects;
    private final PreChecks checks;
    private final RecognitionLoad recognitions;
    private final ReferenceFiles files;

    RecognitionDemo(Projects projects, PreChecks checks, RecognitionLoad recognitions, ReferenceFiles files) {
        this.projects = projects;
        this.checks = checks;
        this.recognitions = recognitions;
        this.files = files;
    }

    /** Does nothing when they are there already. */
    void load() {
        files.load("demo/recognition", MADE.repeat(64), this::make);
    }

    private int make() {
        var found = candidates();
        var made = recognitions.load(applications(found), "exercise");
        for (var quarter = FIRST; quarter.compareTo(LAST) < 0; quarter = quarter.next()) {
            var ended = quarter;
            if (found.stream().anyMatch(each -> each.quarter().equals(ended))) {
                recognitions.publish(quarter, at(quarter.to().plusDays(40), 0));
            }
        }
        return made;
    }

    private record Candidate(ProjectView project, ChainCode chain, Period.Quarter quarter) {}

    /** Projects that meet every condition, each in the quarter its works began. */
    private List<Candidate> candidates() {
        var taken = new HashMap<String, Integer>();
        return Stream.of(
                        ProjectStage.COMMENCED,
                        ProjectStage.BUILDING,
                        ProjectStage.COMPLETED,
                        ProjectStage.IN_PRODUCTION)
                .flatMap(stage -> projects
                        .page(
                                new ProjectFilter("", "", stage, null, "", null, AsOf.TODAY),
                                ProjectSort.PLANNED,
                                0,
                                LOOKED_AT)
                        .rows()
                        .stream())
                .filter(line -> line.origin() == Origin.SYNTHETIC)
                .map(this::candidate)
                .flatMap(Optional::stream)
                .filter(each -> taken.merge(each.project().unit().code() + each.quarter(), 1, Integer::sum) <= MOST)
                .toList();
    }

    private Optional<Candidate> candidate(ProjectLine line) {
        var view = projects.get(line.id(), AsOf.TODAY);
        var chain = view.state().description().chain();
        var begun = view.state().reached().get(ProjectStage.COMMENCED);
        if (chain == null || begun == null) {
            return Optional.empty();
        }
        var quarter = new Period.Quarter(begun.getYear(), (begun.getMonthValue() + 2) / 3);
        return quarter.compareTo(FIRST) < 0
                        || quarter.compareTo(LAST) > 0
                        || !checks.of(view.id(), new ChainCode(chain), quarter, EnumSet.allOf(Exclusion.class))
                                .check()
                                .met()
                ? Optional.empty()
                : Optional.of(new Candidate(view, new ChainCode(chain), quarter));
    }

    private static List<RecognitionLoad.Whole> applications(List<Candidate> found) {
        var made = new ArrayList<RecognitionLoad.Whole>();
        Map<Period.Quarter, Integer> inQuarter = new HashMap<>();
        for (var each : found) {
            int n = inQuarter.merge(each.quarter(), 1, Integer::sum);
            made.add(new RecognitionLoad.Whole(
                    each.project(), each.chain(), each.quarter(), steps(each.quarter(), acts(each.quarter(), n), n)));
        }
        return made;
    }

    /** Of the last quarter some are on their way; before it a few were refused, one is looked at again, and one was revoked. */
    private static List<RecognitionAct> acts(Period.Quarter quarter, int n) {
        if (quarter.equals(LAST)) {
            return n % 2 == 0 || n / 2 >= UNFINISHED.size() ? RECOGNISED : UNFINISHED.get(n / 2);
        }
        if (n % 8 == 7) {
            return List.of(RecognitionAct.SCREEN, RecognitionAct.REFUSE);
        }
        if (quarter.equals(new Period.Quarter(2025, 2)) && n == 2) {
            return and(RecognitionAct.RECHECK, RecognitionAct.REVOKE);
        }
        if (quarter.equals(new Period.Quarter(2025, 3)) && n == 2) {
            return and(RecognitionAct.RECHECK);
        }
        return RECOGNISED;
    }

    private static List<RecognitionAct> and(RecognitionAct... more) {
        return Stream.concat(RECOGNISED.stream(), Stream.of(more)).toList();
    }

    private static List<RecognitionLoad.Step> steps(Period.Quarter quarter, List<RecognitionAct> acts, int n) {
        var steps = new ArrayList<RecognitionLoad.Step>();
        steps.add(new RecognitionLoad.Step(
                RecognitionAct.APPLY,
                "演练：按期签约并开工，补上产业链的一个环节。",
                null,
                REPORTER,
                at(quarter.to().minusDays(6), n)));
        for (var act : acts) {
            var day = quarter.to().plusDays(after(act));
            steps.add(new RecognitionLoad.Step(
                    act,
                    words(act, quarter, n),
                    act == RecognitionAct.POST ? day.plusDays(7) : null,
                    act == RecognitionAct.SCREEN ? REVIEWER : act == RecognitionAct.OBJECT ? REPORTER : OFFICE,
                    at(day, n)));
        }
        return steps;
    }

    /** In days from the end of the quarter. */
    private static int after(RecognitionAct act) {
        return switch (act) {
            case APPLY -> -6;
            case SCREEN -> 3;
            case REVIEW -> 8;
            case REFUSE -> 9;
            case CHECK -> 14;
            case POST -> 18;
            case OBJECT -> 20;
            case ANSWER -> 23;
            case RECOGNISE -> 29;
            case RECHECK -> 60;
            case UPHOLD, REVOKE -> 75;
        };
    }

    private static String words(RecognitionAct act, Period.Quarter quarter, int n) {
        return switch (act) {
            case APPLY, POST -> "";
            case SCREEN -> "演练：材料齐全，初审通过。";
            case REVIEW -> "演练：专班会审，属于本产业链。";
            case CHECK -> "演练：到现场看过，永久性工程已动工。";
            case OBJECT -> "演练：该项目与我区在谈项目的投资方相同，请核实。";
            case ANSWER -> "演练：已核实，两个项目不同。";
            case RECOGNISE -> "演练认〔" + quarter.year() + "〕" + (quarter.quarter() * 100 + n) + " 号";
            case REFUSE -> "演练：投资协议没有写明固定资产部分。";
            case RECHECK -> "演练：年中抽查发现进度材料与现场不符。";
            case UPHOLD -> "演练：复核无误。";
            case REVOKE -> "演练：投资方退出，项目没有继续。";
        };
    }

    private static Instant at(LocalDate day, int minutes) {
        return day.atTime(10, 0).plusMinutes(minutes).atZone(Days.CHINA).toInstant();
    }
}
