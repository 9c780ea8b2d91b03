package org.lianqi.work.outreach;

import static org.lianqi.schema.jooq.Tables.OUTREACH_LEAD;
import static org.lianqi.schema.jooq.Tables.VISIT;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.FigureSource;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.work.project.ProjectBriefs;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens the numbers of outreach to the visits, leads and projects they were counted from. References: {@code
 * outreach-trip:<trip>:visits|leads|projects|signed|planned|spent}, {@code …-per} for every 10,000 yuan; {@code
 * outreach-lead:<lead>:amount}; {@code outreach-sum:<year>:<unit>:<team>:<total>}, where {@code -} stands for all.
 */
@Component
class OutreachFigures implements FigureSource {
    private static final int MOST_ROWS = 500;
    private static final String PER = "-per";

    private final Trips trips;
    private final Visits visits;
    private final Leads leads;
    private final Conversion conversion;
    private final OutreachSummary summary;
    private final ProjectBriefs projects;

    OutreachFigures(
            Trips trips,
            Visits visits,
            Leads leads,
            Conversion conversion,
            OutreachSummary summary,
            ProjectBriefs projects) {
        this.trips = trips;
        this.visits = visits;
        this.leads = leads;
        this.conversion = conversion;
        this.summary = summary;
        this.projects = projects;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(Conversion.FIGURE, Leads.FIGURE, OutreachSummary.FIGURE);
    }

