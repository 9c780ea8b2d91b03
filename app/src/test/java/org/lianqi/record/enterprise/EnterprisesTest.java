package org.lianqi.record.enterprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lianqi.schema.jooq.Tables.AUDIT_ENTRY;
import static org.lianqi.schema.jooq.Tables.ENTERPRISE;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.ExecuteListener;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.audit.AuditEntry;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.audit.SubjectHistory;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.region.Regions;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.CreditCode;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class EnterprisesTest {
    private static final String FAILING = "91350100M000100Y4Y";

    @Autowired
    Enterprises enterprises;

    @Autowired
    EnterpriseKeeping keeping;

    @Autowired
    SubjectHistory history;

    @Autowired
    Officials officials;

    @Autowired
    DSLContext db;

    @Autowired
    Units units;

    @Autowired
    Regions regions;

    @Autowired
    Journal journal;

    /** Sets the names and codes of one test apart from those of the others, which share the register. */
    private String mark;

    private UUID district;
    private Actor.Official reporter;

    @BeforeEach
    void someDistrict() {
        mark = UUID.randomUUID().toString().substring(0, 8);
        district = officials.unit("ent" + mark);
        reporter = officials.official(district, Role.REPORTER);
    }

    private EnterpriseDraft draft(String name, CreditCode code) {
        return new EnterpriseDraft(name + mark, code, null, "370281");
    }

    private Enterprise added(String name) {
        return officials.as(reporter, () -> keeping.add(draft(name, null)));
    }

    /** A code that holds and no other test uses. */
    private CreditCode code(int number) {
        var beginning = "91370281MA%06d".formatted(Math.floorMod(mark.hashCode() + number, 1_000_000));
        for (char inner : "0123456789X".toCharArray()) {
            for (char last : "0123456789ABCDEFGHJKLMNPQRTUWXY".toCharArray()) {
                var code = new CreditCode(beginning + inner + last);
                if (code.holds()) {
                    return code;
                }
            }
        }
        throw new AssertionError(beginning);
    }

    @Test
    void anEnterpriseIsFoundByItsCodeItsNameAndItsOtherNamesHoweverTheyAreTyped() {
        var added = officials.as(reporter, () -> {
            var enterprise = keeping.add(draft("青岛（胶州）ＡＢＣ 有限公司", code(1)));
            keeping.addAlias(
                    enterprise.id(),
                    new Alias.Draft("ABC 生态园" + mark, Alias.AliasKind.CONTRACT, null, null, "2024 年签约合同"));
            return enterprise;
        });
        officials.as(reporter, () -> {
            assertThat(enterprises.find(code(1))).contains(added);
            assertThat(enterprises.list("青岛(胶州)abc有限公司" + mark)).containsExactly(added);
            assertThat(enterprises.list("青岛【胶州】 Abc有限公司　" + mark.toUpperCase(Locale.ROOT)))
                    .containsExactly(added);
            assertThat(enterprises.list("ａｂｃ生态园" + mark)).containsExactly(added);
            assertThat(enterprises.list("青岛（胶州）有限公司" + mark)).isEmpty();
            assertThat(enterprises.list(List.of(added.id(), new EnterpriseId(UUID.randomUUID()))))
                    .containsExactly(added);
            assertThat(enterprises.get(added.id())).isEqualTo(added);
            return added;
        });
        for (var words :
                List.of("(胶州)a", "c生态园" + mark, code(1).text().substring(0, 14).toLowerCase(Locale.ROOT))) {
            assertThat(sought(words)).as(words).contains(added);
        }
        assertThat(sought("生态_园")).isEmpty();
        assertThat(sought("%" + mark)).isEmpty();
    }

    private List<Enterprise> sought(String words) {
        return officials
                .as(reporter, () -> enterprises.page(new Enterprises.Search(words, 0, 500)))
                .rows();
    }

    @Test
    void aCodeThatFailsIsAcceptedForAReasonOnly() {
        var failing = new CreditCode(FAILING);
        assertThatThrownBy(() -> new EnterpriseDraft("厂", failing, " ", null))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class, no -> assertThat(no.code()).isEqualTo("credit-code-fails"));
        assertThat(new EnterpriseDraft("厂", failing, " 与执照核对 ", null).creditCodeReason())
                .isEqualTo("与执照核对");
        assertThat(new EnterpriseDraft("厂", code(2), "多余", null).creditCodeReason())
                .isNull();
    }

    @Test
    void whatCannotBeIsRefusedByName() {
        for (var none : List.of("", "　", "·", "\u200b", "甲\n乙", "长".repeat(201))) {
            assertThatThrownBy(() -> new EnterpriseDraft(none, null, null, null))
                    .hasMessageContaining("enterprise-name");
        }
        assertThatThrownBy(() -> officials.as(
                        reporter, () -> keeping.add(new EnterpriseDraft("区划" + mark, null, null, "370282"))))
                .as("a division of 2017")
                .hasMessageContaining("enterprise-region");
        assertThatThrownBy(() -> new Alias.Draft(
                        "名", Alias.AliasKind.FORMER, LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 1), "x"))
                .hasMessageContaining("alias-days");
        assertThatThrownBy(() -> new Alias.Draft("名", Alias.AliasKind.FORMER, null, null, " "))
                .hasMessageContaining("alias-source");
        assertThatThrownBy(() -> Alias.AliasKind.asked("former")).hasMessageContaining("alias-kind");
    }

    @Test
    void twoEnterprisesNeverHaveOneCodeOrNothingButOneName() {
        var first = added("同名厂");
        assertThatThrownBy(() -> added("同 名 厂")).hasMessageContaining("enterprise-name-taken");
        var second = officials.as(reporter, () -> keeping.add(draft("同名厂", code(3))));
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThatThrownBy(() -> officials.as(reporter, () -> keeping.add(draft("别名厂", code(3)))))
                .hasMessageContaining("enterprise-code-taken");
        assertThatThrownBy(() -> officials.as(reporter, () -> keeping.change(first.id(), 1, draft("同名厂", code(3)))))
                .hasMessageContaining("enterprise-code-taken");
        assertThatThrownBy(() -> officials.as(reporter, () -> keeping.change(second.id(), 1, draft("同名厂", null))))
                .hasMessageContaining("enterprise-name-taken");
    }

    @Test
    void whatStillWritesTheFormerNameMeansTheSameEnterprise() {
        var first = added("旧名厂");
        var other = added("别家厂");
        var renamed = officials.as(reporter, () -> keeping.change(first.id(), 1, draft("新名厂", null)));
        assertThat(renamed.name()).startsWith("新名厂");
        assertThat(officials.as(reporter, () -> keeping.named(List.of(row("旧名厂", null)))))
                .extracting(Enterprise::id)
                .containsExactly(first.id());
        assertThatThrownBy(() -> officials.as(reporter, () -> keeping.change(other.id(), 1, draft("旧名厂", null))))
                .as("nobody could tell the two apart")
                .hasMessageContaining("enterprise-name-taken");
    }

    @Test
    void theSecondOfTwoEditorsIsTold() {
        var seen = added("两人改");
        officials.as(reporter, () -> keeping.change(seen.id(), seen.revision(), draft("甲改的", null)));
        assertThatThrownBy(() ->
                        officials.as(reporter, () -> keeping.change(seen.id(), seen.revision(), draft("乙改的", null))))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessageContaining("enterprise-changed");
        assertThat(officials.as(reporter, () -> enterprises.get(seen.id())).name())
                .isEqualTo("甲改的" + mark);
    }

    @Test
    void everyOfficialReadsTheHistoryButNotFromWhereItWasDone() {
        var enterprise = added("有历史");
        var alias = officials.as(
                reporter,
                () -> keeping.addAlias(
                        enterprise.id(), new Alias.Draft("旧名" + mark, Alias.AliasKind.FORMER, null, null, "登记档案")));
        officials.as(reporter, () -> {
            keeping.removeAlias(enterprise.id(), alias.id());
            return keeping.change(enterprise.id(), 1, draft("有历史", code(4)));
        });
        var leader = officials.official(officials.unit("lead" + mark), Role.LEADER);
        var entries = officials.as(
                leader, () -> history.newest("enterprise", enterprise.id().toString(), Locale.CHINESE));
        assertThat(entries).extracting(AuditEntry::action).containsExactly("修改企业", "删除其他名称", "增加其他名称", "登记企业");
        assertThat(entries.getFirst().changes())
                .containsExactly(new AuditEntry.Change("统一社会信用代码", null, code(4).text()));
        assertThat(entries).allMatch(entry -> entry.address() == null);
        assertThat(officials.as(leader, () -> db.fetchCount(AUDIT_ENTRY)))
                .as("the log itself stays shut")
                .isZero();
        assertThat(officials.as(leader, () -> history.newest("unit", "370281", Locale.CHINESE)))
                .isEmpty();
    }

    @Test
    void anotherDistrictsReporterChangesNothingNotEvenBySql() {
        var enterprise = added("别区的");
        var alias = officials.as(
                reporter,
                () -> keeping.addAlias(
                        enterprise.id(), new Alias.Draft("简" + mark, Alias.AliasKind.SHORT, null, null, "牌匾")));
        var rival = officials.official(officials.unit("rival" + mark), Role.REPORTER, Role.REVIEWER);
        assertThatThrownBy(() -> officials.as(rival, () -> keeping.change(enterprise.id(), 1, draft("抢来的", null))))
                .isInstanceOf(Refusal.Forbidden.class);
        officials.as(rival, () -> {
            assertThat(enterprises.get(enterprise.id())).isEqualTo(enterprise);
            assertThat(db.execute(
                            "update enterprise set name = '抢来的' where id = ?",
                            enterprise.id().value()))
                    .isZero();
            assertThat(db.execute("delete from enterprise_alias where id = ?", alias.id()))
                    .isZero();
            return rival;
        });
        assertThatThrownBy(() -> officials.as(
                        rival,
                        () -> db.execute(
                                "insert into enterprise_alias (enterprise_id, name, kind, source, created_by)"
                                        + " values (?, '又名', 'SHORT', 'x', 'x')",
                                enterprise.id().value())))
                .hasStackTraceContaining("row-level security");
        assertThatThrownBy(() -> officials.as(
                        rival,
                        () -> db.execute(
                                "insert into enterprise (name, unit_id, created_by) values ('冒名', ?, 'x')", district)))
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void aUnitAboveAssessorsAndAdministratorsChangeItLeadersAndAuditorsDoNot() {
        var town = officials.unit("town" + mark, district);
        var enterprise = officials.as(officials.official(town, Role.REPORTER), () -> keeping.add(draft("镇上的", null)));
        int revision = 1;
        for (var who : List.of(
                reporter,
                officials.official(officials.unit("office" + mark), Role.ASSESSOR),
                officials.official(officials.unit("admin" + mark), Role.ADMINISTRATOR))) {
            int seen = revision++;
            officials.as(who, () -> keeping.change(enterprise.id(), seen, draft("镇上的" + seen, null)));
        }
        for (var role : List.of(Role.LEADER, Role.AUDITOR)) {
            var who = officials.official(district, role);
            assertThatThrownBy(() -> officials.as(who, () -> keeping.add(draft("领导的", null))))
                    .isInstanceOf(Refusal.Forbidden.class);
            assertThat(officials.as(
                            who,
                            () -> db.execute(
                                    "update enterprise set name = 'x' where id = ?",
                                    enterprise.id().value())))
                    .isZero();
        }
    }

    @Test
    void rowsBroughtInMeanTheEnterpriseOfTheirCodeOrTheirNameOrANewOne() {
        var byName = added("只有名称");
        var byCode = officials.as(reporter, () -> {
            var enterprise = keeping.add(draft("有代码", code(5)));
            keeping.addAlias(
                    enterprise.id(), new Alias.Draft("合同名" + mark, Alias.AliasKind.CONTRACT, null, null, "合同"));
            return enterprise;
        });
        var rows = List.of(
                row("只 有名称", null),
                row("改了名", code(5)),
                row("有代码", null),
                row("合同名", null),
                row("有代码", code(6)),
                row("新来的", code(7)),
                row("新来的", null),
                row("没代码", null),
                row("没代码　", null),
                row("坏代码", new CreditCode(FAILING)));
        var found = officials.as(reporter, () -> keeping.named(rows));
        assertThat(found).hasSize(rows.size());
        assertThat(found.get(0)).isEqualTo(byName);
        assertThat(found.subList(1, 4)).containsOnly(byCode);
        assertThat(found.get(4).id()).as("one name, another code").isNotEqualTo(byCode.id());
        assertThat(found.get(4).creditCode()).isEqualTo(code(6));
        assertThat(found.get(5)).isEqualTo(found.get(6));
        assertThat(found.get(5).creditCode()).isEqualTo(code(7));
        assertThat(found.get(7)).isEqualTo(found.get(8));
        assertThat(found.get(9).creditCode()).as("nobody said why it is right").isNull();
        assertThat(found.get(9).unit()).isEqualTo(district);
        assertThat(officials.as(reporter, () -> keeping.named(rows.subList(5, 10))))
                .as("brought in again")
                .isEqualTo(found.subList(5, 10));
        assertThat(officials.asSystem(() -> db.fetchCount(
                        AUDIT_ENTRY,
                        AUDIT_ENTRY
                                .ACTION
                                .eq("enterprise.brought-in")
                                .and(AUDIT_ENTRY.ACTOR_ID.eq(reporter.account().toString())))))
                .isEqualTo(1);
    }

    private EnterpriseKeeping.Named row(String name, CreditCode code) {
        return new EnterpriseKeeping.Named(name + mark, code);
    }

    @Test
    void howManyRowsAreBroughtInDoesNotChangeHowManyQueriesItTakes() {
        int few = queries(2);
        assertThat(queries(2_000)).isEqualTo(few);
        assertThat(few).isLessThanOrEqualTo(6);
        assertThat(officials.as(reporter, () -> db.fetchCount(ENTERPRISE, ENTERPRISE.UNIT_ID.eq(district))))
                .isEqualTo(2_002);
    }

    private int queries(int rows) {
        var asked = new AtomicInteger();
        var counting = DSL.using(
                db.configuration().derive(ExecuteListener.onExecuteStart(context -> asked.incrementAndGet())));
        var counted =
                new EnterpriseKeeping(counting, new Enterprises(counting), units, regions, journal, Clock.systemUTC());
        var found = officials.as(
                reporter,
                () -> counted.named(IntStream.range(0, rows)
                        .mapToObj(i -> row(rows + "家里的" + i + "号", null))
                        .toList()));
        assertThat(found.stream().map(Enterprise::id).distinct()).hasSize(rows);
        return asked.get();
    }
}
