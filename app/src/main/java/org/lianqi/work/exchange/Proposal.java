package org.lianqi.work.exchange;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.lianqi.ground.intake.Cell;
import org.lianqi.ground.intake.Rows;
import org.lianqi.ground.intake.SheetRow;
import org.lianqi.ground.vocabulary.Refusal;

/** Proposes how a list is read, from the heads of its columns as offices and data sets write them. */
final class Proposal implements Rows {
    private static final Pattern IN_BRACKETS = Pattern.compile("[(（\\[【].*[)）\\]】]");

    /** The heads known for each field, the surest first; compared without brackets, spaces, dashes and case. */
    private static final Map<ProjectField, List<String>> KNOWN = new EnumMap<>(Map.ofEntries(
            Map.entry(
                    ProjectField.KEY,
                    List.of("项目编号", "项目编码", "编号", "projectid", "projectkey", "projectno", "id", "key")),
            Map.entry(
                    ProjectField.NAME, List.of("项目名称", "工程名称", "名称", "项目", "projectname", "name", "title", "project")),
            Map.entry(ProjectField.ALIASES, List.of("别名", "曾用名", "其他名称", "aliases", "othernames")),
            Map.entry(
                    ProjectField.NATIONAL_CODE,
                    List.of("国家项目代码", "投资项目统一代码", "投资项目代码", "项目代码", "nationalcode", "nationalprojectcode")),
            Map.entry(ProjectField.UNIT, List.of("责任单位", "责任区市", "牵头单位", "responsibleunit", "unit")),
            Map.entry(
                    ProjectField.REGION,
                    List.of("行政区划代码", "区划代码", "所在区市", "所属区市", "区市", "所在地", "districtcode", "region", "district")),
            Map.entry(ProjectField.PLACE, List.of("建设地点", "建设地址", "项目地址", "地址", "位置", "location", "address", "place")),
            Map.entry(
                    ProjectField.SUMMARY,
                    List.of("建设内容", "建设规模及内容", "主要建设内容", "项目简介", "objective", "description", "summary")),
            Map.entry(ProjectField.KIND, List.of("建设性质", "项目类型", "类型", "projecttype", "kind", "type")),
            Map.entry(ProjectField.INDUSTRY, List.of("国民经济行业", "行业代码", "所属行业", "行业", "industry")),
            Map.entry(ProjectField.CHAIN, List.of("产业链", "所属产业链", "chain")),
            Map.entry(ProjectField.PARCELS, List.of("地块", "宗地编号", "地块编号", "parcels", "parcel")),
            Map.entry(
                    ProjectField.INVESTORS,
                    List.of("投资方", "投资主体", "投资单位", "建设单位", "项目单位", "投资人", "investors", "investor")),
            Map.entry(ProjectField.CREDIT_CODES, List.of("统一社会信用代码", "信用代码", "creditcode", "uscc")),
            Map.entry(
                    ProjectField.PLANNED,
                    List.of(
                            "计划总投资",
                            "总投资",
                            "总投资额",
                            "投资额",
                            "plannedtotal",
                            "totalinvestment",
                            "projectcost",
                            "plannedinvestment")),
            Map.entry(ProjectField.FIXED, List.of("固定资产投资", "其中固定资产投资", "固投", "fixedassets")),
            Map.entry(ProjectField.AGREED, List.of("签约额", "签约金额", "协议投资额", "signedamount")),
            Map.entry(ProjectField.STAGE, List.of("项目阶段", "阶段", "项目进展", "进展", "stage")),
            Map.entry(ProjectField.SIGNED_ON, List.of("签约时间", "签约日期", "signedon", "signingdate")),
            Map.entry(ProjectField.COMMENCED_ON, List.of("开工时间", "开工日期", "startdate", "commencedon")),
            Map.entry(ProjectField.COMPLETED_ON, List.of("竣工时间", "竣工日期", "completedon")),
            Map.entry(ProjectField.PRODUCTION_ON, List.of("投产时间", "投产日期", "productionon")),
            Map.entry(ProjectField.STANDING, List.of("项目状态", "standing")),
            Map.entry(ProjectField.REGISTERED_ON, List.of("登记日期", "登记时间", "入库时间", "registeredon")),
            Map.entry(ProjectField.AS_OF, List.of("截止日期", "数据截至", "截至日期", "asof", "sourcedate"))));

    private List<String> heads = List.of();
    private int known = -1;
    private int looked;

    /** The heads of the columns: of the rows at the top of the list that one which says most that is known. */
    List<String> heads() {
        return heads;
    }

    @Override
    public void sheet(String name, List<String> merged) {
        looked = 0;
    }

    @Override
    public boolean row(SheetRow row) {
        if (!row.blank()) {
            var here = new ArrayList<String>();
            row.cells().stream()
                    .filter(cell -> !(cell instanceof Cell.Blank))
                    .map(Cell::shown)
                    .forEach(here::add);
            int score = found(here).size() * 1_000 + Math.min(here.size(), 999);
            if (score > known) {
                known = score;
                heads = List.copyOf(here);
            }
        }
        return ++looked < RowReading.HEADS_WITHIN;
    }

    private static Map<ProjectField, String> found(List<String> heads) {
        var byFold = new LinkedHashMap<String, String>();
        heads.forEach(head -> byFold.putIfAbsent(bare(head), head));
        var found = new EnumMap<ProjectField, String>(ProjectField.class);
        KNOWN.forEach((field, words) -> words.stream()
                .filter(byFold::containsKey)
                .findFirst()
                .ifPresent(word -> found.put(field, byFold.get(word))));
        return found;
    }

    private static String bare(String head) {
        return IN_BRACKETS
                .matcher(Reference.folded(head))
                .replaceAll("")
                .replaceAll("[\\s_*-]+|(?<=[a-z])(usd|cny|100m)$", "")
                .replaceAll("(usd|cny|100m)$", "");
    }

    /**
     * The mapping proposed.
     *
     * @param source what the keys are said to be of, until somebody says better
     * @throws Refusal.Invalid {@code exchange-no-heads} when the list has no columns
     */
    static Mapping of(List<String> heads, String source) {
        if (heads.isEmpty()) {
            throw new Refusal.Invalid("exchange-no-heads");
        }
        var found = found(heads);
        var fields = new EnumMap<ProjectField, From>(ProjectField.class);
        found.forEach((field, head) -> fields.put(field, new From.Column(head)));
        fields.computeIfAbsent(
                ProjectField.KEY, key -> fields.getOrDefault(ProjectField.NAME, new From.Column(heads.getFirst())));
        var amounts = EnumSet.noneOf(ProjectField.class);
        found.keySet().stream()
                .filter(field -> field.reads() == ProjectField.Reads.AMOUNT)
                .forEach(amounts::add);
        var money = amounts.stream()
                .findFirst()
                .map(field -> money(Reference.folded(found.getOrDefault(field, ""))))
                .orElse(Money.YUAN);
        return new Mapping(source, fields, money, Mapping.DayOrder.YEAR_FIRST, Mapping.SEPARATORS);
    }

    private static Money money(String head) {
        var scale = head.contains("亿") || head.contains("100m")
                ? Money.Scale.HUNDRED_MILLIONS
                : head.contains("万")
                        ? Money.Scale.TEN_THOUSANDS
                        : head.contains("million") ? Money.Scale.MILLIONS : Money.Scale.ONE;
        return new Money(scale, head.contains("usd") || head.contains("美元") ? "USD" : "CNY", null, null);
    }
}
