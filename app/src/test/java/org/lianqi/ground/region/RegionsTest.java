package org.lianqi.ground.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class RegionsTest {
    private static final LocalDate IN_2015 = LocalDate.of(2015, 6, 30);
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);

    @Autowired
    Regions regions;

    @Autowired
    ReferenceFiles files;

    @Autowired
    DSLContext db;

    @Test
    void anOldCodeInAFileOfTodayIsJimoAndSaysSo() {
        var resolved = regions.resolve("370282", TODAY).orElseThrow();
        assertThat(resolved.region().code()).isEqualTo("370215");
        assertThat(resolved.region().name().zh()).isEqualTo("即墨区");
        assertThat(resolved.written().name().zh()).isEqualTo("即墨市");
    }

    @Test
    void theNewCodeInAFileOf2015IsJimoCity() {
        var resolved = regions.resolve("370215", IN_2015).orElseThrow();
        assertThat(resolved.region().code()).isEqualTo("370282");
        assertThat(resolved.written()).isNotNull();
    }

    @Test
    void onItsOwnDayACodeIsItselfWithoutANote() {
        assertThat(regions.resolve("370282", IN_2015).orElseThrow().written()).isNull();
        assertThat(regions.resolve("370215", TODAY).orElseThrow().written()).isNull();
        assertThat(regions.find("370282", LocalDate.of(2017, 9, 19))).isPresent();
        assertThat(regions.find("370282", LocalDate.of(2017, 9, 20))).isEmpty();
        assertThat(regions.find("370215", LocalDate.of(2017, 9, 20))).isPresent();
    }

    @Test
    void theSeaOfCodesHasNoUnknownOnes() {
        assertThat(regions.resolve("999999", TODAY)).isEmpty();
        assertThatThrownBy(() -> regions.get("999999", TODAY)).isInstanceOf(Refusal.Missing.class);
    }

    @Test
    void qingdaoHadOtherDistrictsBefore() {
        assertThat(regions.children("370200", TODAY)).hasSize(10);
        assertThat(regions.children("370200", LocalDate.of(2012, 1, 1)))
                .extracting(Region::code)
                .contains("370205", "370282", "370284")
                .doesNotContain("370215");
    }

    @Test
    void theWayUpLeadsToTheCountry() {
        var town = regions.get("370281102", TODAY);
        assertThat(regions.above(town, TODAY))
                .extracting(Region::code)
                .containsExactly("100000", "370000", "370200", "370281", "370281102");
    }

    @Test
    void searchingFindsByNameAndByCodeInPages() {
        assertThat(page("胶州", null, 0, 50).regions()).extracting(Region::code).contains("370281");
        assertThat(page("jiaozhou", null, 0, 50).regions())
                .extracting(Region::code)
                .containsExactly("370281");
        var first = page("3702", RegionLevel.COUNTY, 0, 4);
        var second = page("3702", RegionLevel.COUNTY, 4, 50);
        assertThat(first.total()).isEqualTo(10).isEqualTo(second.total());
        assertThat(first.regions()).hasSize(4);
        assertThat(second.regions()).hasSize(6).doesNotContainAnyElementsOf(first.regions());
        assertThat(page("%", null, 0, 50).total()).isZero();
    }

    private Regions.Found page(String words, RegionLevel level, int offset, int limit) {
        return regions.page(new Regions.Search(words, level, TODAY, offset, limit));
    }

    @Test
    void whatWasLoadedIsNotLoadedAgain() {
        var file = RegionFile.ofBuild();
        assertThat(db.fetchCount(org.lianqi.schema.jooq.Tables.REGION))
                .isEqualTo(file.regions().size());
        assertThat(files.load("region", file.sha256(), () -> {
                    throw new AssertionError("loaded again");
                }))
                .isFalse();
    }

    @Test
    void aLoadThatFailsLeavesNothing() {
        var hash = "0".repeat(64);
        assertThatThrownBy(() -> files.load("test/failing", hash, () -> {
                    db.execute("insert into reference_file (name, sha256, rows) values ('test/half', ?, 1)", hash);
                    throw new IllegalStateException("torn");
                }))
                .hasMessage("torn");
        assertThat(db.fetchValue("select count(*) from reference_file where name like 'test/%'"))
                .isEqualTo(0L);
    }
}
