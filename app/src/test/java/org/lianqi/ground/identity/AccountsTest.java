package org.lianqi.ground.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lianqi.schema.jooq.Tables.ACCOUNT;
import static org.lianqi.schema.jooq.Tables.ACCOUNT_ROLE;
import static org.lianqi.schema.jooq.Tables.AUDIT_ENTRY;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.Visitor;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PlatformTest
class AccountsTest {
    @LocalServerPort
    int port;

    @Autowired
    Officials officials;

    @Autowired
    Accounts accounts;

    @Autowired
    DSLContext db;

    @Test
    void aNewAccountSignsInOnceWithItsOneTimePasswordAndMustChooseItsOwn() {
        var admin = officials.official(officials.unit("acc1"), Role.ADMINISTRATOR);
        var oneTime = Actors.as(admin, () -> accounts.create(draft("acc1.new", "acc1", Role.REPORTER)));
        for (var state : AccountFilter.State.values()) {
            var listed = Actors.as(admin, () -> accounts.page(new AccountFilter("acc1.new", null, state), 0));
            assertThat(listed.total()).as(state.name()).isEqualTo(state == AccountFilter.State.DISABLED ? 0 : 1);
        }
        var visitor = new Visitor(port);
        visitor.signIn("acc1.new", oneTime.password());

        assertThat(visitor.get("/").location()).endsWith("/account/password");
        assertThat(visitor.get("/notices").location()).endsWith("/account/password");
        var program = visitor.get("/api/v1/values");
        assertThat(program.status()).isEqualTo(403);
        assertThat(program.body()).contains("own-password");
        visitor.get("/account/password");
        visitor.post(
                "/account/password",
                Map.of("present", oneTime.password(), "wanted", "一句自己记得住的话啊啊啊", "again", "一句自己记得住的话啊啊啊"));
        assertThat(visitor.get("/account").status()).isEqualTo(200);

        var again = new Visitor(port);
        again.signIn("acc1.new", oneTime.password());
        assertThat(again.get("/account").asksToSignIn()).isTrue();
    }

    @Test
    void everySessionEndsWhenOneSignsOutEverywhere() {
        var reporter = officials.official(officials.unit("acc2"), Role.REPORTER);
        var office = signedIn(reporter);
        var train = signedIn(reporter);

        office.post("/account/sign-out-everywhere", Map.of());

        assertThat(train.get("/account").location()).endsWith("/login?ended");
        assertThat(office.get("/account").asksToSignIn()).isTrue();
        assertThat(signedIn(reporter).get("/account").status()).isEqualTo(200);
    }

    @Test
    void aPartOfAPageOfAnEndedSessionLeadsTheWholePageToSigningIn() {
        var reporter = officials.official(officials.unit("acc3"), Role.REPORTER);
        var office = signedIn(reporter);
        signedIn(reporter).post("/account/sign-out-everywhere", Map.of());

        var part = office.getPart("/account");

        assertThat(part.status()).isEqualTo(401);
        assertThat(part.raw().headers().firstValue("HX-Redirect")).contains("/login?ended");
    }

    @Test
    void changingTheOwnPasswordEndsTheOtherSessionsAndKeepsThisOne() {
        var reporter = officials.official(officials.unit("acc4"), Role.REPORTER);
        var here = signedIn(reporter);
        var elsewhere = signedIn(reporter);
        here.get("/account/password");

        here.post(
                "/account/password",
                Map.of(
                        "present",
                        Officials.PASSWORD,
                        "wanted",
                        "quite another sentence",
                        "again",
                        "quite another sentence"));

        assertThat(here.get("/account").status()).isEqualTo(200);
        assertThat(elsewhere.get("/account").asksToSignIn()).isTrue();
    }

    @Test
    void whoIsDisabledIsOutAtOnceAndStaysOut() {
        var admin = officials.official(officials.unit("acc5"), Role.ADMINISTRATOR);
        var reporter = officials.official(officials.unit("acc5b"), Role.REPORTER);
        var visitor = signedIn(reporter);

        Actors.as(admin, () -> {
            accounts.disable(reporter.account());
            return 1;
        });

        assertThat(visitor.get("/account").asksToSignIn()).isTrue();
        var again = new Visitor(port);
        again.signIn(reporter.username(), Officials.PASSWORD);
        assertThat(again.get("/login").body()).contains("这个账号已经停用");
    }

    @Test
    void whoseRolesChangeSignsInAgainWithTheNewOnes() {
        var unit = officials.unit("acc6");
        var admin = officials.official(unit, Role.ADMINISTRATOR);
        var reporter = officials.official(unit, Role.REPORTER);
        var visitor = signedIn(reporter);

        edit(admin, reporter, 0, draft(reporter.username(), "acc6", Role.REVIEWER));

        assertThat(visitor.get("/account").asksToSignIn()).isTrue();
        assertThat(signedIn(reporter).get("/account").body()).contains("复核员").doesNotContain("填报员");
    }

