package org.lianqi.work.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.intake.Problem;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.work.project.AsOf;
import org.lianqi.work.project.Description;
import org.lianqi.work.project.ProjectEvent;
import org.lianqi.work.project.ProjectKeeping;
import org.lianqi.work.project.ProjectStage;
import org.lianqi.work.project.Projects;
import org.lianqi.work.project.Recorded;
import org.springframework.beans.factory.annotation.Autowired;

/** A list of projects comes in whole or not at all; a row is known again by its key; what looks like a project that stands asks. */
@PlatformTest
class ProjectImportTest {
    private static final String HEADS = "项目编号,项目名称,所在区市,总投资（亿元）,投资主体,阶段,开工时间,数据截至\n";

    @Autowired
    ProjectImport imports;

    @Autowired
    Mappings mappings;

    @Autowired
    ImportRows rows;

    @Autowired
    ProjectKeeping keeping;

    @Autowired
    Projects projects;

    @Autowired
    Officials officials;

    @Autowired
    Units units;

    private ImportDesk desk;

    @BeforeEach
    void somebodyOfAUnit() {
        var unit = officials.unit("pi" + UUID.randomUUID().toString().substring(0, 8));
        desk = new ImportDesk(imports, Officials.of(officials.asSystem(() -> units.get(unit)), Role.REPORTER));
    }

    private UUID project(String source, String key) {
        return officials.as(
                desk.who(),
                () -> java.util.Objects.requireNonNull(rows.sources(desk.who().unit(), source, List.of(key))
                        .get(key)
                        .project()));
    }

    @Test
    void aChangedRowBecomesEventsOfTheSameProjectAndWhatPeopleToldStays() {
        var first = desk.bring("list.csv", HEADS + "A1,雪岭菌丝皮革一厂,胶州市,12.5,雪岭生物,签约,,2025-03-01\n");
        assertThat(desk.keep(first).count(ImportRun.Fate.NEW)).isEqualTo(1);
        var id = project("list", "A1");
        var kept = desk.as(() -> projects.get(id, AsOf.TODAY));
        assertThat(kept.state().yuan(ProjectEvent.Stated.What.PLANNED_TOTAL)).isEqualByComparingTo("1250000000");
        assertThat(kept.state().investors())
                .singleElement()
                .satisfies(investor -> assertThat(investor.nameAsSigned()).isEqualTo("雪岭生物"));
        assertThat(kept.events()).extracting(Recorded::reason).containsOnly("list.csv:2");

        desk.as(() -> keeping.record(
                id,
                kept.revision(),
                new ProjectEvent.Described(new Description("雪岭菌丝皮革一厂", "370281", null, null, null, "人写的", List.of())),
                LocalDate.of(2025, 4, 1),
                null));
        var later = desk.bring("list.csv", HEADS + "A1,雪岭菌丝皮革一厂,胶州市,13,雪岭生物,开工,2025-05-06,2025-06-01\n");
        var run = desk.keep(later);
        assertThat(run.count(ImportRun.Fate.CHANGED)).isEqualTo(1);
        var now = desk.as(() -> projects.get(id, AsOf.TODAY));
        assertThat(now.state().description().summary()).isEqualTo("人写的");
        assertThat(now.state().yuan(ProjectEvent.Stated.What.PLANNED_TOTAL)).isEqualByComparingTo("1300000000");
        assertThat(now.state().reached()).containsEntry(ProjectStage.COMMENCED, LocalDate.of(2025, 5, 6));
        assertThat(now.revision()).isEqualTo(kept.revision() + 3);
        assertThat(desk.look(later).changesNothing()).isTrue();
        var withoutAmount = desk.bring("list.csv", HEADS + "A1,雪岭菌丝皮革一厂,胶州市,,雪岭生物,开工,2025-05-06,2025-06-01\n");
        assertThat(desk.look(withoutAmount).count(ImportRun.Fate.SAME))
                .as("what a list no longer says is not taken back")
                .isEqualTo(1);
    }

