package org.lianqi.ground.industry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lianqi.schema.jooq.Tables.AUDIT_ENTRY;

import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;

@PlatformTest
class ChainsTest {
    private static final LocalDate JULY = LocalDate.of(2025, 7, 1);
    private static final LocalDate NEW_YEAR = LocalDate.of(2026, 1, 1);

    @Autowired
    Chains chains;

    @Autowired
    ChainKeeping keeping;

    @Autowired
    Units units;

    @Autowired
    Officials officials;

    @Autowired
    DSLContext db;

    private <T> T as(Role role, Callable<T> work) {
        return officials.as(Officials.of(units.get("370200"), role), work);
    }

    private ChainCode added(String code) {
        var chain = new ChainCode(code);
        as(Role.ADMINISTRATOR, () -> {
            keeping.add(chain, draft("试验链", JULY));
            return chain;
        });
        return chain;
    }

    private static ChainDraft draft(String zh, LocalDate from) {
        return new ChainDraft(new Name(zh, "Chain on trial"), from, "青办发〔2025〕1号");
    }

    private void rename(ChainCode code, int revision, String zh, LocalDate from) {
        as(Role.ADMINISTRATOR, () -> {
            keeping.rename(code, revision, draft(zh, from));
            return code;
        });
    }

    private String nameOn(ChainCode code, LocalDate day) {
        return officials.asSystem(() -> chains.get(code, day)).name().zh();
    }

    @Test
    void twentyFourChainsComeAsAnAssumptionAndNoneBeforeTheCountWasRead() {
        assertThat(officials.asSystem(() -> chains.list(LocalDate.of(2022, 12, 31))))
                .hasSize(24)
                .allMatch(Chain::assumed)
                .allMatch(chain -> !chain.name().en().isEmpty());
        assertThat(officials.asSystem(() -> chains.list(LocalDate.of(2021, 12, 31))))
                .isEmpty();
    }

    @Test
    void aNewNameHoldsFromItsDayAndTheOldOneBefore() {
        var code = added("TRIAL-A");
        rename(code, 1, "新名", NEW_YEAR);
        assertThat(nameOn(code, NEW_YEAR.minusDays(1))).isEqualTo("试验链");
        assertThat(nameOn(code, NEW_YEAR)).isEqualTo("新名");
        assertThat(officials.asSystem(() -> chains.history(code))).noneMatch(Chain::assumed);
        assertThat(entries("TRIAL-A")).isEqualTo(2);
    }

    @Test
    void theSecondOfTwoEditorsIsTold() {
        var code = added("TRIAL-B");
        rename(code, 1, "甲", NEW_YEAR);
        assertThatThrownBy(() -> rename(code, 1, "乙", NEW_YEAR.plusDays(1)))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessageContaining("chain-changed");
        assertThat(nameOn(code, NEW_YEAR.plusDays(1))).isEqualTo("甲");
    }

    @Test
    void anEndedChainIsThereBeforeItsEndAndComesBackUnderItsCode() {
        var code = added("TRIAL-C");
        as(Role.ADMINISTRATOR, () -> {
            keeping.end(code, 1, NEW_YEAR, "青办发〔2026〕1号");
            return code;
        });
        assertThat(nameOn(code, NEW_YEAR.minusDays(1))).isEqualTo("试验链");
        assertThatThrownBy(() -> nameOn(code, NEW_YEAR)).isInstanceOf(Refusal.Missing.class);
        assertThatThrownBy(() -> rename(code, 2, "又名", NEW_YEAR.plusYears(1))).hasMessageContaining("chain-ended");
        as(Role.ADMINISTRATOR, () -> {
            keeping.add(code, draft("重来", NEW_YEAR.plusYears(1)));
            return code;
        });
        assertThat(nameOn(code, NEW_YEAR.plusYears(1))).isEqualTo("重来");
    }

    @Test
    void twoNamesNeverHoldOnOneDay() {
        var code = added("TRIAL-D");
        assertThatThrownBy(() -> added("TRIAL-D")).hasMessageContaining("chain-exists");
        assertThatThrownBy(() -> rename(code, 1, "同日", JULY)).hasMessageContaining("chain-day");
        assertThatThrownBy(() -> officials.asSystem(
                        () -> db.execute("insert into chain (code, name_zh, name_en, valid_from, assumed, source)"
                                + " values ('TRIAL-D', '又', 'Again', '2025-12-01', false, 'x')")))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("chain_code_daterange_excl");
    }

    @Test
    void whatCannotBeIsRefusedByName() {
        assertThatThrownBy(() -> ChainCode.asked("链")).hasMessageContaining("chain-code");
        assertThat(ChainCode.asked(" home-appliance ")).isEqualTo(new ChainCode("HOME-APPLIANCE"));
        assertThatThrownBy(() -> draft(" ", JULY)).hasMessageContaining("chain-name");
        assertThatThrownBy(() -> new ChainDraft(Name.same("x"), JULY, " ")).hasMessageContaining("chain-source");
        assertThatThrownBy(() -> officials.asSystem(() -> chains.history(new ChainCode("NOBODY"))))
                .hasMessageContaining("no-chain");
    }

    @Test
    void nobodyButTheAdministratorChangesChainsNotEvenBySql() {
        var code = added("TRIAL-E");
        for (var role : Role.values()) {
            if (role != Role.ADMINISTRATOR) {
                assertThatThrownBy(() -> as(role, () -> {
                            keeping.end(code, 1, NEW_YEAR, "x");
                            return code;
                        }))
                        .isInstanceOf(Refusal.Forbidden.class);
                assertThat(as(
                                role,
                                () -> db.execute("update chain set valid_to = '2026-01-01' where code = 'TRIAL-E'")))
                        .isZero();
            }
        }
        assertThat(nameOn(code, NEW_YEAR)).isEqualTo("试验链");
    }

    private int entries(String code) {
        return officials.asSystem(() ->
                db.fetchCount(AUDIT_ENTRY, AUDIT_ENTRY.SUBJECT_KIND.eq("chain").and(AUDIT_ENTRY.SUBJECT_ID.eq(code))));
    }
}
