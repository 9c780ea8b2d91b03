package org.lianqi.ground.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@PlatformTest
class UnitKeepingTest {
    @Autowired
    UnitKeeping keeping;

    @Autowired
    Units units;

    @Autowired
    DSLContext db;

    @Autowired
    PlatformTransactionManager transactions;

    private static UnitDraft draft(String zh, String parent) {
        return new UnitDraft(UnitKind.PARK, new Name(zh, "Park"), "370281", parent, LocalDate.of(2020, 1, 1), null);
    }

    private <T> T as(Role role, Callable<T> work) {
        var root = units.get("370200");
        return Actors.as(
                new Actor.Official(UUID.randomUUID(), "someone", "某人", root.id(), root.path(), Set.of(role)), work);
    }

    private Unit add(String code, String parent) {
        return as(Role.ADMINISTRATOR, () -> keeping.add(code, draft("园区" + code, parent)));
    }

    @Test
    void anAddedUnitStandsUnderItsParentAndInTheLog() {
        var unit = add("KEEP-A", "370281");
        assertThat(unit.under(units.get("370281"))).isTrue();
        assertThat(entries("unit.added", "KEEP-A")).isEqualTo(1);
    }

    private int entries(String action, String subject) {
        return Actors.asSystem(
                "test",
                () -> new TransactionTemplate(transactions)
                        .execute(status -> db.fetchCount(
                                org.jooq.impl.DSL.table("audit_entry"),
                                org.jooq.impl.DSL.condition("action = ? and subject_id = ?", action, subject))));
    }

    @Test
    void theSecondOfTwoEditorsIsTold() {
        var seen = add("KEEP-B", "370281");
        as(Role.ADMINISTRATOR, () -> keeping.change(seen.id(), seen.revision(), draft("甲改的", "370281")));
        assertThatThrownBy(() -> as(
                        Role.ADMINISTRATOR, () -> keeping.change(seen.id(), seen.revision(), draft("乙改的", "370281"))))
                .isInstanceOf(Refusal.Conflict.class);
        assertThat(units.get("KEEP-B").name().zh()).isEqualTo("甲改的");
        assertThat(entries("unit.changed", "KEEP-B")).isEqualTo(1);
    }

    @Test
    void aNewParentTakesTheSubtreeAlong() {
        var top = add("KEEP-C", "370281");
        add("KEEP-C1", "KEEP-C");
        add("KEEP-C2", "KEEP-C1");
        as(Role.ADMINISTRATOR, () -> keeping.change(top.id(), top.revision(), draft("搬走", "370215")));
        assertThat(units.get("KEEP-C2").path()).isEqualTo("370200.370215.KEEP-C.KEEP-C1.KEEP-C2");
        assertThat(units.subtree(units.get("370281"))).extracting(Unit::code).doesNotContain("KEEP-C", "KEEP-C2");
    }

    @Test
    void noUnitStandsUnderItself() {
        var top = add("KEEP-D", "370281");
        add("KEEP-D1", "KEEP-D");
        for (var parent : new String[] {"KEEP-D", "KEEP-D1"}) {
            assertThatThrownBy(() ->
                            as(Role.ADMINISTRATOR, () -> keeping.change(top.id(), top.revision(), draft("环", parent))))
                    .isInstanceOfSatisfying(
                            Refusal.Invalid.class, no -> assertThat(no.code()).isEqualTo("unit-cycle"));
        }
    }

    @Test
    void whatCannotBeIsRefusedByName() {
        assertThatThrownBy(() -> add("KEEP E", "370281")).hasMessageContaining("unit-code");
        assertThatThrownBy(() -> add("370281", "370200")).isInstanceOf(Refusal.Conflict.class);
        assertThatThrownBy(() -> add("KEEP-F", "NOBODY")).hasMessageContaining("unit-parent");
        assertThatThrownBy(() -> as(
                        Role.ADMINISTRATOR,
                        () -> keeping.add(
                                "KEEP-G",
                                new UnitDraft(
                                        UnitKind.PARK,
                                        new Name("园", "Park"),
                                        "370282",
                                        "370200",
                                        LocalDate.of(2020, 1, 1),
                                        null))))
                .hasMessageContaining("unit-region");
        assertThatThrownBy(() -> draft(" ", null)).hasMessageContaining("unit-name");
        assertThatThrownBy(() -> new UnitDraft(
                        UnitKind.PARK,
                        new Name("园", "Park"),
                        null,
                        null,
                        LocalDate.of(2020, 1, 1),
                        LocalDate.of(2020, 1, 1)))
                .hasMessageContaining("unit-validity");
    }

    @Test
    void onlyTheAdministratorChangesUnits() {
        for (var role : Role.values()) {
            if (role != Role.ADMINISTRATOR) {
                assertThatThrownBy(() -> as(role, () -> keeping.add("KEEP-H", draft("园", "370281"))))
                        .isInstanceOf(Refusal.Forbidden.class);
            }
        }
        assertThat(units.findByCode("KEEP-H")).isEmpty();
    }
}