    @Test
    void everyFaultIsNamedByItsPlaceAndNothingIsKeptWhileThereIsOne() {
        var batch = desk.bring(
                "faults.csv",
                HEADS
                        + "B1,霜桥陶瓷膜车间,胶州市,约12,,签约,,2025-03-01\n"
                        + "B2,霜桥陶瓷膜二车间,火星区,3,,签约,,2025-03-01\n"
                        + "B3,,胶州市,3,,签约,,2025-03-01\n"
                        + "B1,霜桥石墨坩埚,胶州市,3,,签约,,2025-03-01\n"
                        + "B5,霜桥蓝宝石衬底,胶州市,3,,在天上,,2025-03-01\n"
                        + "B6,霜桥氮化硅轴承,胶州市,3,,签约,2999-01-01,2025-03-01\n"
                        + "B7,霜桥钛合金紧固件,胶州市,3,,签约,,2025-03-01\n");
        var run = desk.look(batch);
        assertThat(run.problems())
                .extracting(Problem::row, Problem::column, Problem::shown, Problem::code)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(2, "D 总投资（亿元）", "约12", "number-about"),
                        org.assertj.core.groups.Tuple.tuple(3, "C 所在区市", "火星区", "exchange-region"),
                        org.assertj.core.groups.Tuple.tuple(4, "B 项目名称", "", "exchange-name-missing"),
                        org.assertj.core.groups.Tuple.tuple(6, "F 阶段", "在天上", "exchange-stage"),
                        org.assertj.core.groups.Tuple.tuple(7, "", "霜桥氮化硅轴承", "project-day"));
        assertThatThrownBy(() -> desk.keep(batch))
                .isInstanceOfSatisfying(
                        Refusal.Conflict.class, no -> assertThat(no.code()).isEqualTo("exchange-not-clean"));
        var good = desk.bring("faults.csv", HEADS + "B7,霜桥钛合金紧固件,胶州市,3,,签约,,2025-03-01\n");
        assertThat(desk.look(good).count(ImportRun.Fate.NEW))
                .as("nothing of it was kept")
                .isEqualTo(1);
    }

    @Test
    void aRowThatLooksLikeAProjectThatStandsAsksAndIsWhatSomebodyDecided() {
        var stands = desk.as(() -> keeping.register(
                desk.who().unit(),
                new Description("暮川铌酸锂晶片制造基地", "370281", null, null, null, null, List.of()),
                LocalDate.of(2025, 1, 2)));
        var text = HEADS
                + "C1,青岛暮川铌酸锂晶片项目,胶州市,5,,签约,,2025-03-01\n"
                + "C2,石魄湾海水提锂中试,胶州市,6,,签约,,2025-03-01\n"
                + "C3,胶州石魄湾海水提锂中试项目,胶州市,6,,签约,,2025-03-01\n";
        var batch = desk.bring("doubts.csv", text);
        var run = desk.look(batch);
        assertThat(run.rows(ImportRun.Fate.ASKED))
                .extracting(row -> row.line().key())
                .containsExactly("C1", "C3");
        assertThat(run.rows(ImportRun.Fate.ASKED).getFirst().doubts())
                .singleElement()
                .isInstanceOfSatisfying(
                        ImportRun.Doubt.Stands.class,
                        like -> assertThat(like.suspicion().project()).isEqualTo(stands));
        assertThat(run.rows(ImportRun.Fate.ASKED).getLast().doubts())
                .singleElement()
                .isInstanceOfSatisfying(
                        ImportRun.Doubt.Above.class,
                        like -> assertThat(like.line().key()).isEqualTo("C2"));
        assertThatThrownBy(() -> desk.keep(batch)).isInstanceOf(Refusal.Conflict.class);
        assertThatThrownBy(() -> desk.decide(batch, Map.of("C3", new ImportRun.Decision.AsNew(" "))))
                .isInstanceOf(Refusal.Invalid.class);
        assertThatThrownBy(() -> desk.decide(batch, Map.of("C1", new ImportRun.Decision.SameAs(UUID.randomUUID()))))
                .isInstanceOf(Refusal.Missing.class);

        desk.decide(
                batch, Map.of("C1", new ImportRun.Decision.SameAs(stands), "C3", new ImportRun.Decision.LeaveOut()));
        var kept = desk.keep(batch);
        assertThat(kept.count(ImportRun.Fate.NEW)).isEqualTo(1);
        assertThat(kept.count(ImportRun.Fate.CHANGED)).isEqualTo(1);
        assertThat(kept.count(ImportRun.Fate.LEFT_OUT)).isEqualTo(1);
        var now = desk.as(() -> projects.get(stands, AsOf.TODAY)).state();
        assertThat(now.names()).contains("暮川铌酸锂晶片制造基地", "青岛暮川铌酸锂晶片项目");
        assertThat(now.description().name()).isEqualTo("暮川铌酸锂晶片制造基地");
        assertThat(now.stage()).isEqualTo(ProjectStage.SIGNED);
        var again = desk.look(desk.bring("doubts.csv", text));
        assertThat(again.clean()).as("what was decided is not asked again").isTrue();
        assertThat(again.changesNothing()).isTrue();
    }

    @Test
    void whoeverKeepsAListThatIsNotAnyMoreAsHeSawItIsTold() {
        var batch = desk.bring("seen.csv", HEADS + "D1,露台岛声表滤波器,胶州市,5,,签约,,2025-03-01\n");
        var seen = desk.look(batch).fingerprint();
        desk.keep(desk.bring("seen.csv", HEADS + "D1,露台岛声表滤波器,胶州市,5,,签约,,2025-03-01\n"));
        assertThatThrownBy(() -> desk.as(() -> imports.keep(batch, seen)))
                .isInstanceOfSatisfying(
                        Refusal.Conflict.class, no -> assertThat(no.code()).isEqualTo("exchange-stale"));
        assertThatThrownBy(() -> new ImportDesk(
                                imports, Officials.of(officials.asSystem(() -> units.get("370215")), Role.REPORTER))
                        .look(batch))
                .as("another unit sees no such list")
                .isInstanceOf(Refusal.Missing.class);
    }

    @Test
    void aSavedMappingIsRecognisedByTheHeadsOfTheNextListAndTheSecondOfTwoEditorsIsTold() {
        var batch = desk.bring("odd.csv", "号,叫什么,几个亿\nE1,月湾微波铁氧体,4\n");
        var proposed = desk.as(() -> imports.open(batch)).batch();
        assertThat(proposed.mappingName()).isNull();
        var mapping = new Mapping(
                "odd",
                Map.of(
                        ProjectField.KEY, new From.Column("号"),
                        ProjectField.NAME, new From.Column("叫什么"),
                        ProjectField.PLANNED, new From.Column("几个亿"),
                        ProjectField.REGION, new From.Constant("370281")),
                new Money(Money.Scale.HUNDRED_MILLIONS, "CNY", null, null),
                Mapping.DayOrder.YEAR_FIRST,
                "");
        var name = "奇怪的清单" + UUID.randomUUID();
        var id = desk.as(() -> mappings.add(name, mapping));
        var next = desk.as(() -> imports.open(desk.bring("other.csv", "几个亿,号,备注,叫什么\n4,E1,无,月湾微波铁氧体\n")))
                .batch();
        assertThat(next.mappingName()).isEqualTo(name);
        assertThat(next.mapping()).isEqualTo(mapping);
        desk.as(() -> {
            mappings.change(id, 1, name, mapping);
            return id;
        });
        assertThatThrownBy(() -> desk.as(() -> {
                    mappings.change(id, 1, name, mapping);
                    return id;
                }))
                .isInstanceOfSatisfying(
                        Refusal.Conflict.class, no -> assertThat(no.code()).isEqualTo("mapping-changed"));
    }
}
