package org.lianqi.work.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** Whatever happens to projects, by how many at once: the totals that are kept are what a count of all projects gives. */
@PlatformTest
class TotalsTest {
    private static final LocalDate BEGIN = LocalDate.of(2024, 1, 1);
    private static final int PEOPLE = 4;
    private static final int TOLD_BY_EACH = 30;

    private static final String DIFFERS = """
            with mine as (
              select id from unit where code in ('te%1$s', 'tw%1$s')),
            kept as (
              select unit_id, origin, coalesce(stage, quarter::text) as what, sum(projects), sum(stated), sum(planned_cny),
                     sum(within_3), sum(within_6), sum(within_12), sum(within_18), sum(within_24)
              from project_total where unit_id in (select id from mine) group by 1, 2, 3 having sum(projects) <> 0),
            today as (
              select * from project_version where recorded_to is null and effective_to is null and standing <> 'MERGED'
                and unit_id in (select id from mine)),
            counted as (
              select unit_id, origin, stage, count(*), count(planned_cny), coalesce(sum(planned_cny), 0), 0, 0, 0, 0, 0
              from today where standing = 'ACTIVE' group by 1, 2, 3
              union all
              select unit_id, origin, date_trunc('quarter', signed_on)::date::text, count(*), count(planned_cny),
                     coalesce(sum(planned_cny), 0),
                     count(*) filter (where commenced_on <= signed_on + interval '3 months'),
                     count(*) filter (where commenced_on <= signed_on + interval '6 months'),
                     count(*) filter (where commenced_on <= signed_on + interval '12 months'),
                     count(*) filter (where commenced_on <= signed_on + interval '18 months'),
                     count(*) filter (where commenced_on <= signed_on + interval '24 months')
              from today where signed_on is not null group by 1, 2, 3)
            select 'kept', k::text from (select * from kept except select * from counted) k
            union all
            select 'counted', c::text from (select * from counted except select * from kept) c
            """;

    @Autowired
    ProjectLoad load;

    @Autowired
    ProjectKeeping keeping;

    @Autowired
    ProjectMerging merging;

    @Autowired
    Projects projects;

    @Autowired
    Portfolio portfolio;

    @Autowired
    Officials officials;

    @Autowired
    @Qualifier("owner")
    DataSource owner;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void whatIsKeptIsWhatIsCounted() throws Exception {
        var root = officials.unit("tt" + mark);
        var east = officials.unit("te" + mark, root);
        var west = officials.unit("tw" + mark, root);
        var office = officials.official(root, Role.ASSESSOR);
        var ids = new ArrayList<UUID>();
        for (long seed = 1; seed <= 5; seed++) {
            var random = new Random(seed);
            var histories = new ArrayList<ProjectLoad.Whole>();
            for (int i = 0; i < 6; i++) {
                histories.add(history(random, random.nextBoolean() ? east : west));
            }
            ids.addAll(Actors.asSystem("test", () -> load.load(histories, Origin.REAL, "totals")));
            assertThat(differs()).as("seed %d", seed).isEmpty();
        }

        var told = new ArrayList<Callable<Integer>>();
        for (int person = 0; person < PEOPLE; person++) {
            var random = new Random(100 + person);
            told.add(() -> {
                int kept = 0;
                for (int i = 0; i < TOLD_BY_EACH; i++) {
                    var id = ids.get(random.nextInt(ids.size()));
                    var other = ids.get(random.nextInt(ids.size()));
                    try {
                        Actors.as(office, () -> anything(random, id, other, east, west));
                        kept++;
                    } catch (Refusal cannotBe) {
                        // somebody else was first, or it cannot have happened so
                    }
                }
                return kept;
            });
        }
        int kept = 0;
        try (var people = Executors.newFixedThreadPool(PEOPLE)) {
            for (var done : people.invokeAll(told)) {
                kept += done.get();
            }
        }
        assertThat(kept).as("told at once").isGreaterThan(PEOPLE * TOLD_BY_EACH / 3);
        assertThat(differs()).isEmpty();
        assertThat(ask("select count(*)::text from project_total where unit_id in ('" + east + "', '" + west + "')"))
                .as("summed up now and then")
                .singleElement()
                .satisfies(rows -> assertThat(Integer.parseInt(rows)).isLessThan(300));

        for (var who :
                List.of(office, officials.official(east, Role.REPORTER), officials.official(west, Role.REVIEWER))) {
            for (var unit : List.of("tt" + mark, "te" + mark, "tw" + mark)) {
                for (var line : Actors.as(who, () -> portfolio.stages(unit))) {
                    var listed = Actors.as(
                            who,
                            () -> projects.page(
                                    new ProjectFilter("", unit, line.stage(), Standing.ACTIVE, "", null, AsOf.TODAY),
                                    ProjectSort.NAME,
                                    0,
                                    1));
                    assertThat(line.count().value())
                            .as("%s of %s for %s", line.stage(), unit, who.roles())
                            .isEqualByComparingTo(BigDecimal.valueOf(listed.total()));
                }
            }
        }
    }

