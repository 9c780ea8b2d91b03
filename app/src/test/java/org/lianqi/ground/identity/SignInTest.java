package org.lianqi.ground.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PlatformTest
class SignInTest {
    @LocalServerPort
    int port;

    @Autowired
    Officials officials;

    @Autowired
    SignInAttempts attempts;

    @Autowired
    Accounts accounts;

    @Test
    void whoSignsInComesToThePageHeAskedFor() {
        var reporter = officials.official(officials.unit("signin1"), Role.REPORTER);
        var visitor = new Visitor(port);

        assertThat(visitor.get("/account").location()).endsWith("/login");
        var in = visitor.signIn(reporter.username(), Officials.PASSWORD);

        assertThat(in.location()).contains("/account");
        assertThat(visitor.get("/account").body()).contains(reporter.displayName(), "signin1", "填报员");
    }

    @Test
    void signingInGivesTheSessionAnotherName() {
        var reporter = officials.official(officials.unit("signin2"), Role.REPORTER);
        var visitor = new Visitor(port);
        var before = cookie(visitor.get("/login"));
        var in = visitor.post("/login", Map.of("username", reporter.username(), "password", Officials.PASSWORD));
        assertThat(cookie(in)).isNotEqualTo(before).contains("HttpOnly", "SameSite=Lax");
    }

    @Test
    void aFormWithoutItsTokenIsNotAccepted() {
        var reporter = officials.official(officials.unit("signin3"), Role.REPORTER);
        var visitor = new Visitor(port);
        visitor.signIn(reporter.username(), Officials.PASSWORD);
        var refused = visitor.withoutToken().post("/account/sign-out-everywhere", Map.of());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body())
                .as("told as what it is, not as a lack of rights")
                .contains("页面放得太久");
        assertThat(visitor.get("/account").status()).isEqualTo(200);
    }

    @Test
    void theFifthWrongPasswordClosesTheAccountForAWhileAndThePageSaysUntilWhen() {
        var reporter = officials.official(officials.unit("signin4"), Role.REPORTER);
        var visitor = new Visitor(port);
        visitor.get("/login");
        for (int i = 1; i <= 5; i++) {
            visitor.post("/login", Map.of("username", reporter.username(), "password", "guess " + i));
            visitor.get("/login");
        }

        visitor.post("/login", Map.of("username", reporter.username(), "password", Officials.PASSWORD));

        assertThat(visitor.get("/login").body())
                .contains("这个账号连着输错密码，")
                .containsPattern("\\d\\d:\\d\\d 之后可以再试")
                .contains("value=\"" + reporter.username() + "\"");
        assertThat(visitor.get("/account").asksToSignIn()).isTrue();
    }

    @Test
    void guessesSentAllAtOnceAreCountedToo() throws Exception {
        var reporter = officials.official(officials.unit("signin5"), Role.REPORTER);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var taken = IntStream.range(0, 40)
                    .mapToObj(i -> threads.submit(() -> {
                        try {
                            attempts.begin(reporter.username(), "198.51.100." + i);
                            return 1;
                        } catch (SignInRefused refused) {
                            return 0;
                        }
                    }))
                    .toList();
            int sum = 0;
            for (var each : taken) {
                sum += each.get();
            }
            assertThat(sum).isEqualTo(SignInAttempts.PER_ACCOUNT);
        }
    }

    @Test
    void whoWasGivenAnotherPasswordNeedNotWaitForTheWrongOnesToBeForgotten() {
        var reporter = officials.official(officials.unit("signin8"), Role.REPORTER);
        for (int i = 0; i < SignInAttempts.PER_ACCOUNT; i++) {
            attempts.begin(reporter.username(), "198.51.100.78");
        }
        assertThatThrownBy(() -> attempts.begin(reporter.username(), "198.51.100.78"))
                .isInstanceOf(SignInRefused.class);
        var administrator = officials.official(officials.unit("signin9"), Role.ADMINISTRATOR);
        Actors.as(administrator, () -> accounts.resetPassword(reporter.account()));
        assertThat(attempts.begin(reporter.username(), "198.51.100.78").left()).isEqualTo(4);
    }

    @Test
    void nobodyLocksAnOfficialOutOfHisOwnOffice() {
        var reporter = officials.official(officials.unit("signin6"), Role.REPORTER);
        attempts.succeeded(attempts.begin(reporter.username(), "203.0.113.5"));
        for (int i = 0; i < SignInAttempts.PER_ACCOUNT; i++) {
            attempts.begin(reporter.username(), "198.51.100.77");
        }
        assertThat(attempts.begin(reporter.username(), "203.0.113.5").left()).isEqualTo(4);
    }

    @Test
    void anAddressThatTriesManyNamesMustWait() {
        for (int i = 0; i < SignInAttempts.PER_ADDRESS; i++) {
            attempts.begin("somebody" + i, "2001:db8:7:7::" + i);
        }
        assertThatThrownBy(() -> attempts.begin("somebody else", "2001:db8:7:7:ffff::1"))
                .isInstanceOf(SignInRefused.class)
                .hasMessage("signin.wait.address");
    }

    @Test
    void aNameThatIsUnknownIsAnsweredLikeAWrongPassword() {
        var reporter = officials.official(officials.unit("signin7"), Role.REPORTER);
        var known = refusal(reporter.username());
        var unknown = refusal("nobody-of-this-name");
        assertThat(known).contains("账号或密码不对。还可以试 4 次");
        assertThat(unknown).contains("账号或密码不对。还可以试 4 次");
    }

    private String refusal(String username) {
        var visitor = new Visitor(port);
        visitor.get("/login");
        visitor.post("/login", Map.of("username", username, "password", "not the password"));
        return visitor.get("/login").body();
    }

    private static String cookie(Visitor.Answer answer) {
        return String.join(" ", answer.raw().headers().allValues("Set-Cookie"));
    }
}
