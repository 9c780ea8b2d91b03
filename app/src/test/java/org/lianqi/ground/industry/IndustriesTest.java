package org.lianqi.ground.industry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class IndustriesTest {
    /** Code, section, level, name and parent of a section or division; the remark behind is not looked at. */
    private static final Pattern COLLECTED =
            Pattern.compile("([A-T]|\\d\\d),[A-T],(?:section|division),(?:\"([^\"]*)\"|([^,]*)),([A-T]?),.*");

    @Autowired
    Industries industries;

    @Autowired
    Officials officials;

    private Optional<Industry> find(String code) {
        return officials.asSystem(() -> industries.find(code));
    }

    @Test
    void theStandardHasTwentySectionsEachBeforeItsDivisions() {
        var all = officials.asSystem(industries::list);
        assertThat(all).hasSize(117);
        assertThat(all)
                .filteredOn(each -> each.section() == null)
                .extracting(Industry::code)
                .hasSize(20)
                .isSorted();
        assertThat(all)
                .filteredOn(each -> each.section() != null)
                .extracting(Industry::code)
                .hasSize(97)
                .isSorted();
        assertThat(all.stream().map(Industry::code).limit(7)).containsExactly("A", "01", "02", "03", "04", "05", "B");
    }

    @Test
    void namesAreThoseOfTheStandard() throws IOException {
        var collected = collected();
        if (collected.isEmpty()) {
            System.out.println("SKIPPED IndustriesTest: no shared/data/industry/gbt4754_2017.csv; set LIANQI_SHARED");
        }
        Assumptions.assumeTrue(collected.isPresent(), "shared/data/industry/gbt4754_2017.csv is absent");
        var names = new LinkedHashMap<String, String>();
        for (var line : Files.readAllLines(collected.get())) {
            var row = COLLECTED.matcher(line);
            if (row.matches()) {
                names.put(row.group(1) + " in " + row.group(4), row.group(2) == null ? row.group(3) : row.group(2));
            }
        }
        assertThat(officials.asSystem(industries::list).stream()
                        .collect(Collectors.toMap(
                                each -> each.code() + " in " + (each.section() == null ? "" : each.section()),
                                each -> each.name().zh())))
                .hasSize(117)
                .isEqualTo(names);
    }

    @Test
    void aGroupOrClassLiesInItsDivision() {
        assertThat(find("3912")).isEqualTo(find("39")).isPresent();
        assertThat(find("391")).isEqualTo(find("39"));
        assertThat(find("C").orElseThrow().name().zh()).isEqualTo("制造业");
    }

    @Test
    void whatNoDivisionBeginsIsNoIndustry() {
        for (var none : new String[] {"", "U", "98", "0012", "39123", "3", "c", "C39", "３９"}) {
            assertThat(find(none)).as(none).isEmpty();
        }
        assertThatThrownBy(() -> officials.asSystem(() -> industries.require("9801")))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class, no -> assertThat(no.args()).containsExactly("9801"));
    }

    private static Optional<Path> collected() {
        var named = System.getProperty("LIANQI_SHARED", System.getenv().getOrDefault("LIANQI_SHARED", ""));
        if (!named.isEmpty()) {
            return Optional.of(Path.of(named, "data/industry/gbt4754_2017.csv")).filter(Files::isRegularFile);
        }
        for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            var file = at.resolve("shared/data/industry/gbt4754_2017.csv");
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
