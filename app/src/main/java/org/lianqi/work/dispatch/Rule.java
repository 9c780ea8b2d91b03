package org.lianqi.work.dispatch;

import org.lianqi.ground.vocabulary.Name;

/** By what projects are watched; from which value on a light turns is {@link Threshold}. */
public enum Rule {
    /** Months after the planned month of commencement. */
    COMMENCEMENT(
            "个月",
            0,
            new Name("开工晚于计划月", "commencement after the planned month"),
            new Name(
                    "已签约、未开工：计划开工月过后的月数。没有计划的不判。",
                    "Signed and not commenced: months since the planned month of commencement. Without a plan it is not judged.")),
    /** Percentage points of the year's plan by which it is behind an even course. */
    PROGRESS(
            "百分点",
            1,
            new Name("投资进度落后", "investment behind plan"),
            new Name(
                    "应完成比例 − 实际完成比例（年度计划为 100），应完成按月均摊：年初已开工的从一月起，当年开工的从开工月起，算到报过的最后一月。落后才算，超前为 0。",
                    "Share due − share completed, the year’s plan being 100. What is due is spread evenly over the months, from January or from the month of commencement in the year, to the last month reported. 0 when ahead.")),
    /** Per cent of the investment completed for which no funds are in place. */
    FUNDS(
            "%",
            1,
            new Name("到位资金不足", "funds short"),
            new Name(
                    "（完成投资 − 到位资金）÷ 完成投资 × 100，均自开始累计，考核口径；到位资金够的为 0。",
                    "(investment completed − funds in place) ÷ investment completed × 100, both since the beginning, assessment caliber; 0 when the funds suffice.")),
    /** Months since commencement without entry into the statistics. */
    STATISTICS(
            "个月",
            0,
            new Name("开工后未纳统", "not in the statistics"),
            new Name(
                    "开工后满多少个月还没有统计口径的月报。计划总投资不足 500 万元的不判。",
                    "Whole months since commencement without a report in the statistics caliber. Projects below 5 million yuan are not judged.")),
    /** Months without any news. */
    SILENCE(
            "个月",
            0,
            new Name("没有消息", "no news"),
            new Name(
                    "距平台上次得知这个项目的任何事，满多少个月。",
                    "Whole months since the platform was last told anything of the project."));

    private final String unitOfMeasure;
    private final int decimals;
    private final Name measured;
    private final Name formula;

    Rule(String unitOfMeasure, int decimals, Name measured, Name formula) {
        this.unitOfMeasure = unitOfMeasure;
        this.decimals = decimals;
        this.measured = measured;
        this.formula = formula;
    }

    String unitOfMeasure() {
        return unitOfMeasure;
    }

    int decimals() {
        return decimals;
    }

    public Name measured() {
        return measured;
    }

    Name formula() {
        return formula;
    }
}
