package org.lianqi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The paper calls one project by two names: entered again it is found, looked at side by side, counted once, and two again. */
class MergeJourneyTest extends Journey {

    @Test
    void aProjectEnteredTwiceIsFoundCountedOnceAndTakenApartAgain() {
        try (var district = as("reporter-jiaozhou", Look.USUAL)) {
            district.go("/projects/new");
            district.find("#region").fill("370281");
            district.find("#name").fill("海尔卡奥斯项目");
            district.find("#alike a").first().waitFor();
            district.find("main form button.main").click();
            var again = district.path();

            district.go("/projects");
            district.find(".head a.btn", "查重").click();
            var pair = district.find("tbody tr:has(a[href='" + again + "'])").first();
            assertThat(pair.innerText()).contains("卡奥斯工业互联网生态园", "海尔卡奥斯项目", "几乎就是同一个", "名称都有");
            district.shot("duplicates");
            pair.locator("a.btn").click();
            assertThat(district.find("main").innerText()).contains("1,300,000", "不一样", "海尔卡奥斯项目");
            var beside = district.page().url().substring(base().length());
            district.find("#keep")
                    .selectOption(district.find("#keep option:has-text('生态园')").getAttribute("value"));
            district.find("#whyMerge").fill("同一个项目的两种叫法");
            district.shot("beside");
            district.find("button", "合并").first().click();
            assertThat(district.find("main").innerText()).contains("只计一次", "卡奥斯工业互联网生态园", "并进来");
            var stays = district.path();

            district.go("/projects?q=卡奥斯");
            assertThat(district.find("main h1 + p.meta").innerText()).contains("1 个项目");
            district.go("/projects?q=卡奥斯&standing=MERGED");
            assertThat(district.find("main").innerText()).contains("海尔卡奥斯项目", "已并入");
            district.go(again);
            assertThat(district.find("main").innerText()).contains("已并入", "不再单独计数", "登记");
            assertThat(district.find("main .head a.btn").count()).isZero();
            for (var look : Look.others()) {
                district.look(look);
                for (var page : List.of(
                        "/projects/duplicates",
                        "/projects/duplicates?list=phases",
                        "/projects/duplicates/beside",
                        beside,
                        "/projects/joint",
                        "/projects/joint?period=2024",
                        "/projects/board",
                        again,
                        stays)) {
                    district.go(page);
                    assertThat(district.barriers()).as(page).isEmpty();
                    district.shot("merge"
                            + page.replace(again, "/gone")
                                    .replace(stays, "/stays")
                                    .replaceAll("\\W+", "-"));
                }
            }
            district.go(again);
            district.find("summary", "拆开").click();
            district.find("#why").fill("先拆开看看");
            district.find("main form button", "拆开").click();
            assertThat(district.find("main").innerText()).contains("已拆开");
            district.go("/projects?q=卡奥斯");
            assertThat(district.find("main h1 + p.meta").innerText()).contains("2 个项目");

            // so that the demonstration counts it once again
            district.go(beside);
            district.find("#keep")
                    .selectOption(district.find("#keep option:has-text('生态园')").getAttribute("value"));
            district.find("#whyMerge").fill("还是同一个");
            district.find("button", "合并").first().click();
            assertThat(district.find("main").innerText()).contains("只计一次");
        }
        try (var rival = as("reporter-jimo", Look.USUAL)) {
            rival.go("/projects/duplicates");
            assertThat(rival.find("main").innerText()).doesNotContain("卡奥斯");
        }
        try (var leader = as("leader", Look.USUAL)) {
            leader.go("/projects/joint?period=2024");
            leader.find("dl.figs a.fig").nth(2).click();
            leader.find(".drawer").waitFor();
            assertThat(leader.find(".drawer").innerText()).contains("去重");
        }
    }
}
