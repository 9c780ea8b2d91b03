package org.lianqi.work.outreach;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.record.enterprise.EnterpriseId;
import org.lianqi.record.enterprise.EnterpriseKeeping;
import org.lianqi.work.outreach.OutreachSummary.Total;
import org.lianqi.work.project.Description;
import org.lianqi.work.project.PartRole;
import org.lianqi.work.project.Participation;
import org.lianqi.work.project.ProjectBriefs;
import org.lianqi.work.project.ProjectEvent;
import org.lianqi.work.project.ProjectLoad;
import org.lianqi.work.project.ProjectStage;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The year the newspaper prints (F074 to F082): three groups engaged 88, 168 and 129 projects, which add up to 385, of 374
 * distinct ones; 59 are signed, 288 in talks, and 27 are left without a word (I-02, I-03).
 */
@PlatformTest
class PrintedOutreachTest {
    private static final LocalDate DAY = LocalDate.of(2022, 6, 15);

    @Autowired
    OutreachSummary summary;

    @Autowired
    OutreachFigures figures;

    @Autowired
    VisitKeeping visits;

    @Autowired
    LeadKeeping leads;

    @Autowired
    EnterpriseKeeping enterprises;

    @Autowired
    ProjectLoad projects;

    @Autowired
    ProjectBriefs briefs;

    @Autowired
    Officials officials;

    private final String city = "pc" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void theGroupsAddUpToElevenMoreThanThereAreAndEveryProjectIsSignedInTalksOrOtherwise() {
        var cityId = officials.unit(city);
        var units = new EnumMap<Team, UUID>(Map.of(
                Team.CITY_LEADERS, officials.unit(city + "a", cityId),
                Team.TOWNS_AND_ZONES, officials.unit(city + "b", cityId),
                Team.TEAMS, officials.unit(city + "c", cityId)));
        var engaged = new EnumMap<Team, int[]>(Map.of(
                Team.CITY_LEADERS, IntStream.range(0, 88).toArray(),
                Team.TOWNS_AND_ZONES,
                        IntStream.concat(IntStream.range(88, 251), IntStream.range(0, 5))
                                .toArray(),
                Team.TEAMS,
                        IntStream.concat(
                                        IntStream.range(251, 374),
                                        IntStream.concat(IntStream.range(5, 8), IntStream.range(88, 91)))
                                .toArray()));
        var visited = Map.of(Team.CITY_LEADERS, 235, Team.TOWNS_AND_ZONES, 331, Team.TEAMS, 206);
        var ids = officials.asSystem(
                () -> projects.load(portfolio(engaged, units), Origin.SYNTHETIC, "printed outreach"));
        engaged.forEach((team, of) -> enter(team, units.get(team), of, ids, Objects.requireNonNull(visited.get(team))));

        var office = officials.official(officials.unit(city + "o"), Role.ASSESSOR);
        var scope = new OutreachSummary.Scope(2022, city);
        var found = officials.as(office, () -> summary.of(scope));
        assertThat(found.teams().stream().map(line -> values(line)))
                .containsExactly(
                        List.of(235, 235, 88, 59, 29, 0),
                        List.of(331, 331, 168, 5, 163, 0),
                        List.of(206, 206, 129, 3, 99, 27),
                        List.of(0, 0, 0, 0, 0, 0),
                        List.of(0, 0, 0, 0, 0, 0));
        assertThat(values(found.all())).containsExactly(772, 760, 374, 59, 288, 27);
        assertThat(found.overlap().value()).isEqualByComparingTo("11");
        assertThat(found.all().figures())
                .allSatisfy(figure -> assertThat(figure.origin()).isEqualTo(Origin.SYNTHETIC));

        var opened = officials.as(office, () -> figures.open(found.overlap().ref()));
        assertThat(((Opened.Computed) opened.basis()).inputs())
                .extracting(
                        input -> Objects.requireNonNull(input.figure().value()).intValueExact())
                .containsExactly(88, 168, 129, 0, 0, 374);
        for (var line :
                Stream.concat(found.teams().stream(), Stream.of(found.all())).toList()) {
            for (var total : Total.columns()) {
                assertOpens(office, line.figure(total));
            }
        }
        var clerk = officials.official(units.get(Team.TEAMS), Role.REPORTER);
        assertThat(values(officials.as(clerk, () -> summary.of(scope)).all()))
                .as("a unit reads its own")
                .containsExactly(206, 206, 129, 3, 99, 27);
    }

