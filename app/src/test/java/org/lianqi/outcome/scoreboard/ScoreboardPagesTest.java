package org.lianqi.outcome.scoreboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lianqi.ground.vocabulary.Origin;

/** What the pages of results say, on results that are the same every time. */
class ScoreboardPagesTest {
    private static PagesAlone site;

    @BeforeAll
    static void open() {
        site = new PagesAlone(new ExampleResults(Origin.SYNTHETIC, 10), "assessor");
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void theScoreboardShowsEveryUnitItsFlagsAndThatItIsAnExercise() throws Exception {
        var page = site.get("/scoreboard?period=2025Q2");
        assertThat(page).contains(ExampleResults.DISTRICTS).contains("class=\"drill\"");
        assertThat(page)
                .containsPattern("胶州市以 <a class=\"fig[^>]*>91\\.66</a> 分居首")
                .contains("夺进位旗");
        assertThat(page)
                .contains("18 项指标名次".replace("18", ""))
                .contains("2025年8月5日")
                .contains("第 1 版");
        assertThat(page).contains("href=\"/scoreboard?period=2025Q2&amp;board=b0\"");
        assertThat(page).as("the last unit has no score in the last indicator").contains(">—</a>");
        assertThat(page).doesNotContain("null").doesNotContain("scoreboard.");
    }

    @Test
    void provisionalResultsSayThatTheyAre() throws Exception {
        var page = site.get("/scoreboard?period=2025Q3");
        assertThat(page).contains("未公布").contains("异议至2025年10月25日").doesNotContain("/bulletins/");
        assertThat(site.get("/scoreboard?period=2025Q2")).doesNotContain("未公布").contains("/bulletins/");
    }

    @Test
    void theAddressHoldsTheFilter() throws Exception {
        var found = site.get("/scoreboard?period=2025Q2&q=" + URLEncoder.encode("即墨", StandardCharsets.UTF_8));
        assertThat(found).contains("units/370215?").doesNotContain("units/370202?");
        var flags = site.get("/scoreboard?period=2025Q2&award=LEADER_FLAG");
        assertThat(flags).contains("units/370281?").doesNotContain("units/370212?");
        var nobody = site.get("/scoreboard?period=2025Q2&q=zzz");
        assertThat(nobody).contains("没有同时满足这些条件的单位");
        assertThat(site.ask("/scoreboard?period=1999Q1").statusCode()).isEqualTo(404);
        assertThat(site.get("/scoreboard?q=%3Cscript%3Ealert(1)%3C/script%3E")).doesNotContain("<script>alert");
    }

    @Test
    void aBoardRanksByItsOwnScore() throws Exception {
        var page = site.get("/scoreboard?period=2025Q2&board=b0");
        assertThat(page).contains("经济运行榜").containsPattern("黄岛区以 <a class=\"fig[^>]*>91\\.70</a> 分居首");
        assertThat(page.indexOf("units/370211?")).isLessThan(page.indexOf("units/370281?"));
    }

    @Test
    void aUnitSeesItsPastItsGapAndItsLosses() throws Exception {
        var page = site.get("/scoreboard/qingdao/units/370211?period=2025Q2");
        assertThat(page).contains("黄岛区").contains("距前一位").contains("哪里失分最多").contains("class=\"ln me\"");
        assertThat(page).contains("/figures/gap:qingdao:2025Q2:370211:total");
        assertThat(page).contains("/figures/lost:qingdao:2025Q2:370211:i");
        assertThat(site.get("/scoreboard/qingdao/units/370281?period=2025Q2")).doesNotContain("距前一位");
        assertThat(site.ask("/scoreboard/qingdao/units/nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void englishPagesAreWholeInEnglish() throws Exception {
        for (var address : new String[] {
            "/scoreboard?period=2025Q2&lang=en",
            "/scoreboard?period=2025Q2&board=b1&lang=en",
            "/scoreboard/qingdao/units/370285?period=2025Q2&lang=en"
        }) {
            var text = site.get(address)
                    .replaceAll("(?s)<header.*?</header>", "")
                    .replaceAll("<[^>]*>", "")
                    .replaceAll("\\s+", " ");
            assertThat(text).doesNotContainPattern("[\\u4e00-\\u9fff]");
        }
    }

    @Test
    void aTableIsTakenAwayAsItIsShown() throws Exception {
        var file = site.ask("/scoreboard?period=2025Q2&export=csv");
        var text = new String(file.body(), StandardCharsets.UTF_8);
        assertThat(file.headers().firstValue("content-type").orElse("")).startsWith("text/csv");
        assertThat(text.lines()).hasSize(11);
        assertThat(text.lines().skip(1).findFirst().orElse(""))
                .contains("370281")
                .contains("胶州市")
                .contains("演练数据");
        assertThat(text.lines().findFirst().orElse("")).contains("连续,", "今年累计,今年累计 名次");
        assertThat(site.ask("/scoreboard?export=xlsx").body()).startsWith('P', 'K');
    }

    @Test
    void threeThousandUnitsArePaged() throws Exception {
        try (var large = new PagesAlone(new ExampleResults(Origin.REAL, 3000), "leader")) {
            var page = large.get("/scoreboard?period=2025Q2");
            assertThat(page.split("role=\"row\"")).hasSize(1 + 1 + ScoreboardView.ROWS);
            assertThat(page).contains("rel=\"next\"").doesNotContain("class=\"drill\"");
            assertThat(large.get("/scoreboard?period=2025Q2&offset=2900"))
                    .contains("rel=\"prev\"")
                    .doesNotContain("rel=\"next\"");
        }
    }
}