    private Object anything(Random random, UUID id, UUID other, UUID east, UUID west) {
        var today = LocalDate.now(Days.CHINA);
        var revision = projects.get(id, AsOf.TODAY).revision();
        return switch (random.nextInt(6)) {
            case 0 ->
                keeping.record(
                        id, revision, new ProjectEvent.HandedOver(random.nextBoolean() ? east : west), today, "移交");
            case 1 ->
                keeping.record(
                        id, revision, new ProjectEvent.FellBack(ProjectStage.values()[random.nextInt(4)]), today, "退回");
            case 2 ->
                keeping.record(
                        id,
                        revision,
                        new ProjectEvent.Stood(random.nextBoolean() ? Standing.ON_HOLD : Standing.ACTIVE),
                        today,
                        "搁置");
            case 3 -> {
                merging.merge(
                        new ProjectMerging.Seen(id, revision),
                        new ProjectMerging.Seen(
                                other, projects.get(other, AsOf.TODAY).revision()),
                        "登记了两次");
                yield id;
            }
            case 4 -> {
                merging.unmerge(new ProjectMerging.Seen(id, revision), "弄错了");
                yield id;
            }
            default ->
                keeping.record(
                        id,
                        revision,
                        new ProjectEvent.Stated(
                                ProjectEvent.Stated.What.PLANNED_TOTAL,
                                Amount.ofYuan(BigDecimal.valueOf(1 + random.nextInt(1000)))),
                        today,
                        null);
        };
    }

    private static ProjectLoad.Whole history(Random random, UUID unit) {
        var told = new ArrayList<ProjectLoad.Told>();
        var on = BEGIN.plusDays(random.nextInt(200));
        told(
                told,
                new ProjectEvent.Registered(
                        unit, new Description("合计 " + random.nextInt(), null, null, null, null, null, List.of())),
                on);
        if (random.nextBoolean()) {
            told(
                    told,
                    new ProjectEvent.Stated(
                            ProjectEvent.Stated.What.PLANNED_TOTAL,
                            Amount.ofYuan(BigDecimal.valueOf(random.nextInt(99)))),
                    on);
        }
        for (var stage :
                List.of(ProjectStage.IN_TALKS, ProjectStage.SIGNED, ProjectStage.COMMENCED, ProjectStage.COMPLETED)) {
            if (random.nextInt(4) > 0) {
                on = on.plusDays(random.nextInt(150));
                told(told, new ProjectEvent.Advanced(stage, List.of(), List.of(), random.nextInt(5) == 0), on);
            }
        }
        if (random.nextInt(4) == 0) {
            told(told, new ProjectEvent.Stood(Standing.CANCELLED), on);
        } else if (random.nextInt(4) == 0) {
            told(told, new ProjectEvent.FellBack(ProjectStage.LEAD), on.plusDays(1));
        }
        return new ProjectLoad.Whole(told);
    }

    private static void told(List<ProjectLoad.Told> told, ProjectEvent event, LocalDate on) {
        var at = BEGIN.plusDays(800)
                .plusDays(told.size())
                .atStartOfDay(Days.CHINA)
                .toInstant();
        told.add(new ProjectLoad.Told(event, on, at, "测试", null));
    }

    private List<String> differs() throws SQLException {
        return ask(DIFFERS.formatted(mark));
    }

    private List<String> ask(String sql) throws SQLException {
        try (var connection = owner.getConnection();
                var run = connection.createStatement();
                var rows = run.executeQuery(sql)) {
            var all = new ArrayList<String>();
            while (rows.next()) {
                all.add(rows.getString(rows.getMetaData().getColumnCount()));
            }
            return all;
        }
    }
}
