package org.lianqi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.math.BigDecimal;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** A reporter fills the template in, makes three mistakes, mends them, and brings the values in. */
class ImportJourneyTest extends Journey {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @Test
    void theTemplateIsFilledInMendedWrittenAndTheSecondTimeChangesNothing() {
        try (var tab = as("reporter-jiaozhou", Look.USUAL)) {
            tab.go("/values/import");
            var template = tab.page()
                    .request()
                    .get(base() + "/values/import/template?period=2023Q1")
                    .body();
            var broken = new FilledTemplate(template);
            int letter = broken.row("RENEW-START");
            int future = broken.row("RENEW-INV");
            int unknown = broken.row("OLD-HOMES");
            broken.type(letter, "数值", "1l")
                    .type(future, "数值", new BigDecimal("30.5"))
                    .type(future, "截止日", "2999-01-01")
                    .type(unknown, "数值", new BigDecimal("12.25"))
                    .type(unknown, "指标代码", "OLD-HOMES-X");
            upload(tab, broken.bytes());

            assertThat(tab.find(".msg.bad")).containsText("3 处错误");
            for (var place :
                    new Object[][] {{letter, "E", "1l"}, {future, "截止日", "2999-01-01"}, {unknown, "指标代码", "OLD-HOMES-X"}
                    }) {
                var row = tab.find("tbody tr")
                        .filter(new com.microsoft.playwright.Locator.FilterOptions()
                                .setHasText(String.valueOf(place[2])));
                assertThat(row.first()).containsText(broken.sheet());
                assertThat(row.first()).containsText(String.valueOf(place[0]));
            }
            tab.shot("import-errors");
            assertThat(tab.find("button", "写入")).hasCount(0);

            var mended = new FilledTemplate(template)
                    .type(letter, "数值", new BigDecimal("11"))
                    .type(future, "数值", new BigDecimal("30.5"))
                    .type(unknown, "数值", new BigDecimal("12.25"))
                    .bytes();
            tab.find("a", "改好了，重新上传").click();
            upload(tab, mended);
            assertThat(tab.find(".msg.ok")).containsText("新增 3");
            tab.find("button", "写入").click();
            assertThat(tab.find(".told")).containsText("新增 3");

            tab.go("/values?period=2023Q1&lang=zh-CN");
            assertThat(tab.find("tbody tr")).hasCount(3);
            tab.find("tbody tr").first().locator("a.fig").click();
            assertThat(tab.find("#drawer")).containsText("template.xlsx");
            assertThat(tab.find("#drawer")).containsText(broken.sheet());
            var file = tab.find("#drawer a[href^='/evidence/']").getAttribute("href");
            Assertions.assertThat(tab.page().request().get(base() + file).body())
                    .isEqualTo(mended);
            tab.shot("import-evidence");

            tab.go("/values/import");
            upload(tab, mended);
            assertThat(tab.find(".msg.ok")).containsText("不会改变什么");
        }
    }

    private static void upload(Tab tab, byte[] file) {
        tab.page().setInputFiles("#file", new FilePayload("template.xlsx", XLSX, file));
        tab.find("button", "上传并检查").click();
        tab.page().waitForURL(url -> url.matches(".*/values/import/[0-9a-f-]{36}"));
    }
}
