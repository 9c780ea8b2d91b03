package org.lianqi.work.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Who registers a project is told that it may stand there already, under another name or with another unit. */
@PlatformTest
class SuspicionsTest {
    private static final String JIAOZHOU = "370281";
    private static final String JIMO = "370215";
    private static final LocalDate DAY = LocalDate.of(2025, 5, 6);

    @Autowired
    Suspicions suspicions;

    @Autowired
    ProjectKeeping keeping;

    @Autowired
    Projects projects;

    @Autowired
    Units units;

    @Autowired
    TransactionTemplate transactions;

    @Test
    void anotherWritingOfANameIsSuspectedWithWhatSpeaksForItAndAnAliasToo() {
        var id = registered("格瑞芙特种风帆制造基地");
        var found = asked(JIAOZHOU, "青岛格瑞芙特种风帆项目");
        assertThat(found).extracting(Suspicion::project).containsExactly(id);
        assertThat(found.getFirst().reasons())
                .filteredOn(why -> !why.against())
                .extracting(Suspicion.Why::key)
                .contains("project.alike.name", "project.alike.region");
        assertThat(asked(JIAOZHOU, "贝壳湾滨海度假村")).isEmpty();
        as(JIAOZHOU, () -> keeping.record(id, 1, new ProjectEvent.Called("贝壳湾滨海度假村", "协议"), DAY, null));
        assertThat(asked(JIAOZHOU, "贝壳湾滨海度假村二号"))
                .as("an alias told since is known")
                .extracting(Suspicion::project)
                .contains(id);
        var alias = as(JIAOZHOU, () -> projects.get(id, AsOf.TODAY)).events().getFirst();
        as(JIAOZHOU, () -> keeping.record(id, 2, new ProjectEvent.TakenBack(alias.id()), DAY, "记错了"));
        assertThat(asked(JIAOZHOU, "贝壳湾滨海度假村二号"))
                .as("and forgotten when it is taken back")
                .isEmpty();
    }

    @Test
    void ofAProjectOfAnotherUnitNothingIsToldButWhomToAsk() {
        var id = registered("赫连山玄武岩纤维工厂");
        var found = asked(JIMO, "赫连山玄武岩纤维生产线");
        assertThat(found).hasSize(1);
        var hidden = found.getFirst();
        assertThat(hidden.unit().zh()).isEqualTo("胶州市");
        assertThat(hidden.project()).isNull();
        assertThat(hidden.name()).isNull();
        assertThat(hidden.reasons()).isEmpty();
        assertThat(asked(JIAOZHOU, "赫连山玄武岩纤维生产线").getFirst().project()).isEqualTo(id);
    }

    @Test
    void theNextPhaseIsToldAsAPhaseAndNotAsTheSame() {
        registered("云岫水飞机总装一期");
        assertThat(asked(JIAOZHOU, "云岫水飞机总装二期")).allMatch(Suspicion::phases);
    }

    @Test
    void whatWasNotKeptIsNotSuspected() {
        assertThat(asked(JIAOZHOU, "先问一次好让它备着")).isEmpty();
        as(
                JIAOZHOU,
                () -> transactions.execute(status -> {
                    keeping.register(unit(JIAOZHOU).id(), about("没有保存的钛白粉联合装置"), DAY);
                    status.setRollbackOnly();
                    return null;
                }));
        assertThat(asked(JIAOZHOU, "没有保存的钛白粉联合装置")).isEmpty();
    }

    private UUID registered(String name) {
        return as(JIAOZHOU, () -> keeping.register(unit(JIAOZHOU).id(), about(name), DAY));
    }

    private List<Suspicion> asked(String unitCode, String name) {
        return as(unitCode, () -> suspicions.of(about(name), unitCode));
    }

    private static Description about(String name) {
        return new Description(name, JIAOZHOU, null, null, null, null, List.of());
    }

    private <T> T as(String unitCode, Callable<T> work) {
        return Actors.as(Officials.of(unit(unitCode), Role.REPORTER), work);
    }

    private Unit unit(String code) {
        return Actors.asSystem("test", () -> units.get(code));
    }
}
