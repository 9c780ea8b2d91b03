package org.lianqi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A value between those who report and those who review it, and between two who write on one sheet. */
class ReportAndReviewJourneyTest extends Journey {
    private static final String ONE = "&indicator=RENEW-INV";

    @Test
    void aValueIsReportedReturnedWithAReasonMendedAndVerified() {
        try (var reporter = as("reporter-jiaozhou", Look.USUAL);
                var reviewer = as("reviewer", Look.USUAL)) {
            reporter.go("/values/grid?period=2023Q2" + ONE);
            reporter.find("[name=v0]").fill("305");
            reporter.find("#asOf").fill("2023-07-08");
            reporter.page()
                    .setInputFiles(
                            "#file",
                            new FilePayload(
                                    "签约清单.pdf",
                                    "application/pdf",
                                    "%PDF-1.7 journey".getBytes(StandardCharsets.UTF_8)));
            reporter.find("button", "存下并报送").click();
            assertThat(reporter.find(".told")).containsText("已报送 1 个数");
            reporter.shot("grid-submitted");

            reviewer.go("/");
            assertThat(reviewer.find("main")).containsText("等你审核");
            reviewer.find("main a[href='/values?state=submitted']").first().click();
            var filtered = "/values?state=submitted&period=2023Q2";
            reviewer.go(filtered);
            assertThat(reviewer.find("tbody tr")).hasCount(1);
            reviewer.find("tbody a.fig").click();
            assertThat(reviewer.find("#drawer")).containsText("签约清单.pdf");
            reviewer.page().keyboard().press("Escape");
            reviewer.find("tbody [name=value]").check();
            reviewer.find("#reason").fill("像是把万元填成了亿元");
            reviewer.find("button", "退回选中的").click();
            assertThat(reviewer.find(".told")).containsText("已退回 1 条");

            reporter.go("/");
            assertThat(reporter.find("main")).containsText("个数被退回");
            assertThat(reporter.find("main")).containsText("像是把万元填成了亿元");
            reporter.go("/values/grid?period=2023Q2" + ONE);
            assertThat(reporter.find("[name=v0]")).hasValue("305");
            reporter.find("[name=v0]").fill("30.5");
            reporter.find("button", "存下并报送").click();
            assertThat(reporter.find(".told")).containsText("已报送 1 个数");

            reviewer.go(filtered);
            reviewer.find("tbody [name=value]").check();
            reviewer.shot("values-to-verify");
            reviewer.find("button", "选中的核实无误").click();
            assertThat(reviewer.find(".told")).containsText("已核实 1 条");
            reporter.go("/values/grid?period=2023Q2" + ONE);
            assertThat(reporter.find("[name=v0]")).hasCount(0);
            assertThat(reporter.find(".sheet")).containsText("30.50");
        }
    }

    @Test
    void theSecondOfTwoWhoEditOneValueIsToldAndNothingIsLost() {
        try (var reporter = as("reporter-jiaozhou", Look.USUAL);
                var assessor = as("assessor", Look.USUAL)) {
            reporter.go("/values/grid?period=2023Q3" + ONE);
            reporter.find("[name=v0]").fill("5");
            reporter.find("button", "存为草稿").click();
            assertThat(reporter.find(".told")).containsText("已存为草稿");

            reporter.go("/values/grid?period=2023Q3" + ONE);
            assessor.go("/values/grid?period=2023Q3" + ONE + "&unit=370281");
            assessor.find("[name=v0]").fill("6");
            assessor.find("button", "存为草稿").click();
            assertThat(assessor.find(".told")).containsText("已存为草稿");

            reporter.find("[name=v0]").fill("7");
            reporter.find("button", "存为草稿").click();
            reporter.expectRefused(409);
            assertThat(reporter.find(".cellfault")).containsText("考核员");
            assertThat(reporter.find(".cellfault")).containsText("6.00");
            assertThat(reporter.find("[name=v0]")).hasValue("7");
            reporter.shot("grid-clash");
            reporter.find("label", "以我填的为准").click();
            reporter.find("button", "存为草稿").click();
            assertThat(reporter.find(".told")).containsText("已存为草稿");
            assertThat(reporter.find("[name=v0]")).hasValue("7");
            reporter.find(".sheet a.fig").first().click();
            assertThat(reporter.find("#drawer")).containsText("6.00");
        }
    }
}
