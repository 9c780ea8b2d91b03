package org.lianqi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * What every answer forbids the browser to do, whichever address answers and whatever went wrong; requests no page was
 * made for; and forms without their token.
 */
@PlatformTest
class AnswersAreClosedTest {
    /** What only an unsafe policy would let run: scripts, styles and handlers in the page itself. */
    private static final Pattern INLINE = Pattern.compile(
            "<style|<script(?![^>]*\\bsrc=)(?![^>]*type=\"application/json\")[^>]*>|<[a-z][^>]*\\s(?:style|on[a-z]+)=\"|href=\"javascript:",
            Pattern.CASE_INSENSITIVE);

    @LocalServerPort
    int port;

    @Autowired
    Officials officials;

    @Autowired
    List<RequestMappingHandlerMapping> mappings;

    @TestFactory
    Stream<DynamicTest> everyAddressAnswersUnderTheSamePolicy() {
        var unit = officials.unit("closed" + UUID.randomUUID().toString().substring(0, 8));
        var people = new LinkedHashMap<String, Visitor>();
        people.put("nobody", new Visitor(port));
        for (var role : List.of(Role.ADMINISTRATOR, Role.ASSESSOR, Role.REPORTER)) {
            people.put(role.code(), new Visitor(port));
            people.get(role.code()).signIn(officials.official(unit, role).username(), Officials.PASSWORD);
        }
        var all = new TreeMap<String, Endpoint>();
        for (var mapping : mappings) {
            mapping.getHandlerMethods()
                    .forEach((info, handler) -> info.getPatternValues()
                            .forEach(pattern -> info.getMethodsCondition().getMethods().stream()
                                    .map(method -> new Endpoint(method.name(), pattern, handler, null))
                                    .filter(endpoint -> !endpoint.pattern().contains("sign-out-everywhere"))
                                    .forEach(endpoint -> all.put(endpoint.key(), endpoint))));
        }
        return all.values().stream()
                .map(endpoint -> DynamicTest.dynamicTest(
                        endpoint.key(),
                        () -> people.forEach(
                                (who, visitor) -> closed(endpoint.key() + " as " + who, endpoint.tryAs(visitor)))));
    }

    @Test
    void alsoWhatIsNotThereAndWhatIsAskedWrongly() {
        var admin = new Visitor(port);
        admin.signIn(
                officials
                        .official(officials.unit("closed2"), Role.ADMINISTRATOR)
                        .username(),
                Officials.PASSWORD);
        for (var path :
                List.of("/nowhere", "/api/v1/nowhere", "/app/nowhere.css", "/units/nobody", "/figures/x", "/error")) {
            closed(path, admin.get(path));
            closed(path, new Visitor(port).get(path));
        }
        for (var method : List.of("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE")) {
            for (var path : List.of("/", "/units", "/login", "/api/v1/openapi.json", "/nowhere")) {
                var answer = admin.send(method, path, "", "");
                if (method.equals("TRACE")) {
                    // the container itself refuses it, and echoes nothing
                    assertThat(answer.status()).isEqualTo(405);
                    assertThat(answer.body()).doesNotContain("Cookie", "TRACE");
                    continue;
                }
                closed(method + " " + path, answer);
                if (!method.equals("OPTIONS")) {
                    assertThat(answer.status()).as(method + " " + path).isBetween(400, 499);
                }
            }
        }
    }

