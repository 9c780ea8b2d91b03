package org.lianqi.outcome.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianqi.PlatformTest;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.outcome.assessment.Contest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Schemes on pages and as files, as the assessor and as a district. */
@PlatformTest
@Import(Contest.class)
class SchemePagesTest {
    @Autowired
    WebApplicationContext context;

    @Autowired
    Contest contest;

    @Autowired
    Schemes schemes;

    private MockMvc mvc;

    @BeforeEach
    void open() {
        mvc = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    private MockHttpServletResponse as(Role role, AbstractMockHttpServletRequestBuilder<?> request) {
        return contest.as(role == Role.REPORTER ? Contest.JIMO : "QD-ASSESS", role, () -> {
            var response = mvc.perform(request.with(user("someone")).with(csrf()))
                    .andReturn()
                    .getResponse();
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            return response;
        });
    }

    private String page(Role role, String address) throws Exception {
        var response = as(role, get(address + "?lang=zh-CN"));
        assertThat(response.getStatus()).as(address).isEqualTo(200);
        return response.getContentAsString();
    }

    private MockHttpServletResponse send(String address, Map<String, String> form) {
        var request = post(address).param("lang", "zh-CN");
        form.forEach(request::param);
        return as(Role.ASSESSOR, request);
    }

    private MockHttpServletResponse upload(String text) {
        return as(
                Role.ASSESSOR,
                multipart("/schemes/import")
                        .file(new MockMultipartFile(
                                "file", "scheme.json", "application/json", text.getBytes(StandardCharsets.UTF_8)))
                        .param("lang", "zh-CN"));
    }

    private SchemeVersion drawnUp(String code) {
        var first = contest.inUse(code);
        return contest.assessor(
                () -> schemes.drawUpNext(first.id(), first.scheme().validFrom().plusYears(1), "提高项目的权重"));
    }

    @Test
    void aDistrictReadsTheSchemeInUseInWordsAndDoesNotSeeDrafts() throws Exception {
        var next = drawnUp("SP-1");
        assertThat(page(Role.REPORTER, "/schemes")).contains("/schemes/SP-1/1").doesNotContain("/schemes/SP-1/2");
        assertThat(as(Role.REPORTER, get(next.link())).getStatus()).isEqualTo(404);
        var page = page(Role.REPORTER, "/schemes/SP-1/1");
        assertThat(page)
                .contains(
                        "办法SP-1",
                        "投资",
                        "与最好之比",
                        "领头旗",
                        "完成投资",
                        "考核口径",
                        next.name().zh())
                .containsPattern("href=\"/figures/weight:[^\"]+:B1:1\"[^>]*>60")
                .containsPattern("href=\"/figures/full:[^\"]+:B1:1\"")
                .contains(contest.assessor(() -> schemes.get("SP-1", 1)).sha256())
                .doesNotContain("印发施行", "engine.", "scheme.");
        assertThat(as(Role.REPORTER, get("/schemes/SP-1/1?lang=en")).getContentAsString())
                .contains("Boards and indicators", "ratio to the best");
        var weight = java.util.regex.Pattern.compile("href=\"(/figures/weight:[^\"]+)\"")
                .matcher(page);
        assertThat(weight.find()).isTrue();
        assertThat(page(Role.REPORTER, weight.group(1))).contains("60", "/schemes/SP-1/1");
    }

    @Test
    void examplesReadInWordsAndSayWhetherTheyComeOut() throws Exception {
        contest.define("CT-1");
        contest.define("CT-2");
        var example = """
                , "examples": [{"code": "E1", "name": {"zh": "一半", "en": "Half"},
                  "given": {"period": "2024Q1", "units": ["甲", "乙"], "columns": [
                    {"key": {"indicator": "CT-1", "kind": "FACT", "offset": "SAME"}, "unitOfMeasure": "亿元",
                     "values": {"甲": 10, "乙": 5}}]},
                  "expected": [{"type": "SCORE", "unit": "乙", "node": "I1", "score": 50.0},
                    {"type": "RANK", "unit": "乙", "node": "TOTAL", "rank": 2},
                    {"type": "WON", "unit": "甲", "award": "LEAD", "timesInARow": 1},
                    {"type": "NOT_WON", "unit": "乙", "award": "LEAD"}]}]}
                """;
        var text = Contest.scheme("SP-E", 1, 60, 40).strip();
        text = text.substring(0, text.length() - 1) + example;
        var right = text;
        contest.assessor(() -> schemes.bringIn(right, Origin.REAL, "算例"));
        assertThat(page(Role.ASSESSOR, "/schemes/SP-E/1"))
                .contains("一半", "算得一样", "乙：投资得 50.0 分", "乙：综合第 2 名", "甲得领头旗，连续第 1 次", "乙不得领头旗");
        assertThat(upload(text.replace("50.0", "51.0")).getContentAsString())
                .contains("<code>$.examples[0]</code>")
                .contains("50.0");
    }

    @Test
    void whatIsExportedComesBackByteForByte() throws Exception {
        contest.inUse("SP-2");
        var file = as(Role.REPORTER, get("/schemes/SP-2/1/file")).getContentAsString();
        var kept = contest.assessor(() -> schemes.get("SP-2", 1));
        assertThat(file).isEqualTo(kept.document());
        assertThat(CanonicalJson.sha256(file)).isEqualTo(kept.sha256());
        assertThat(upload(file).getContentAsString()).contains("一字不差");

        var next = file.replace("\"version\": 1", "\"version\": 2");
        var tried = upload(next).getContentAsString();
        assertThat(tried).contains("存为草案").contains("没有问题");
        assertThat(contest.assessor(() -> schemes.find("SP-2", 2)))
                .as("trying writes nothing")
                .isEmpty();
        var saved = send("/schemes/import/save", Map.of("document", next, "note", "年度修订"));
        assertThat(saved.getRedirectedUrl()).isEqualTo("/schemes/SP-2/2");
        assertThat(contest.assessor(() -> schemes.get("SP-2", 2)).document()).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "usual": 60           | "usual": -60           | $.nodes[1]                              | -60
            "usual": 60           | "usual": 70            | $.nodes[0]                              | 110
            "usual": 60           | "usual": NaN           | $                                       | 不是 JSON
            "usual": 60           | "usual": 1e99999999    | $.nodes[1].weight.usual                 | 位数太多
            "code": "B1", "parent": "TOTAL" | "code": "B1", "parent": "B1" | $.nodes[1]            | 绕成了圈
            "code": "B2"          | "code": "B1"           | $.nodes[1]                              | B1
            "indicator": "CT-1"   | "indicator": "NO-SUCH" | $.nodes[3].inputs.value.indicator       | NO-SUCH
            "unitOfMeasure": "亿元" | "unitOfMeasure": "万元" | $.nodes[3].inputs.value.unitOfMeasure | 亿元
            "kind": "FACT"        | "kind": "FACT", "caliber": "Z" | $.nodes[3].inputs.value.caliber  | 口径
            "kind": "FACT"        | "kind": "FACT", "sources": ["QD-STTT"] | $.nodes[3].inputs.value.sources[0] | QD-STTT
            "kind": "FACT"        | "kind": "TARGET"       | $.nodes[3].inputs.value.kind            | 不收“目标”
            "QUARTER"             | "HALF_YEAR"            | $.cadence                               | lianqi assess
            "vetoes"              | "examples": [{"code": "E", "name": {"zh": "例"}, "given": {"period": "2026Q1", "units": ["甲"]}, "before": {"results": [{"period": "2025Q4", "scheme": "SP-3", "version": 1, "units": [{"unit": "甲", "scores": {"TOTAL": {"score": 1e400}}}]}]}}], "vetoes" | $.examples[0].before.results[0].units[0].scores.TOTAL.score | 位数太多
            "type": "REWEIGH"     | "type": "GUESS"        | $.nodes[3].missing.type                 | REWEIGH
            "places": 1           | "places": "one"        | $.awards[2].places                      | 整数
            """)
    void aBrokenFileIsRefusedWithThePlaceOfEachProblem(String right, String wrong, String where, String said)
            throws Exception {
        contest.define("CT-1");
        contest.define("CT-2");
        var text = Contest.scheme("SP-3", 1, 60, 40);
        assertThat(text).contains(right);
        var answer = upload(text.replace(right, wrong)).getContentAsString();
        assertThat(answer).contains("<code>" + where + "</code>").contains(said).doesNotContain("存为草案</button>");
        assertThat(contest.assessor(() -> schemes.find("SP-3", 1))).isEmpty();
    }

    @Test
    void aFileThatIsTooLongOrNoTextIsRefused() throws Exception {
        assertThat(upload(" ".repeat(SchemeFile.MOST_CHARACTERS + 1)).getContentAsString())
                .contains("这不像一个办法");
        var binary = as(
                Role.ASSESSOR,
                multipart("/schemes/import")
                        .file(new MockMultipartFile("file", "x.json", "application/json", new byte[] {-1, -2, 0, 1}))
                        .param("lang", "zh-CN"));
        assertThat(binary.getContentAsString()).contains("UTF-8");
    }

    @Test
    void whileOneTypesEveryProblemIsTold_andSavedIsOnlyWhatHolds() throws Exception {
        var draft = drawnUp("SP-4");
        var form = sent(draft.scheme());
        form.put("nodes[1].weight.usual", "70");
        var checked = send(draft.link() + "/check", form).getContentAsString();
        assertThat(checked).contains("href=\"#f-nodes-0-\"").contains("110").contains("综合");
        form.put("nodes[1].weight.usual", "七十");
        assertThat(send(draft.link() + "/check", form).getContentAsString())
                .contains("href=\"#f-nodes-1-weight-usual\"")
                .contains("经济 · 权重 · 平时")
                .contains("这里应是数");
        form.put("act", "save");
        form.put("revision", Integer.toString(draft.revision()));
        var refused = send(draft.link() + "/edit", form).getContentAsString();
        assertThat(refused).contains("没有保存").contains("value=\"七十\"");
        assertThat(contest.assessor(() -> schemes.get(draft.id())).sha256()).isEqualTo(draft.sha256());

        form.put("nodes[1].weight.usual", "70");
        form.put("nodes[2].weight.usual", "30");
        assertThat(send(draft.link() + "/edit", form).getRedirectedUrl()).isEqualTo(draft.link());
        var saved = contest.assessor(() -> schemes.get(draft.id()));
        assertThat(saved.revision()).isGreaterThan(draft.revision());
        assertThat(page(Role.ASSESSOR, draft.link()))
                .contains("与上一版的不同")
                .containsPattern("(?s)经济</th>.{0,80}权重 · 平时</td><td[^>]*>60</td><td[^>]*>70</td>");
    }

    @Test
    void theSecondEditorIsToldWhoWasFirst_keepsWhatHeTyped_andMayPutItOverTheirs() throws Exception {
        var draft = drawnUp("SP-5");
        var mine = sent(draft.scheme());
        mine.put("nodes[1].weight.usual", "55");
        mine.put("nodes[2].weight.usual", "45");
        mine.put("act", "save");
        mine.put("revision", Integer.toString(draft.revision()));
        var theirs = new LinkedHashMap<>(mine);
        theirs.put("nodes[1].weight.usual", "52");
        theirs.put("nodes[2].weight.usual", "48");
        assertThat(send(draft.link() + "/edit", theirs).getStatus()).isEqualTo(302);
        var told = send(draft.link() + "/edit", mine).getContentAsString();
        var now = contest.assessor(() -> schemes.get(draft.id()));
        assertThat(told).contains(now.changedBy()).contains("你填的内容都还在本页").contains("value=\"55\"");
        assertThat(now.document()).contains("\"usual\": 52");
        mine.put("act", "over");
        mine.put("theirs", Integer.toString(now.revision()));
        assertThat(send(draft.link() + "/edit", mine).getStatus()).isEqualTo(302);
        assertThat(contest.assessor(() -> schemes.get(draft.id())).document()).contains("\"usual\": 55");
    }

    @Test
    void fieldsAreAddedAndAMethodChosenWithoutSaving() throws Exception {
        var draft = drawnUp("SP-6");
        var form = sent(draft.scheme());
        form.put("act", "add:nodes:INDICATOR");
        form.put("revision", "0");
        var shape = send(draft.link() + "/edit", form).getContentAsString();
        assertThat(shape).contains("name=\"nodes[5].code\"").contains("name=\"nodes[5].method.type\"");
        form.put("act", "show");
        form.put("nodes[3].method.type", "MINMAX_FLOOR");
        assertThat(send(draft.link() + "/edit", form).getContentAsString())
                .contains("name=\"nodes[3].method.floorPercent\"");
        form.put("act", "remove:nodes[4]");
        assertThat(send(draft.link() + "/edit", form).getContentAsString())
                .contains("name=\"nodes[3].code\"")
                .doesNotContain("name=\"nodes[4].code\"");
        assertThat(contest.assessor(() -> schemes.get(draft.id())).sha256()).isEqualTo(draft.sha256());
    }

    @Test
    void aDraftIsPutIntoUse_supersedesTheOld_orIsDiscarded() throws Exception {
        var draft = drawnUp("SP-7");
        assertThat(page(Role.ASSESSOR, draft.link())).contains("草案").contains("/schemes/SP-7/1");
        var used = send(draft.link() + "/use", Map.of("revision", Integer.toString(draft.revision())));
        assertThat(used.getRedirectedUrl()).isEqualTo(draft.link());
        assertThat(page(Role.REPORTER, "/schemes/SP-7/1")).contains("已被").contains("取代");
        assertThat(as(Role.ASSESSOR, get(draft.link() + "/edit")).getStatus()).isEqualTo(409);

        var next = send(draft.link() + "/next", Map.of("validFrom", "2030-01-01", "note", "再改"));
        assertThat(next.getRedirectedUrl()).isEqualTo("/schemes/SP-7/3/edit");
        var third = contest.assessor(() -> schemes.get("SP-7", 3));
        assertThat(send(third.link() + "/discard", Map.of("revision", Integer.toString(third.revision())))
                        .getRedirectedUrl())
                .isEqualTo("/schemes");
        assertThat(contest.assessor(() -> schemes.find("SP-7", 3))).isEmpty();
    }

    @Test
    void aSchemeIsWrittenFromScratch() throws Exception {
        contest.define("CT-1");
        assertThat(page(Role.ASSESSOR, "/schemes/new")).contains("name=\"nodes[2].inputs[0].value.indicator\"");
        var scheme = SchemeFile.read(Contest.scheme("SP-8", 1, 60, 40)).value();
        assertThat(scheme).isNotNull();
        contest.define("CT-2");
        var form = sent(scheme);
        form.put("act", "save");
        assertThat(send("/schemes/new", form).getRedirectedUrl()).isEqualTo("/schemes/SP-8/1");
        assertThat(send("/schemes/new", form).getContentAsString())
                .contains("SP-8")
                .contains("你填的内容都还在本页");
        assertThat(contest.assessor(() -> schemes.get("SP-8", 1)).origin()).isEqualTo(Origin.REAL);
    }

    @Test
    void programsReadSchemesToo() throws Exception {
        contest.inUse("SP-9");
        assertThat(as(Role.REPORTER, get("/api/v1/schemes")).getContentAsString())
                .contains("\"code\":\"SP-9\"");
        var scheme = as(Role.REPORTER, get("/api/v1/schemes/SP-9/1")).getContentAsString();
        var read = SchemeFile.tree(scheme).path("scheme").toString();
        assertThat(SchemeFile.read(read).value())
                .isEqualTo(contest.assessor(() -> schemes.get("SP-9", 1)).scheme());
        assertThat(as(Role.REPORTER, get("/schemas/scheme.json")).getContentAsString())
                .isEqualTo(SchemeSchema.text());
    }

    /** What a browser sends of a scheme's form. */
    private static Map<String, String> sent(Scheme scheme) {
        var sent = new LinkedHashMap<String, String>();
        fill(RecordForm.form(Scheme.class, RecordJson.plain(scheme)), sent);
        return sent;
    }

    private static void fill(FormField field, Map<String, String> sent) {
        switch (field.shape()) {
            case GROUP, LIST, PAIRS -> {}
            case CHOICE -> sent.put(field.path() + ".type", field.value());
            case TICK -> {
                if (field.value().equals("true")) {
                    sent.put(field.path(), "true");
                }
            }
            default -> sent.put(field.path(), field.value());
        }
        field.children().forEach(child -> fill(child, sent));
    }
}
