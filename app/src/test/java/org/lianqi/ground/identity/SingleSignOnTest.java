package org.lianqi.ground.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianqi.schema.jooq.Tables.ACCOUNT;
import static org.lianqi.schema.jooq.Tables.AUDIT_ENTRY;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.lianqi.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Signing in by an identity provider, from the button to the session and out again. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "lianqi.data-dir=target/test-data/${random.uuid}",
            "lianqi.oidc.client-id=" + FakeProvider.CLIENT,
            "lianqi.oidc.client-secret=" + FakeProvider.SECRET,
            "lianqi.oidc.name=政务统一身份"
        })
@DirtiesContext
class SingleSignOnTest {
    static final FakeProvider PROVIDER = provider();

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry properties) {
        properties.add("lianqi.oidc.issuer", PROVIDER::issuer);
    }

    @LocalServerPort
    int port;

    @Autowired
    Officials officials;

    @Autowired
    Accounts accounts;

    @Autowired
    DSLContext db;

    @AfterAll
    static void close() {
        PROVIDER.close();
    }

    private static FakeProvider provider() {
        try {
            return new FakeProvider();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theAccountThatNamesTheIdentityIsSignedInToThePageItAskedFor() {
        var reporter = known("sub-1");
        var visitor = new Visitor(port);
        visitor.get("/account/password");
        assertThat(visitor.get("/login").body()).contains("政务统一身份", "href=\"" + SingleSignOn.LINK + "\"");

        var in = back(visitor, "sub-1", said -> said);

        assertThat(in.location()).contains("/account/password");
        assertThat(visitor.get("/account").body()).contains(reporter.displayName());
        assertThat(officials.asSystem(() -> db.fetchCount(
                        AUDIT_ENTRY,
                        AUDIT_ENTRY
                                .ACTION
                                .eq("account.signed-in")
                                .and(AUDIT_ENTRY.ACTOR_ID.eq(reporter.account().toString()))
                                .and(AUDIT_ENTRY.AFTER.cast(String.class).contains("oidc")))))
                .isOne();
    }

    @Test
    void whomNoAccountNamesIsToldWhatToGiveTheAdministrator() {
        var visitor = new Visitor(port);
        assertThat(back(visitor, "sub-of-<b>nobody", said -> said).location()).endsWith("/login");
        assertThat(visitor.get("/login").body())
                .contains("sub-of-&lt;b&gt;nobody")
                .contains("还没有对应的账号");
        assertThat(visitor.get("/account").asksToSignIn()).isTrue();
    }

    @Test
    void aDisabledAccountStaysOut() {
        var reporter = known("sub-2");
        officials.asSystem(() -> db.update(ACCOUNT)
                .set(ACCOUNT.ENABLED, false)
                .where(ACCOUNT.ID.eq(reporter.account()))
                .execute());
        var visitor = new Visitor(port);
        back(visitor, "sub-2", said -> said);
        assertThat(visitor.get("/login").body()).contains("已经停用");
        assertThat(visitor.get("/account").asksToSignIn()).isTrue();
    }

    @Test
    void aTokenThatIsNotMeantForThisSignInIsNotBelieved() {
        known("sub-3");
        refused("another nonce", said -> said.claim("nonce", "of another sign-in"));
        refused("no nonce", said -> said.claim("nonce", null));
        refused("another audience", said -> said.audience("another platform"));
        refused("another issuer", said -> said.issuer("http://localhost:1"));
        refused(
                "over",
                said -> said.issueTime(Date.from(Instant.now().minusSeconds(7200)))
                        .expirationTime(Date.from(Instant.now().minusSeconds(3600))));
    }

    @Test
    void aTokenSignedByAnotherKeyIsNotBelieved() throws Exception {
        known("sub-3b");
        PROVIDER.signWithAnotherKey();
        try {
            var visitor = new Visitor(port);
            back(visitor, "sub-3b", said -> said);
            assertThat(visitor.get("/login").body()).contains("没有完成");
            assertThat(visitor.get("/account").asksToSignIn()).isTrue();
        } finally {
            PROVIDER.signWithTheOwnKey();
        }
    }

    private void refused(String what, UnaryOperator<JWTClaimsSet.Builder> otherwise) {
        var visitor = new Visitor(port);
        assertThat(back(visitor, "sub-3", otherwise).location()).as(what).endsWith("/login");
        assertThat(visitor.get("/login").body()).as(what).contains("没有完成");
        assertThat(visitor.get("/account").asksToSignIn()).as(what).isTrue();
    }

    @Test
    void anAnswerThatNobodyAskedForSignsNobodyIn() {
        known("sub-4");
        var asked = new Visitor(port);
        var address = asked.get(SingleSignOn.LINK).location();
        var answer = PROVIDER.vouch(address, "sub-4", said -> said);

        var victim = new Visitor(port);
        victim.get("/login");
        assertThat(victim.get(answer).location()).endsWith("/login");
        assertThat(victim.get("/account").asksToSignIn()).isTrue();
        assertThat(victim.get("/login/oauth2/code/lianqi?error=access_denied&state=x")
                        .location())
                .endsWith("/login");
        assertThat(victim.get("/oauth2/authorization/another").status()).isLessThan(500);
    }

    @Test
    void signingOutLeadsToTheProviderAndEndsTheSessionHere() {
        known("sub-5");
        var visitor = new Visitor(port);
        back(visitor, "sub-5", said -> said);
        visitor.get("/account");

        var out = visitor.post("/logout", Map.of());

        assertThat(out.location()).startsWith(PROVIDER.issuer() + "/out?");
        assertThat(FakeProvider.form(java.net.URI.create(out.location()).getRawQuery()))
                .containsKey("id_token_hint")
                .containsEntry("post_logout_redirect_uri", "http://localhost:" + port + "/login?out");
        assertThat(visitor.get("/account").asksToSignIn()).isTrue();
        assertThat(visitor.get("/login").raw().headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .as("the form that signs out is allowed to lead there")
                        .endsWith("form-action 'self' " + PROVIDER.issuer()));
    }

    @Test
    void signingOutEverywhereEndsSuchASessionToo() {
        known("sub-6");
        var here = new Visitor(port);
        var there = new Visitor(port);
        back(here, "sub-6", said -> said);
        back(there, "sub-6", said -> said);
        here.get("/account");
        here.post("/account/sign-out-everywhere", Map.of());
        assertThat(there.get("/account").asksToSignIn()).isTrue();
    }

    @Test
    void aPasswordStillSignsInAndLeavesWithoutTheProvider() {
        var reporter = known("sub-7");
        var visitor = new Visitor(port);
        visitor.signIn(reporter.username(), Officials.PASSWORD);
        assertThat(visitor.post("/logout", Map.of()).location()).endsWith("/login?out");
    }

    private Actor.Official known(String subject) {
        var code = "sso" + UUID.randomUUID().toString().substring(0, 8);
        var reporter = officials.official(officials.unit(code), Role.REPORTER);
        officials.asSystem(() -> db.update(ACCOUNT)
                .set(ACCOUNT.OIDC_SUBJECT, subject)
                .where(ACCOUNT.ID.eq(reporter.account()))
                .execute());
        return reporter;
    }

    /** Through the button to the provider and back. */
    private Visitor.Answer back(Visitor visitor, String subject, UnaryOperator<JWTClaimsSet.Builder> otherwise) {
        var away = visitor.get(SingleSignOn.LINK);
        assertThat(away.location())
                .startsWith(PROVIDER.issuer() + "/authorize?")
                .contains("code_challenge=");
        return visitor.get(PROVIDER.vouch(away.location(), subject, otherwise));
    }
}