    private static void closed(String what, Visitor.Answer answer) {
        var headers = answer.raw().headers();
        assertThat(answer.status()).as("%s: %s", what, answer.body()).isLessThan(500);
        var policy = one(headers, "Content-Security-Policy", what);
        assertThat(policy)
                .as(what)
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "base-uri 'none'")
                .contains("frame-ancestors 'none'", "form-action 'self'")
                .doesNotContain("unsafe", "*", "http:");
        assertThat(one(headers, "X-Content-Type-Options", what)).isEqualTo("nosniff");
        assertThat(one(headers, "X-Frame-Options", what)).isEqualTo("DENY");
        assertThat(one(headers, "Referrer-Policy", what)).isEqualTo("same-origin");
        assertThat(headers.firstValue("Server")).as(what).isEmpty();
        assertThat(headers.firstValue("X-Powered-By")).as(what).isEmpty();
        for (var cookie : headers.allValues("Set-Cookie")) {
            assertThat(cookie).as(what).contains("HttpOnly", "SameSite=Lax");
        }
        if (headers.firstValue("Content-Type").orElse("").startsWith("text/html")) {
            assertThat(answer.body()).as(what).doesNotContainPattern(INLINE);
            assertThat(headers.firstValue("Cache-Control"))
                    .as(what)
                    .hasValueSatisfying(v -> assertThat(v).contains("no-store"));
        }
    }

    private static String one(HttpHeaders headers, String name, String what) {
        var values = headers.allValues(name);
        assertThat(values).as("%s of %s", name, what).hasSize(1);
        return values.getFirst();
    }

    /** What no browser sends: refused before any page, without a word about what stands behind. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a|b HTTP/1.1",
                "GET /%zz HTTP/1.1",
                "GET /units/%ff%fe HTTP/1.1",
                "GET /units/%c0%ae%c0%ae/%c0%ae HTTP/1.1",
                "GET /app/../../../../etc/passwd HTTP/1.1",
                "GET /app/..%2f..%2f..%2fetc/passwd HTTP/1.1",
                "GET /app/%2e%2e/%2e%2e/application.properties HTTP/1.1",
                "GET /app/..;/..;/application.properties HTTP/1.1",
                "GET /vendor/../application.properties HTTP/1.1",
                "GET //elsewhere.example/%2f.. HTTP/1.1",
                "GET /units/370281;jsessionid=1 HTTP/1.1",
                "GET /units/%00 HTTP/1.1",
                "GET /units?q=%00%ff HTTP/1.1",
                "GET /units?q=%zz HTTP/1.1",
                "GET /units?offset=1&offset[]=2&q[$ne]=1 HTTP/1.1",
                "GET /login?lang=%0d%0aSet-Cookie:%20lq=1 HTTP/1.1",
                "GET /units?q={} HTTP/1.1",
                "BREW /units HTTP/1.1",
                "get /units HTTP/1.1",
                "GET /units HTTP/9.9",
                "GET /units",
                "\u0016\u0003\u0001",
                "CONNECT elsewhere.example:443 HTTP/1.1",
                "GET http://elsewhere.example/ HTTP/1.1"
            })
    void aRequestNoBrowserSendsIsRefused(String line) throws IOException {
        var answer = raw(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).as(line).doesNotContain(" 500 ").doesNotContain("root:", "lianqi.data-dir");
        assertThat(answer).as(line).doesNotContain("Apache", "Tomcat", "Exception", "org.apache", "\nSet-Cookie: lq");
        assertThat(answer).as(line).doesNotContain("Location: http://elsewhere", "Location: //elsewhere");
        if (answer.startsWith("HTTP/1.1 4") && !answer.contains("Content-Length: 0")) {
            assertThat(answer)
                    .as(line)
                    .contains("Content-Security-Policy: default-src 'none'")
                    .contains("nosniff");
        }
    }

    @Test
    void aHeadThatIsTooLongIsRefused() throws IOException {
        var long64k = "x".repeat(64 << 10);
        for (var request : List.of(
                "GET /units?q=" + long64k + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /units HTTP/1.1\r\nHost: localhost\r\nCookie: lianqi=" + long64k + "\r\nConnection: close\r\n\r\n",
                "GET /units HTTP/1.1\r\nHost: localhost\r\n" + "X: y\r\n".repeat(500) + "Connection: close\r\n\r\n")) {
            assertThat(raw(request)).startsWith("HTTP/1.1 4").doesNotContain("Exception", "Apache", "Tomcat");
        }
    }

    @Test
    void twoLengthsOrABodyWithoutOneAreNotGuessedAt() throws IOException {
        assertThat(raw("POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nContent-Length: 30\r\n"
                        + "Connection: close\r\n\r\nabc"))
                .startsWith("HTTP/1.1 400");
        assertThat(raw("POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(
                        raw(
                                "POST /login HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
                                        + "Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n\r\nzz\r\nabc\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 4");
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Each form, sent by somebody who may, with no token, a made-up one and that of another session. */
    @Test
    void noFormIsTakenWithoutTheTokenOfItsOwnSession() {
        var unit = officials.unit("forged" + UUID.randomUUID().toString().substring(0, 6));
        var account = officials.official(unit, Role.ADMINISTRATOR, Role.ASSESSOR, Role.REPORTER);
        var visitor = new Visitor(port);
        visitor.signIn(account.username(), Officials.PASSWORD);
        var other = new Visitor(port);
        other.signIn(officials.official(unit, Role.ADMINISTRATOR).username(), Officials.PASSWORD);
        var tried = new ArrayList<String>();
        for (var mapping : mappings) {
            mapping.getHandlerMethods().forEach((info, handler) -> {
                for (var method : info.getMethodsCondition().getMethods()) {
                    if (List.of("GET", "HEAD", "OPTIONS").contains(method.name())) {
                        continue;
                    }
                    for (var pattern : info.getPatternValues()) {
                        var endpoint = new Endpoint(method.name(), pattern, handler, null);
                        for (var token : List.of("", "made up", other.token())) {
                            visitor.withToken(token);
                            assertThat(endpoint.tryAs(visitor).status())
                                    .as("%s with token '%s'", endpoint.key(), token)
                                    .isEqualTo(403);
                        }
                        tried.add(endpoint.key());
                    }
                }
            });
        }
        assertThat(tried).hasSizeGreaterThan(15);
        assertThat(visitor.get("/account").body()).as("and the session goes on").contains(account.displayName());
        assertThat(visitor.withToken("made up").post("/logout", Map.of()).status())
                .isEqualTo(403);
    }

    @Test
    void behindAProxyOnThisMachineTheVisitorsOwnAddressAndProtocolCount() throws IOException {
        var answer = raw("GET /login HTTP/1.1\r\nHost: assess.example\r\nX-Forwarded-Proto: https\r\n"
                + "X-Forwarded-For: 203.0.113.9\r\nConnection: close\r\n\r\n");
        assertThat(answer).contains("Strict-Transport-Security").containsPattern("Set-Cookie: lianqi=[^\\n]*; Secure");
    }
}