    @Override
    @Transactional(readOnly = true)
    public Opened open(FigureRef ref) {
        try {
            return switch (ref.kind()) {
                case Conversion.FIGURE -> ofTrip(trips.get(UUID.fromString(ref.part(0))), ref.part(1));
                case Leads.FIGURE -> amount(leads.get(UUID.fromString(ref.part(0))), ref.part(1));
                default -> total(ref);
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Refusal.Missing("figure", ref.toString());
        }
    }

    private Opened ofTrip(Trip trip, String what) {
        var converted = conversion.of(trip);
        if (what.equals("planned") || what.equals("spent")) {
            return cost(converted, what);
        }
        boolean per = what.endsWith(PER);
        var count = Conversion.Count.of(per ? what.substring(0, what.length() - PER.length()) : what)
                .orElseThrow(() -> new IllegalArgumentException(what));
        if (per) {
            return computed(
                    converted.per(count),
                    new Name(
                            count.measured().zh() + " ÷ 实际花费 × 10000",
                            count.measured().en() + " ÷ cost × 10,000"),
                    Name.same("{0} ÷ {1} × 10000"),
                    List.of(
                            new Opened.Input(count.measured(), converted.figure(count), null, null),
                            new Opened.Input(new Name("实际花费", "cost"), converted.spent(), null, null)));
        }
        return counted(
                converted.figure(count),
                switch (count) {
                    case VISITS -> new Name("这次出访里已记录的走访，每次数一次", "visits held on this trip, each counted once");
                    case LEADS -> new Name("这次走访听到的线索", "leads heard on the visits of this trip");
                    case PROJECTS ->
                        new Name(
                                "这些线索成为或归入的项目，同一个项目只数一次",
                                "projects these leads became or belong to, each counted once");
                    case SIGNED -> new Name("其中已签约且没有终止的", "those of them that are signed and were not ended");
                },
                switch (count) {
                    case VISITS ->
                        visitRows(visits.select(
                                VISIT.TRIP_ID.eq(trip.id()).and(VISIT.STATE.eq(VisitState.HELD.name())), 0, MOST_ROWS));
                    case LEADS ->
                        leads
                                .select(
                                        OUTREACH_LEAD.VISIT_ID.in(
                                                DSL.select(VISIT.ID).from(VISIT).where(VISIT.TRIP_ID.eq(trip.id()))),
                                        0,
                                        MOST_ROWS)
                                .stream()
                                .map(lead -> new Opened.Row(
                                        Name.same(lead.enterprise().name()),
                                        lead.link(),
                                        Integer.toString(lead.revision()),
                                        lead.cameOn() + " " + lead.said().wants()))
                                .toList();
                    case PROJECTS -> projectRows(converted.projects(), projects.byId(converted.projects()), null);
                    case SIGNED ->
                        projectRows(converted.projects(), projects.byId(converted.projects()), Outcome.SIGNED);
                },
                converted.value(count).longValueExact());
    }

    private Opened cost(Conversion.Converted converted, String what) {
        boolean spent = what.equals("spent");
        var figure = spent ? converted.spent() : converted.planned();
        var told = trips.events(converted.trip().id()).stream()
                .filter(event -> spent
                        ? event.act().equals(TripAct.REPORT.name())
                        : event.act().equals(TripAct.PLAN.name()) || event.act().equals(TripAct.CHANGE.name()))
                .findFirst();
        return told.isEmpty() || !figure.known()
                ? new Opened(figure, UNSAID, null, List.of(), null)
                : reported(
                        figure,
                        converted.trip().unit().name(),
                        told.get(),
                        converted.trip().approvalNo());
    }

    private static final Opened.Basis UNSAID =
            new Opened.Counted(new Name("还没有人报过这个数", "nobody has told this number yet"), List.of());

    private static Opened reported(Figure figure, Name source, OutreachEvent event, @Nullable String note) {
        return new Opened(
                figure, new Opened.Reported(source, null, event.by(), event.at(), null, note), null, List.of(), null);
    }

    private Opened amount(Lead lead, String what) {
        if (!what.equals("amount")) {
            throw new IllegalArgumentException(what);
        }
        var noted = leads.events(lead.id()).getLast();
        return lead.amount().known()
                ? reported(lead.amount(), lead.unit().name(), noted, lead.said().wants())
                : new Opened(lead.amount(), UNSAID, null, List.of(), null);
    }

    private Opened total(FigureRef ref) {
        var year = ref.part(0).equals(OutreachSummary.EVERY) ? null : Integer.valueOf(ref.part(0));
        var scope = new OutreachSummary.Scope(year, ref.part(1).equals(OutreachSummary.EVERY) ? "" : ref.part(1));
        var team = ref.part(2).equals(OutreachSummary.EVERY) ? null : Team.valueOf(ref.part(2));
        var total = OutreachSummary.Total.of(ref.part(3)).orElseThrow(() -> new IllegalArgumentException(ref.part(3)));
        var all = summary.of(scope);
        if (total == OutreachSummary.Total.OVERLAP) {
            return overlap(all);
        }
        var line = team == null
                ? all.all()
                : all.teams().stream()
                        .filter(each -> each.team() == team)
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(ref.part(2)));
        var figure = line.figure(total);
        return counted(
                figure,
                rule(total, team),
                rows(scope, team, total),
                Objects.requireNonNull(figure.value()).longValueExact());
    }

    private Opened overlap(OutreachSummary.Summary all) {
        var inputs = new ArrayList<Opened.Input>();
        var worked = new StringBuilder();
        for (var line : all.teams()) {
            worked.append(worked.isEmpty() ? "" : " + ")
                    .append('{')
                    .append(inputs.size())
                    .append('}');
            inputs.add(new Opened.Input(
                    teamName(Objects.requireNonNull(line.team())),
                    line.figure(OutreachSummary.Total.PROJECTS),
                    null,
                    null));
        }
        worked.append(" − {").append(inputs.size()).append('}');
        inputs.add(new Opened.Input(
                new Name("不重复的项目", "distinct projects"), all.all().figure(OutreachSummary.Total.PROJECTS), null, null));
        return computed(
                all.overlap(),
                new Name(
                        "各组对接项目（各计全额）之和 − 不重复的项目", "sum of the teams' projects (full credit each) − distinct projects"),
                Name.same(worked.toString()),
                inputs);
    }

    private static Name teamName(Team team) {
        return switch (team) {
            case CITY_LEADERS -> new Name("市领导", "city leaders");
            case TOWNS_AND_ZONES -> new Name("镇街和功能区", "towns and zones");
            case TEAMS -> new Name("专业招商组", "specialised teams");
            case DEPARTMENTS -> new Name("部门", "departments");
            case STATE_FIRMS -> new Name("国有企业", "state firms");
        };
    }

