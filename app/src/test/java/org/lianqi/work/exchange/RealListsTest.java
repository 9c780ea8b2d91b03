package org.lianqi.work.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Units;
import org.lianqi.work.project.AsOf;
import org.lianqi.work.project.ProjectEvent;
import org.lianqi.work.project.ProjectStage;
import org.lianqi.work.project.Projects;
import org.lianqi.work.project.Standing;
import org.springframework.beans.factory.annotation.Autowired;

/** The real lists of projects come in by the mappings that ship, and the second time they change nothing. */
@PlatformTest
class RealListsTest {
    @Autowired
    ProjectImport imports;

    @Autowired
    Projects projects;

    @Autowired
    Officials officials;

    @Autowired
    Units units;

    @Autowired
    ImportRows rows;

    private Path file(String name) {
        var found = SharedFiles.find(name, RealListsTest.class);
        Assumptions.assumeTrue(found.isPresent(), "shared/data/projects is absent");
        return found.orElseThrow();
    }

    private ImportDesk desk() {
        var unit = officials.unit("rl" + UUID.randomUUID().toString().substring(0, 8));
        return new ImportDesk(imports, Officials.of(officials.asSystem(() -> units.get(unit)), Role.REPORTER));
    }

    private static Mapping withRate(Mapping mapping) {
        return new Mapping(
                mapping.source(),
                mapping.fields(),
                new Money(
                        mapping.money().scale(),
                        mapping.money().currency(),
                        new BigDecimal("7.18"),
                        LocalDate.of(2025, 3, 31)),
                mapping.days(),
                mapping.separators());
    }

    /** Leaves out what looks like another row and takes everything else. */
    private static Map<ImportRun.Fate, Integer> brought(ImportDesk desk, Path file, UnaryOperator<Mapping> mended)
            throws IOException {
        var name = file.getFileName().toString();
        var batch = desk.bring(name, Files.readAllBytes(file), mended);
        var first = desk.look(batch);
        System.out.println(name + ": read " + first.read() + ", " + counts(first) + ", problems "
                + first.problems().stream()
                        .collect(
                                Collectors.groupingBy(problem -> problem.code(), TreeMap::new, Collectors.counting())));
        assertThat(first.problems()).isEmpty();
        desk.decide(
                batch,
                first.rows(ImportRun.Fate.ASKED).stream()
                        .collect(Collectors.toMap(
                                row -> row.line().key(), row -> new ImportRun.Decision.AsNew("核对过，不是同一个项目"))));
        var kept = desk.keep(batch);
        var again = desk.bring(name, Files.readAllBytes(file), mended);
        var second = desk.look(again);
        assertThat(second.problems()).isEmpty();
        assertThat(second.unchanged())
                .as("a list that comes again changes nothing")
                .isEqualTo(kept.rows().size());
        return counts(kept);
    }

    private static Map<ImportRun.Fate, Integer> counts(ImportRun run) {
        return Stream.of(ImportRun.Fate.values())
                .filter(fate -> run.count(fate) > 0)
                .collect(Collectors.toMap(fate -> fate, run::count));
    }

    @Test
    void theProjectsOfTheWorldBankAreKeptOnceAndTheListOfOneProvinceAddsNone() throws IOException {
        var desk = desk();
        var all = brought(desk, file("worldbank_china_projects.csv"), RealListsTest::withRate);
        assertThat(all).containsOnly(Map.entry(ImportRun.Fate.NEW, 708));
        var one = desk.as(() -> projects.get(project(desk, "worldbank", "P003402"), AsOf.TODAY));
        assertThat(one.state().stage()).isEqualTo(ProjectStage.COMPLETED);
        assertThat(one.state().stageDayKnown()).isFalse();
        assertThat(one.state().yuan(ProjectEvent.Stated.What.PLANNED_TOTAL)).isEqualByComparingTo("169448000");
        assertThat(one.events().getLast().on()).isEqualTo(LocalDate.of(1995, 6, 6));
        assertThat(one.events())
                .allSatisfy(event -> assertThat(event.reason()).startsWith("worldbank_china_projects.csv:2"));
        assertThat(one.state().waivers())
                .as("a list brings no evidence, and that shows")
                .isNotEmpty();
        var dropped = desk.as(() -> projects.get(project(desk, "worldbank", "P003403"), AsOf.TODAY));
        assertThat(dropped.state().standing()).isEqualTo(Standing.CANCELLED);
        assertThat(dropped.state().amounts()).as("0 means that nobody knows").isEmpty();

        var province = desk.bring(
                "worldbank_shandong_projects.csv",
                Files.readAllBytes(file("worldbank_shandong_projects.csv")),
                RealListsTest::withRate);
        assertThat(counts(desk.look(province))).containsOnly(Map.entry(ImportRun.Fate.SAME, 23));
    }

    @Test
    void theProjectsOfQingdaoInThePressAreKeptAndTheirMilestonesBecomeEventsOfThem() throws IOException {
        var desk = desk();
        var kept = brought(desk, file("qingdao_projects.csv"), UnaryOperator.identity());
        assertThat(kept).containsOnly(Map.entry(ImportRun.Fate.NEW, 40));
        var boe = project(desk, "qingdao-press", "QD011");
        var before = desk.as(() -> projects.get(boe, AsOf.TODAY)).state();
        assertThat(before.reached()).containsEntry(ProjectStage.COMMENCED, LocalDate.of(2021, 10, 13));
        assertThat(before.yuan(ProjectEvent.Stated.What.PLANNED_TOTAL)).isEqualByComparingTo("10000000000");

        var milestones = brought(desk, file("qingdao_project_milestones.csv"), UnaryOperator.identity());
        assertThat(milestones).containsKey(ImportRun.Fate.CHANGED);
        var haier = desk.as(() -> projects.get(project(desk, "qingdao-press", "QD006"), AsOf.TODAY))
                .state();
        assertThat(haier.stage()).isEqualTo(ProjectStage.SIGNED);
        assertThat(haier.stageDayKnown())
                .as("it was signed before anybody had registered it")
                .isFalse();
        assertThat(desk.as(() -> projects.get(boe, AsOf.TODAY)).state().stage())
                .as("what was planned did not happen")
                .isEqualTo(ProjectStage.COMMENCED);
    }

    private UUID project(ImportDesk desk, String source, String key) {
        return officials.as(
                desk.who(),
                () -> java.util.Objects.requireNonNull(rows.sources(desk.who().unit(), source, List.of(key))
                        .get(key)
                        .project()));
    }
}
