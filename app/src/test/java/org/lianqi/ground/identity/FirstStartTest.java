package org.lianqi.ground.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianqi.PlatformProcess;
import org.lianqi.Visitor;

/** A real installation from its first start to its first administrator. */
class FirstStartTest {
    private static final Pattern LINK = Pattern.compile("http://localhost:\\d+(/setup/[\\w-]{43})");

    @TempDir
    Path folder;

    @Test
    void theLinkOfTheFirstStartCreatesTheAdministratorOnce() throws Exception {
        var data = folder.resolve("data");
        String old;
        var port = PlatformProcess.freePort();
        try (var platform = PlatformProcess.serving(List.of(), folder, data, port)) {
            old = link(platform);
            var stranger = new Visitor(port);
            assertThat(stranger.get("/login").body()).as("no accounts to try").doesNotContain("lianqi-demo");
            assertThat(stranger.get("/setup/" + "x".repeat(43)).status()).isEqualTo(404);
            assertThat(stranger.get(old).status()).isEqualTo(200);
            assertThat(platform.stop()).isIn(0, 143);
        }
        port = PlatformProcess.freePort();
        try (var platform = PlatformProcess.serving(List.of(), folder, data, port)) {
            var link = link(platform);
            var first = new Visitor(port);
            assertThat(first.get(old).status())
                    .as("the link of an earlier start")
                    .isEqualTo(404);
            assertThat(first.get(link).status()).isEqualTo(200);
            assertThat(first.post(link, form("short", "short")).status())
                    .as("what cannot be accepted leaves the link open")
                    .isEqualTo(422);
            var made = first.post(link, form("correct horse battery", "correct horse battery"));
            assertThat(made.location()).as(made.body()).endsWith("/login");
            assertThat(first.signIn("office", "correct horse battery").location())
                    .doesNotContain("/login");
            assertThat(first.get("/accounts").status()).isEqualTo(200);

            var second = new Visitor(port);
            assertThat(second.get(link).status()).as("a used link").isEqualTo(404);
            second.get("/login");
            assertThat(second.post(link, form("another password 1", "another password 1"))
                            .status())
                    .isEqualTo(404);
            assertThat(platform.stop()).isIn(0, 143);
        }
    }

    private static Map<String, String> form(String password, String again) {
        return Map.of(
                "username", "office",
                "displayName", "考核办",
                "unit", "370200",
                "password", password,
                "again", again);
    }

    private static String link(PlatformProcess platform) throws Exception {
        var found = LINK.matcher(platform.output());
        assertThat(found.find()).as(platform.output()).isTrue();
        return found.group(1);
    }
}