    private static Name rule(OutreachSummary.Total total, @Nullable Team team) {
        return switch (total) {
            case VISITS -> new Name("已记录的走访，同一家企业去几次数几次", "visits held; an enterprise visited twice counts twice");
            case ENTERPRISES -> new Name("走访过的企业，每家只数一次", "enterprises visited, each counted once");
            case PROJECTS, OVERLAP ->
                team == null
                        ? new Name(
                                "走访听到的线索成为或归入的项目，每个只数一次",
                                "projects that leads of the visits became or belong to, each once")
                        : new Name(
                                "这一组的线索成为或归入的项目，与别组共有的也全额计",
                                "projects that leads of this team became or belong to; those shared with others count fully");
            case SIGNED -> new Name("其中到了签约或以后、没有终止的", "of them at signing or beyond, and not ended");
            case IN_TALKS -> new Name("其中在谈或签了框架、正在推进的", "of them in talks or with a framework, and going on");
            case OTHERWISE ->
                new Name(
                        "既没有签约也不在谈：线索、研判、搁置、流转、终止",
                        "neither signed nor in talks: leads, screened, on hold, handed over, ended");
        };
    }

    private List<Opened.Row> rows(OutreachSummary.Scope scope, @Nullable Team team, OutreachSummary.Total total) {
        var held = team == null ? summary.held(scope) : summary.held(scope).and(VISIT.TEAM.eq(team.name()));
        return switch (total) {
            case VISITS -> visitRows(visits.select(held, 0, MOST_ROWS));
            case ENTERPRISES -> {
                var seen = new HashSet<UUID>();
                yield visits.select(held, 0, 10 * MOST_ROWS).stream()
                        .map(Visit::enterprise)
                        .filter(enterprise -> seen.add(enterprise.id().value()))
                        .limit(MOST_ROWS)
                        .map(enterprise -> new Opened.Row(Name.same(enterprise.name()), enterprise.link(), null, ""))
                        .toList();
            }
            case PROJECTS, OVERLAP, SIGNED, IN_TALKS, OTHERWISE -> {
                var engaged = summary.engaged(scope);
                var of = team == null ? OutreachSummary.union(engaged) : engaged.getOrDefault(team, Set.of());
                yield projectRows(of, summary.briefs(engaged), total.outcome());
            }
        };
    }

    private static List<Opened.Row> visitRows(List<Visit> visits) {
        return visits.stream()
                .map(visit -> new Opened.Row(
                        Name.same(visit.enterprise().name()),
                        visit.link(),
                        Integer.toString(visit.revision()),
                        visit.said().day() + " " + visit.said().topic()))
                .toList();
    }

    /** @param outcome null for all */
    private static List<Opened.Row> projectRows(
            Set<UUID> of, Map<UUID, ProjectBriefs.Brief> briefs, @Nullable Outcome outcome) {
        return of.stream()
                .filter(id -> outcome == null || Outcome.of(briefs.get(id)) == outcome)
                .limit(MOST_ROWS)
                .map(id -> {
                    var brief = briefs.get(id);
                    return brief == null
                            ? new Opened.Row(
                                    new Name("无权查看的项目", "a project you may not see"), "/outreach/leads", null, "")
                            : new Opened.Row(Name.same(brief.name()), brief.link(), null, brief.number());
                })
                .toList();
    }

    private static Opened counted(Figure figure, Name rule, List<Opened.Row> rows, long all) {
        var words = rows.size() == all
                ? rule
                : new Name(
                        rule.zh() + "（共 " + all + "，列出 " + rows.size() + "）",
                        rule.en() + " (" + all + " in all, " + rows.size() + " listed)");
        return new Opened(figure, new Opened.Counted(words, rows), null, List.of(), null);
    }

    private static Opened computed(Figure figure, Name formula, Name worked, List<Opened.Input> inputs) {
        return new Opened(figure, new Opened.Computed(formula, worked, inputs, List.of()), null, List.of(), null);
    }
}