    /** A number opens to as many rows as it says, or tells how many there are. */
    private void assertOpens(Actor actor, Figure figure) {
        var opened = officials.as(
                actor, () -> figures.open(FigureRef.parse(figure.ref().toString())));
        var value = Objects.requireNonNull(figure.value()).intValueExact();
        assertThat(opened.figure().value()).isEqualByComparingTo(BigDecimal.valueOf(value));
        assertThat(((Opened.Counted) opened.basis()).rows()).hasSize(Math.min(value, 500));
    }

    private static List<Integer> values(OutreachSummary.Line line) {
        return line.figures().stream()
                .map(figure -> Objects.requireNonNull(figure.value()).intValueExact())
                .toList();
    }

    /** The first 59 are signed, the last 27 no more than leads, the rest in talks; a project has a part for every group. */
    private static List<ProjectLoad.Whole> portfolio(Map<Team, int[]> engaged, Map<Team, UUID> units) {
        return IntStream.range(0, 374)
                .mapToObj(i -> {
                    var with = units.entrySet().stream()
                            .filter(each -> IntStream.of(Objects.requireNonNull(engaged.get(each.getKey())))
                                    .anyMatch(project -> project == i))
                            .map(Map.Entry::getValue)
                            .toList();
                    var told = new ArrayList<ProjectEvent>();
                    told.add(new ProjectEvent.Registered(
                            with.getFirst(), new Description("演练对接项目" + i, null, null, null, null, null, List.of())));
                    if (with.size() > 1) {
                        told.add(new ProjectEvent.Shared(List.of(
                                new Participation(with.get(0), PartRole.LEAD, BigDecimal.valueOf(50)),
                                new Participation(with.get(1), PartRole.JOINT, BigDecimal.valueOf(50)))));
                    }
                    if (i < 347) {
                        told.add(new ProjectEvent.Advanced(
                                i < 59 ? ProjectStage.SIGNED : ProjectStage.IN_TALKS, List.of(), List.of(), true));
                    }
                    return new ProjectLoad.Whole(IntStream.range(0, told.size())
                            .mapToObj(n -> new ProjectLoad.Told(
                                    told.get(n),
                                    DAY.plusDays(1),
                                    Instant.parse("2022-06-16T01:00:00Z").plusSeconds(n),
                                    "演练",
                                    null))
                            .toList());
                })
                .toList();
    }

    /** Visits of a group, the first of which brought a lead each that belongs to a project. */
    private void enter(Team team, UUID unit, int[] of, List<UUID> projectIds, int visited) {
        var clerk = officials.official(unit, Role.REPORTER);
        officials.as(clerk, () -> {
            var numbers = briefs.byId(projectIds);
            assertThat(numbers.keySet())
                    .as("who has a part in a project sees it")
                    .hasSize(of.length);
            var met = enterprises.named(IntStream.range(0, visited)
                    .mapToObj(i -> new EnterpriseKeeping.Named(
                            // towns and teams were with a dozen enterprises the city leaders had been with
                            "演练企业" + city
                                    + (i < 6 || team == Team.CITY_LEADERS
                                            ? "共" + (team == Team.TEAMS ? i + 6 : i)
                                            : team.name() + i),
                            null))
                    .toList());
            for (int i = 0; i < visited; i++) {
                var visit = visits.add(
                        new EnterpriseId(met.get(i).id().value()),
                        new VisitKeeping.Visitor.Alone(unit, team),
                        new VisitDraft(VisitState.HELD, DAY, "演练", "演练", "演练走访", "", null, null, null),
                        List.of(),
                        Origin.SYNTHETIC);
                if (i < of.length) {
                    var lead = leads.note(visit, new LeadDraft("演练需求", null, null, "演练"));
                    leads.answer(lead, 1, "演练响应", DAY);
                    leads.belongTo(lead, 2, numbers.get(projectIds.get(of[i])).number());
                }
            }
            return true;
        });
    }
}
