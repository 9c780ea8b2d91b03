package org.lianqi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
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
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every endpoint is tried as every role and as nobody, and the outcome is held against docs/rights.md. An endpoint that
 * is not in the table fails, and the failure prints the line to add, as it was found: check it before you paste it.
 */
@PlatformTest
class RightsTest {
    private static final Path TABLE = Path.of(System.getProperty("user.dir")).endsWith("app")
            ? Path.of("../docs/rights.md")
            : Path.of("docs/rights.md");
    private static final Pattern LINE = Pattern.compile("\\| `([A-Z]+) (/\\S*)` \\|((?: *\\S+ *\\|){7})");
    private static final List<String> NOT_OURS = List.of("/error");

    /** Who tries: the roles in the order of the table's columns, then nobody. */
    private static final List<Role> COLUMNS =
            List.of(Role.ADMINISTRATOR, Role.ASSESSOR, Role.REPORTER, Role.REVIEWER, Role.LEADER, Role.AUDITOR);

    @LocalServerPort
    int port;

    @Autowired
    Officials officials;

    @Autowired
    List<RequestMappingHandlerMapping> mappings;

    /** Addresses of things that exist, by pattern; without one the test can only ask for what is not there. */
    private final Map<String, String> examples = new HashMap<>();

    private final Map<Role, Visitor> visitors = new EnumMap<>(Role.class);
    private final Map<Role, String> usernames = new EnumMap<>(Role.class);

    @TestFactory
    Stream<DynamicTest> eachEndpointOpensToWhomTheTableSays() throws IOException {
        var code = "rights" + UUID.randomUUID().toString().substring(0, 8);
        var unit = officials.unit(code);
        for (var role : COLUMNS) {
            usernames.put(role, officials.official(unit, role).username());
        }
        examples.put("/units/{code}", "/units/" + code);
        examples.put("/units/{code}/edit", "/units/" + code + "/edit");
        examples.put(
                "/accounts/{id}",
                "/accounts/" + officials.official(unit, Role.REPORTER).account());
        var table = table();
        var endpoints = endpoints();
        var all = new TreeMap<String, Endpoint>();
        endpoints.forEach((key, endpoint) -> all.put(key, endpoint));
        return all.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
                    var found = tried(each.getValue());
                    var expected = table.get(each.getKey());
                    assertThat(expected)
                            .as("not in docs/rights.md; found: | `%s` | %s |", each.getKey(), String.join(" | ", found))
                            .isNotNull();
                    assertThat(found).as(each.getKey()).isEqualTo(expected);
                }));
    }

    @Test
    void theTableNamesNoEndpointThatIsGone() throws IOException {
        assertThat(endpoints().keySet()).containsAll(table().keySet());
    }

    private List<String> tried(Endpoint endpoint) {
        var outcomes = new ArrayList<String>();
        for (var role : COLUMNS) {
            var answer = endpoint.tryAs(visitor(role));
            if (answer.asksToSignIn()) {
                // an earlier request ended this session; what a fresh one gets counts
                visitors.remove(role);
                answer = endpoint.tryAs(visitor(role));
            }
            outcomes.add(outcome(endpoint, answer, role.code()));
        }
        outcomes.add(outcome(endpoint, endpoint.tryAs(nobody()), "nobody"));
        return outcomes;
    }

    private static String outcome(Endpoint endpoint, Visitor.Answer answer, String who) {
        assertThat(answer.status())
                .as("%s as %s breaks: %s", endpoint.key(), who, answer.body())
                .isLessThan(500);
        if (answer.status() == 403) {
            return "no";
        }
        if (answer.asksToSignIn() && !endpoint.endsAtSignIn(answer)) {
            return "login";
        }
        return answer.status() == 404 && endpoint.example() ? "hidden" : "yes";
    }

    private Visitor visitor(Role role) {
        return visitors.computeIfAbsent(role, r -> {
            var visitor = new Visitor(port);
            visitor.signIn(usernames.get(r), Officials.PASSWORD);
            return visitor;
        });
    }

    private Visitor nobody() {
        var visitor = new Visitor(port);
        visitor.get("/login");
        return visitor;
    }

    private Map<String, Endpoint> endpoints() {
        var endpoints = new LinkedHashMap<String, Endpoint>();
        for (var mapping : mappings) {
            mapping.getHandlerMethods().forEach((info, handler) -> {
                for (var path : info.getPatternValues()) {
                    if (NOT_OURS.contains(path)) {
                        continue;
                    }
                    var methods = info.getMethodsCondition().getMethods();
                    assertThat(methods)
                            .as("%s answers any method; name one", path)
                            .isNotEmpty();
                    methods.forEach(method -> {
                        var endpoint = endpoint(method.name(), path, handler);
                        endpoints.put(endpoint.key(), endpoint);
                    });
                }
            });
        }
        for (var filtered : List.of("POST /login", "POST /logout")) {
            endpoints.put(filtered, endpoint(filtered.split(" ")[0], filtered.split(" ")[1], null));
        }
        return endpoints;
    }

    private Endpoint endpoint(String method, String pattern, HandlerMethod handler) {
        return new Endpoint(method, pattern, handler, examples.get(pattern));
    }

    private static Map<String, List<String>> table() throws IOException {
        var table = new LinkedHashMap<String, List<String>>();
        for (var line : Files.readAllLines(TABLE)) {
            var cells = LINE.matcher(line.strip());
            if (cells.lookingAt()) {
                var outcomes = Stream.of(cells.group(3).split("\\|"))
                        .map(String::strip)
                        .toList();
                assertThat(outcomes)
                        .as(line)
                        .allMatch(
                                cell -> List.of("yes", "no", "login", "hidden").contains(cell));
                assertThat(table.put(cells.group(1) + " " + cells.group(2), outcomes))
                        .as("twice in docs/rights.md: %s", line)
                        .isNull();
            }
        }
        return table;
    }
}
