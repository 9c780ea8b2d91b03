package org.lianqi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lianqi.browser.DemoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Every address is asked with hostile values in every place it reads from: each is answered or refused, none breaks, and
 * no answer shows the inside of the platform. Whatever is added to the site is asked without being named here.
 */
@DemoTest
class HostileRequestsTest {
    /** What a page never says: a trace, a class, a statement. */
    private static final Pattern INSIDE = Pattern.compile(
            "\\tat [a-z]+\\.|\\b(?:java|javax|jakarta|org\\.springframework|org\\.jooq|org\\.postgresql|org\\.lianqi)\\.[\\w.]*[A-Z]\\w*"
                    + "|Exception\\b|\\bPSQL|SQLSTATE|select \"public\"");

    private static final List<String> HOSTILE = List.of(
            "",
            " ",
            "0",
            "-1",
            "2147483647",
            "99999999999999999999",
            "1e9",
            "NaN",
            "null",
            "undefined",
            "true",
            "'",
            "\"",
            "' or '1'='1",
            "'; drop table account; --",
            "%",
            "_",
            "\\",
            "${7*7}",
            "#{7*7}",
            "{0}",
            "{",
            "(",
            "a:b:c:d:e:f",
            "../../../../etc/passwd",
            "..\\..\\windows",
            "<script>lq</script>",
            "\"><lq-x>",
            "javascript:lq()",
            "//elsewhere.example",
            "https://elsewhere.example",
            "line\r\nSet-Cookie: lq=1",
            "tab\tbell\u0007",
            "nul\u0000byte",
            "\uD800",
            "\u202Eeman",
            "𠮷𠮷",
            "İ",
            "0000-00-00",
            "2025-02-30",
            "9999-12-31",
            "-999999999-01-01",
            "+999999999-12-31",
            "2025Q5",
            "0000Q1",
            "9999Q4",
            "2025-13",
            "2025-01..13",
            "00000000-0000-0000-0000-000000000000",
            "1-1-1-1-1",
            "x".repeat(3000));

    private static final boolean FULL = Boolean.getBoolean("lianqi.full");

    @LocalServerPort
    int port;

    @Autowired
    List<RequestMappingHandlerMapping> mappings;

    /** A place a request brings a value to. */
    private record Place(String name, boolean inPath) {}

    private record Readable(String pattern, List<Place> places) {}

    @TestFactory
    Stream<DynamicTest> noAddressBreaksOnWhatItIsAsked() {
        var seed = Long.getLong("lianqi.seed", System.nanoTime());
        System.out.println("hostile requests: -Dlianqi.seed=" + seed);
        var random = new Random(seed);
        var people = List.of(signedIn("assessor"), signedIn("admin"), signedIn("reporter-jiaozhou"));
        var known = new LinkedHashMap<String, String>();
        people.forEach(visitor -> Crawl.pages(visitor, 1, 150).keySet().forEach(path -> known.putIfAbsent(path, path)));
        var all = readable();
        // by default a third of them, others each time
        return all.values().stream()
                .filter(each -> FULL || random.nextInt(3) == 0)
                .map(each -> DynamicTest.dynamicTest(each.pattern(), () -> {
                    var example = example(each.pattern(), known.keySet());
                    var visitor = people.stream()
                            .filter(who -> who.get(example.isEmpty() ? filled(each, Map.of()) : example)
                                            .status()
                                    != 403)
                            .findFirst()
                            .orElse(people.getFirst());
                    for (var place : each.places()) {
                        for (var value : values(random)) {
                            ask(visitor, address(each, example, Map.of(place.name(), value)));
                        }
                    }
                    for (var value : List.of("'", "\u0000", "-1", "x".repeat(2000))) {
                        var everywhere = new LinkedHashMap<String, String>();
                        each.places().forEach(place -> everywhere.put(place.name(), value));
                        ask(visitor, address(each, example, everywhere));
                    }
                    // the same parameter many times, and ones nobody knows
                    ask(
                            visitor,
                            address(each, example, Map.of("nobody[knows].this[0]", "x")) + "&offset=1".repeat(200)
                                    + "&q=a&q=b&q&=&&%20");
                }));
    }

    /** All of them, or those every place is asked with and a few more. */
    private static List<String> values(Random random) {
        if (FULL) {
            return HOSTILE;
        }
        var values = new ArrayList<>(List.of("", "'", "-1", "nul\u0000byte", "\"><lq-x>", "9999-12-31"));
        while (values.size() < 10) {
            values.add(HOSTILE.get(random.nextInt(HOSTILE.size())));
        }
        return values;
    }

