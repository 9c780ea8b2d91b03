package org.lianqi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.lianqi.work.exchange.Oc4idsSchema;

/** A district brings its own list: the columns are corrected, a doubt is decided, a fault is mended, and the second time nothing changes. */
class ExchangeJourneyTest extends Journey {
    private static final String HEADS = "胶州市重点项目表\n序,项目名称,区市,投资额(亿元),建设单位,目前进展,开工时间\n";
    private static final String BROKEN = HEADS
            + "旅1,海尔卡奥斯互联网生态园,胶州市,130,海尔集团,主体施工,2022-07-02\n"
            + "旅2,旅程测试 湿法隔膜工厂,胶州市,12.5,旅程新材,主体施工,2025-03-11\n"
            + "旅3,旅程测试 植物基奶酪车间,胶州市,约3,旅程食品,签约,\n";
    private static final String MENDED = BROKEN.replace("约3", "3");

    @Test
    void aListIsMappedCheckedDecidedMendedKeptAndTheSecondTimeChangesNothing() {
        String checked;
        try (var district = as("reporter-jiaozhou", Look.USUAL)) {
            district.go("/projects");
            district.find(".head a.btn[href='/projects/import']").click();
            upload(district, BROKEN);
            assertThat(district.find("main").innerText()).contains("没有存过这样的对照", "旅程测试 湿法隔膜工厂", "1,250,000,000 CNY");
            district.find("#KEY\\.head").selectOption("序");
            district.find("details:has(#STAGE\\.head) > summary").first().click();
            district.find("#STAGE\\.head").selectOption("目前进展");
            district.find("button[value=look]").click();
            assertThat(district.find("main").innerText()).contains("不知道“主体施工”是哪个阶段", "用代码表对上");
            district.find("fieldset:has(#STAGE\\.head) summary").click();
            district.find("#STAGE\\.words").fill("主体施工 = BUILDING");
            district.find("#STAGE\\.others").selectOption("AS_WRITTEN");
            district.find("button[value=look]").click();
            assertThat(district.find("main").innerText()).contains("在建", "开工").doesNotContain("不知道“主体施工”");
            district.find("#name").fill("胶州重点项目表");
            district.shot("exchange-mapping");
            district.find("button[value=save]").click();
            assertThat(district.find("main").innerText()).contains("认出了对照“胶州重点项目表”");
            district.find("button[value=check]").click();
            district.page().waitForURL(url -> url.matches(".*/projects/import/[0-9a-f-]{36}"));
            checked = district.path();
            assertThat(district.find("main").innerText()).contains("约3", "填准确的数", "卡奥斯工业互联网生态园", "像是已有的项目");
            assertThat(district.find("button:text-is('写入')").count()).isZero();
            district.shot("exchange-checked");
            district.find("#verdict-0").selectOption("NEW");
            district.find("form button:text-is('定下来')").click();
            district.expectRefused(422);
            assertThat(district.find(".msg.bad").first().innerText()).contains("照样新增要说明原因");
            district.find("#verdict-0").selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
            district.find("form button:text-is('定下来')").click();
            assertThat(district.find("main").innerText()).contains("已记下");

            district.find(".head a.btn:text-is('换一份')").click();
            upload(district, MENDED);
            assertThat(district.find("main").innerText()).contains("认出了对照“胶州重点项目表”");
            district.find("button[value=check]").click();
            district.page().waitForURL(url -> url.matches(".*/projects/import/[0-9a-f-]{36}"));
            assertThat(district.find("main").innerText()).contains("新增 2，有变动 1");
            district.shot("exchange-ready");
            for (var look : Look.others()) {
                district.look(look);
                for (var page :
                        List.of("/projects/import", "/projects/import/mappings", checked, checked + "/mapping")) {
                    district.go(page);
                    assertThat(district.barriers()).as(page).isEmpty();
                    district.shot("exchange"
                            + page.replace(checked, "/one")
                                    .replace("/projects", "")
                                    .replace('/', '-'));
                }
            }
            district.go("/projects/import");
            district.find("tbody a").first().click();
            district.find("button:text-is('写入')").click();
            assertThat(district.find("main").innerText()).contains("已写入", "新增 2，有变动 1，不变 0");

            district.go("/projects?q=湿法隔膜");
            district.find("tbody th a").first().click();
            assertThat(district.find("main").innerText()).contains("在建", "重点项目表.csv:4", "旅程新材");
            district.go("/projects?q=海尔卡奥斯互联网生态园");
            assertThat(district.find("tbody tr").count())
                    .as("no second project")
                    .isEqualTo(1);

            district.go("/projects/import");
            upload(district, MENDED);
            district.find("button[value=check]").click();
            district.page().waitForURL(url -> url.matches(".*/projects/import/[0-9a-f-]{36}"));
            assertThat(district.find("main").innerText()).contains("清单里没有新东西", "不变 3");

            district.go("/projects/import/mappings");
            district.find("a:text-is('胶州重点项目表')").click();
            assertThat(district.barriers()).isEmpty();
            district.shot("exchange-edit");
            district.find("button:text-is('删除')").click();
            assertThat(district.find("main").innerText()).contains("对照已删除");
        }
        try (var leader = as("leader", Look.USUAL)) {
            leader.go("/projects?chain=FOOD");
            var link = leader.find("a:text-is('导出 OC4IDS')").getAttribute("href");
            assertThat(link).endsWith("?chain=FOOD");
            var all = leader.page().request().get(base() + "/api/v1/projects.oc4ids");
            assertThat(all.status()).isEqualTo(200);
            assertThat(all.text()).contains("旅程测试 湿法隔膜工厂", "\"version\":\"0.9\"");
            var schema = Oc4idsSchema.find(ExchangeJourneyTest.class);
            Assumptions.assumeTrue(schema.isPresent(), "shared/data/projects/oc4ids is absent");
            assertThat(schema.orElseThrow().faults(all.text())).isEmpty();
        }
    }

    private static void upload(Tab tab, String text) {
        tab.page()
                .setInputFiles(
                        "#file", new FilePayload("重点项目表.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8)));
        tab.find("main form button.main").click();
        tab.page().waitForURL(url -> url.endsWith("/mapping"));
    }
}