    @Test
    void theSecondOfTwoAdministratorsWhoEditOneAccountIsTold() {
        var unit = officials.unit("acc7");
        var admin = officials.official(unit, Role.ADMINISTRATOR);
        var reporter = officials.official(unit, Role.REPORTER);
        edit(admin, reporter, 0, draft(reporter.username(), "acc7", Role.REPORTER));

        assertThatThrownBy(() -> edit(admin, reporter, 0, draft(reporter.username(), "acc7", Role.LEADER)))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessageContaining("account-changed");
        assertThat(Actors.as(admin, () -> accounts.get(reporter.account())).roles())
                .containsExactly(Role.REPORTER);
    }

    @Test
    void oneAdministratorAlwaysRemainsEvenWhenTwoRemoveEachOtherAtOnce() throws Exception {
        var unit = officials.unit("acc8");
        var one = officials.official(unit, Role.ADMINISTRATOR);
        var other = officials.official(unit, Role.ADMINISTRATOR);
        var others = officials.asSystem(() -> {
            var disabled = db.update(ACCOUNT)
                    .set(ACCOUNT.ENABLED, false)
                    .where(ACCOUNT.ID.in(db.select(ACCOUNT_ROLE.ACCOUNT_ID)
                            .from(ACCOUNT_ROLE)
                            .where(ACCOUNT_ROLE.ROLE.eq("administrator"))))
                    .and(ACCOUNT.ENABLED)
                    .and(ACCOUNT.ID.notIn(one.account(), other.account()))
                    .returningResult(ACCOUNT.ID)
                    .fetchSet(ACCOUNT.ID);
            return disabled;
        });
        try (var threads = Executors.newFixedThreadPool(2)) {
            var together = new CyclicBarrier(2);
            var outcomes = List.of(
                    threads.submit(() -> disable(together, one, other)),
                    threads.submit(() -> disable(together, other, one)));
            int refused = 0;
            for (var outcome : outcomes) {
                refused += outcome.get();
            }
            assertThat(refused).isOne();
        } finally {
            officials.asSystem(() -> db.update(ACCOUNT)
                    .set(ACCOUNT.ENABLED, true)
                    .where(ACCOUNT.ID.in(others))
                    .execute());
        }
    }

    @Test
    void aChangeOfAnAccountStandsInTheLogWithoutAnySecret() {
        var unit = officials.unit("acc9");
        var admin = officials.official(unit, Role.ADMINISTRATOR);
        var oneTime = Actors.as(admin, () -> accounts.create(draft("acc9.new", "acc9", Role.REPORTER)));
        Actors.as(admin, () -> accounts.resetPassword(oneTime.account()));

        var entries = officials.asSystem(() -> db.selectFrom(AUDIT_ENTRY)
                .where(AUDIT_ENTRY.SUBJECT_ID.eq(oneTime.account().toString()))
                .orderBy(AUDIT_ENTRY.ID)
                .fetch());

        assertThat(entries).extracting(e -> e.getAction()).containsExactly("account.created", "account.password-reset");
        assertThat(entries).allSatisfy(e -> {
            assertThat(e.getActorId()).isEqualTo(admin.account().toString());
            assertThat(e.toString()).doesNotContain(oneTime.password(), "argon2");
        });
    }

    @Test
    void nobodyButAnAdministratorTouchesAccounts() {
        var unit = officials.unit("acc10");
        var reporter = officials.official(unit, Role.REPORTER, Role.ASSESSOR, Role.REVIEWER, Role.LEADER);
        var visitor = signedIn(reporter);
        assertThat(visitor.get("/accounts").status()).isEqualTo(403);
        assertThat(visitor.post("/accounts/" + reporter.account(), Map.of("role", "administrator"))
                        .status())
                .isEqualTo(403);
        assertThat(officials.as(
                        reporter,
                        () -> db.update(ACCOUNT)
                                .set(ACCOUNT.UNIT_ID, unit)
                                .where(ACCOUNT.ID.eq(reporter.account()))
                                .execute()))
                .as("the database does not let one change the own account either")
                .isZero();
    }

    @Test
    void aFormThatCannotBeSavedSaysWhyBesideEachFieldAndKeepsWhatWasTyped() {
        var admin = officials.official(officials.unit("acc11"), Role.ADMINISTRATOR);
        var visitor = signedIn(admin);
        visitor.get("/accounts/new");

        var answer = visitor.post(
                "/accounts",
                Map.of("username", "有空 格", "displayName", "\"><script>王璐", "unit", "nowhere", "email", "nobody"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("id=\"username-err\"", "id=\"unit-err\"", "id=\"email-err\"", "id=\"roles-err\"")
                .contains("script>王璐\"")
                .doesNotContain("<script>王璐");
    }

    private Visitor signedIn(Actor.Official official) {
        var visitor = new Visitor(port);
        visitor.signIn(official.username(), Officials.PASSWORD);
        return visitor;
    }

    private int disable(CyclicBarrier together, Actor.Official who, Actor.Official whom) throws Exception {
        together.await();
        try {
            return Actors.as(who, () -> {
                accounts.disable(whom.account());
                return 0;
            });
        } catch (Refusal refused) {
            return 1;
        }
    }

    private void edit(Actor.Official by, Actor.Official whom, int revision, AccountDraft draft) {
        Actors.as(by, () -> {
            accounts.edit(whom.account(), revision, draft);
            return 1;
        });
    }

    private static AccountDraft draft(String username, String unit, Role... roles) {
        return new AccountDraft(username, "王璐", "", unit, "", "", Set.of(roles));
    }
}