    private void ask(Visitor visitor, String address) {
        var answer = visitor.get(address);
        var shown = address.substring(0, Math.min(200, address.length()));
        assertThat(answer.status()).as("%s: %s", shown, answer.body()).isLessThan(500);
        assertThat(answer.location()).as(shown).doesNotContain("elsewhere.example");
        assertThat(answer.raw().headers().allValues("Set-Cookie")).as(shown).noneMatch(c -> c.startsWith("lq="));
        if (answer.raw().headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
            assertThat(answer.body()).as(shown).doesNotContain("<script>lq").doesNotContain("<lq-x");
            assertThat(answer.body()).as(shown).doesNotContain("HTTP Status");
            if (answer.status() >= 400) {
                var said = answer.body().replaceAll("<[^>]*>", "");
                assertThat(said).as(shown).doesNotContainPattern(INSIDE);
                if (answer.status() != 422) {
                    assertThat(said).as("%s says under which number", shown).containsPattern("LQ-\\d{4}-[0-9A-F]{4}");
                }
            }
        }
    }

    private Visitor signedIn(String username) {
        var visitor = new Visitor(port);
        visitor.signIn(username, "lianqi-demo");
        return visitor;
    }

    /** Every address that is read, with what it reads: what its method names, and what the shell of the site reads. */
    private Map<String, Readable> readable() {
        var all = new TreeMap<String, Readable>();
        for (var mapping : mappings) {
            mapping.getHandlerMethods().forEach((info, handler) -> {
                if (info.getMethodsCondition().getMethods().contains(RequestMethod.GET)) {
                    info.getPatternValues()
                            .forEach(pattern ->
                                    all.merge(pattern, new Readable(pattern, places(handler)), (one, other) -> {
                                        var places = new ArrayList<>(one.places());
                                        other.places().stream()
                                                .filter(place -> !places.contains(place))
                                                .forEach(places::add);
                                        return new Readable(pattern, places);
                                    }));
                }
            });
        }
        return all;
    }

    private static List<Place> places(HandlerMethod handler) {
        var places = new ArrayList<Place>();
        for (var parameter : handler.getMethodParameters()) {
            parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
            var name = String.valueOf(parameter.getParameterName());
            if (parameter.getParameterAnnotation(PathVariable.class) instanceof PathVariable variable) {
                places.add(new Place(variable.value().isEmpty() ? name : variable.value(), true));
            } else if (parameter.getParameterAnnotation(RequestParam.class) instanceof RequestParam given) {
                places.add(new Place(given.value().isEmpty() ? name : given.value(), false));
            } else if (parameter.getParameterType().isRecord() && !isOfTheFrame(parameter)) {
                for (var part : parameter.getParameterType().getRecordComponents()) {
                    places.add(new Place(part.getName(), false));
                }
            }
        }
        for (var shell : List.of("offset", "lang", "export")) {
            if (places.stream().noneMatch(place -> place.name().equals(shell))) {
                places.add(new Place(shell, false));
            }
        }
        return places;
    }

    private static boolean isOfTheFrame(MethodParameter parameter) {
        return parameter.getParameterType().getName().startsWith("org.springframework");
    }

    /** An address of that pattern that exists; empty when the crawl found none. */
    private static String example(String pattern, java.util.Set<String> known) {
        var parsed = PathPatternParser.defaultInstance.parse(pattern);
        return new TreeSet<>(known)
                .stream()
                        .filter(path -> parsed.matches(PathContainer.parsePath(path.replaceAll("\\?.*", ""))))
                        .findFirst()
                        .orElse("");
    }

    private static String address(Readable of, String example, Map<String, String> values) {
        var plain = example.isEmpty() ? filled(of, values) : refilled(of, example.replaceAll("\\?.*", ""), values);
        var query = new ArrayList<String>();
        values.forEach((name, value) -> {
            if (of.places().stream()
                    .noneMatch(place -> place.inPath() && place.name().equals(name))) {
                query.add(encode(name) + "=" + encode(value));
            }
        });
        return plain + "?" + String.join("&", query);
    }

    private static String refilled(Readable of, String example, Map<String, String> values) {
        var parsed = PathPatternParser.defaultInstance.parse(of.pattern());
        var found = parsed.matchAndExtract(PathContainer.parsePath(example));
        var there = new LinkedHashMap<>(found == null ? Map.of() : found.getUriVariables());
        there.putAll(values);
        return filled(of, there);
    }

    private static String filled(Readable of, Map<String, String> values) {
        var path = of.pattern();
        for (var place : of.places()) {
            if (place.inPath()) {
                path = path.replaceAll(
                        "\\{\\*?" + place.name() + "(:[^}]*)?}",
                        java.util.regex.Matcher.quoteReplacement(encode(values.getOrDefault(place.name(), "0"))));
            }
        }
        return path.replaceAll("\\{[^}]*}", "0");
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
