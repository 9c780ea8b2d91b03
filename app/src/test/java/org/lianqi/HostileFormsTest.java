package org.lianqi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every address that changes something, sent what no form of ours sends: it is refused and nothing breaks. */
@PlatformTest
class HostileFormsTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    @LocalServerPort
    int port;

    @Autowired
    Officials officials;

    @Autowired
    List<RequestMappingHandlerMapping> mappings;

    private record Body(String what, String type, String text) {}

    private static final List<Body> BODIES = List.of(
            new Body("nothing", "", ""),
            new Body("no type", "", "a=b"),
            new Body("no form", "text/plain", "a=b"),
            new Body("a type nobody knows", "x/y", "a=b"),
            new Body("a type that is none", "/;=,", "a=b"),
            new Body("JSON cut short", "application/json", "{\"a\":"),
            new Body("JSON 10,000 deep", "application/json", "[".repeat(10_000)),
            new Body("JSON of another kind", "application/json", "[1, null, {}]"),
            new Body(
                    "XML with an entity",
                    "application/xml",
                    "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>"),
            new Body("names only", FORM, "&&&=&=x&name&revision"),
            new Body("a broken escape", FORM, "name=%zz&revision=%"),
            new Body("bytes that are no text", FORM, "name=%ff%fe&username=%c0%80"),
            new Body("a zero byte", FORM, "name=a%00b&username=a%00b&words=%00"),
            new Body(
                    "numbers that are none",
                    FORM,
                    "revision=x&version=-1e9&offset=99999999999999999999&year=NaN&value=Infinity"),
            new Body("everything twice", FORM, "name=a&name=b&revision=1&revision=2&roles=x&roles=y&unit=1&unit=2"),
            new Body("lists and maps", FORM, "roles[0]=a&roles[999999999]=b&a.b.c[d]=e&class.classLoader=x"),
            new Body(
                    "choices nobody offered",
                    FORM,
                    "kind=x&direction=x&frequency=x&mail=x&language=x&step=x&origin=REAL"),
            new Body("a method in disguise", FORM, "_method=DELETE&name=x"),
            new Body("2,000 fields", FORM, "f=1&".repeat(2_000)),
            new Body("a field of a megabyte", FORM, "name=" + "x".repeat(1 << 20)),
            new Body(
                    "parts without an end",
                    "multipart/form-data; boundary=b",
                    "--b\r\nContent-Disposition: form-data; name=\"file\""),
            new Body("parts without a boundary", "multipart/form-data", "--b\r\n\r\n--b--"),
            new Body(
                    "a file named like a path",
                    "multipart/form-data; boundary=b",
                    "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../../etc/cron.d/x\"\r\n\r\nunit\n1\n\r\n--b--\r\n"),
            new Body(
                    "a file without a name",
                    "multipart/form-data; boundary=b",
                    "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\"\r\n\r\n\r\n--b--\r\n"),
            new Body(
                    "a part whose head is 100 KB",
                    "multipart/form-data; boundary=b",
                    "--b\r\nContent-Disposition: form-data; name=\"" + "n".repeat(100_000)
                            + "\"\r\n\r\nx\r\n--b--\r\n"));

    @TestFactory
    Stream<DynamicTest> noAddressBreaksOnWhatItIsSent() {
        var unit = officials.unit("hostile" + UUID.randomUUID().toString().substring(0, 6));
        var all = new TreeMap<String, String>();
        for (var mapping : mappings) {
            mapping.getHandlerMethods()
                    .forEach((info, handler) -> info.getPatternValues().stream()
                            .filter(pattern ->
                                    info.getMethodsCondition().getMethods().contains(RequestMethod.POST))
                            .forEach(pattern -> all.put(pattern, pattern)));
        }
        all.put("/login", "/login");
        var people = Stream.of(Role.ADMINISTRATOR, Role.ASSESSOR, Role.REPORTER)
                .map(role -> {
                    var visitor = new Visitor(port);
                    visitor.signIn(officials.official(unit, role).username(), Officials.PASSWORD);
                    return visitor;
                })
                .toList();
        return all.keySet().stream()
                .filter(pattern -> !pattern.endsWith("sign-out-everywhere"))
                .map(pattern -> DynamicTest.dynamicTest(pattern, () -> {
                    var address = pattern.replaceAll(
                                    "\\{(id|batch|publication)}", "00000000-0000-7000-8000-000000000000")
                            .replaceAll("\\{[^}]*}", "none");
                    var visitor = people.stream()
                            .filter(who -> who.send("POST", address, FORM, "").status() != 403)
                            .findFirst()
                            .orElse(people.getFirst());
                    for (var body : BODIES) {
                        var answer = visitor.send("POST", address, body.type(), body.text());
                        assertThat(answer.status())
                                .as("%s sent %s: %s", address, body.what(), answer.body())
                                .isLessThan(500);
                        assertThat(answer.body())
                                .as("%s sent %s", address, body.what())
                                .doesNotContain("HTTP Status", "Exception", "root:");
                    }
                }));
    }

    @Test
    void aFileLargerThanAnyIsRefusedBeforeItIsRead() {
        var visitor = new Visitor(port);
        visitor.signIn(
                officials.official(officials.unit("hostile2"), Role.REPORTER).username(), Officials.PASSWORD);
        var answer = visitor.upload(
                "/values/import",
                java.util.Map.of(),
                "file",
                "large.csv",
                "x,".repeat(18 << 20).getBytes(StandardCharsets.US_ASCII));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).doesNotContain("Exception").containsPattern("LQ-\\d{4}-");
    }
}
