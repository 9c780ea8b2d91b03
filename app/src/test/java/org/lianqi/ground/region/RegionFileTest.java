package org.lianqi.ground.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Laws of the divisions that ship. */
class RegionFileTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);
    private static final List<Region> REGIONS = RegionFile.ofBuild().regions();
    private static final Map<String, List<Region>> BY_CODE =
            REGIONS.stream().collect(Collectors.groupingBy(Region::code));

    @Test
    void whetherTheFilesHaveChangedIsKnownWithoutReadingTheirRows() {
        assertThat(RegionFile.sha256OfBuild()).isEqualTo(RegionFile.ofBuild().sha256());
    }

    @Test
    void theCountryIsThere() {
        assertThat(REGIONS).filteredOn(r -> r.level() == RegionLevel.PROVINCE).hasSize(34);
        assertThat(REGIONS).filteredOn(r -> r.level() == RegionLevel.PREFECTURE).hasSize(342);
        assertThat(REGIONS)
                .filteredOn(r -> r.level() == RegionLevel.COUNTY && r.validOn(TODAY))
                .hasSize(2975);
    }

    @Test
    void qingdaoHasTenDistrictsAndJiaozhouTwelveTowns() {
        assertThat(REGIONS)
                .filteredOn(r -> "370200".equals(r.parent()) && r.validOn(TODAY))
                .extracting(r -> r.name().zh())
                .containsExactlyInAnyOrder("市南区", "市北区", "黄岛区", "崂山区", "李沧区", "城阳区", "即墨区", "胶州市", "平度市", "莱西市");
        assertThat(REGIONS)
                .filteredOn(r -> "370281".equals(r.parent()) && r.basis() == null)
                .extracting(r -> r.name().zh())
                .containsExactlyInAnyOrder(
                        "阜安街道", "中云街道", "三里河街道", "胶北街道", "胶东街道", "胶莱街道", "九龙街道", "胶西街道", "李哥庄镇", "铺集镇", "里岔镇", "洋河镇");
    }

    @Test
    void noCodeIsHeldTwiceOnOneDay() {
        BY_CODE.values().forEach(states -> {
            for (var one : states) {
                for (var other : states) {
                    assertThat(one == other || !one.validOn(other.validFrom()))
                            .as(one + " and " + other)
                            .isTrue();
                }
            }
        });
    }

    @Test
    void everyParentIsThereOneLevelUpForAsLongAsTheChild() {
        for (var region : REGIONS) {
            var parent = region.parent();
            if (parent == null) {
                assertThat(region.level()).isEqualTo(RegionLevel.COUNTRY);
                continue;
            }
            var last = region.validTo() == null ? TODAY : region.validTo().minusDays(1);
            for (var day : List.of(region.validFrom(), last)) {
                assertThat(BY_CODE.getOrDefault(parent, List.of()))
                        .as("parent of " + region.code() + " on " + day)
                        .filteredOn(p -> p.validOn(day)
                                && p.level().ordinal() == region.level().ordinal() - 1)
                        .hasSize(1);
            }
        }
    }

    @Test
    void aCodeContinuesTheCodeAbove() {
        for (var region : REGIONS) {
            var digits = switch (region.level()) {
                case COUNTRY -> 0;
                case PROVINCE -> 0;
                case PREFECTURE -> 2;
                case COUNTY -> region.parent() != null && region.parent().matches("\\d{4}00") ? 4 : 2;
                case TOWNSHIP -> 6;
            };
            if (region.parent() != null) {
                assertThat(region.code()).startsWith(region.parent().substring(0, digits));
            }
        }
    }

    @Test
    void whatEndedHasASuccessorThatWasThere() {
        var ended = REGIONS.stream().filter(r -> r.validTo() != null).toList();
        assertThat(ended).extracting(Region::code).contains("370282", "370205", "370284");
        for (var region : ended) {
            assertThat(region.successor()).as(region.code()).isNotNull();
            assertThat(BY_CODE.get(region.successor()))
                    .as("successor of " + region.code())
                    .anyMatch(next -> next.validOn(region.validTo()));
            assertThat(region.basis()).as("basis of " + region.code()).isNotNull();
        }
    }

    @Test
    void datesNotReadInASourceSaySo() {
        for (var code : List.of("370282", "370215", "370205", "370284")) {
            for (var region : BY_CODE.get(code)) {
                assertThat(region.basis().zh()).contains("公知");
                assertThat(region.basis().en()).contains("general knowledge");
            }
        }
    }

    @Test
    void aTornFileIsRefused() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(370281);
        for (int i = 0; i < 200; i++) {
            var line = "110000,北京市,province,100000" + ",".repeat(1 + random.nextInt(3));
            assertThatThrownBy(() -> CsvRows.parse("x.csv", "", "code,name,level,parent\n" + line))
                    .hasMessageContaining("x.csv line 2");
        }
        assertThatThrownBy(() -> new Region(
                        "37028",
                        REGIONS.getFirst().name(),
                        RegionLevel.COUNTY,
                        null,
                        TODAY,
                        null,
                        true,
                        null,
                        null,
                        ""))
                .hasMessageContaining("37028");
    }

    @Test
    void quotedCellsComeBackAsWritten() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        var letters = "ab,\"区 #";
        for (int i = 0; i < 500; i++) {
            var cell = random.ints(random.nextInt(8), 0, letters.length())
                    .mapToObj(at -> letters.substring(at, at + 1))
                    .collect(Collectors.joining());
            var text = "a,b\n\"" + cell.replace("\"", "\"\"") + "\",x\n";
            assertThat(CsvRows.parse("x.csv", "", text).rows()).containsExactly(Map.of("a", cell, "b", "x"));
        }
    }
}
