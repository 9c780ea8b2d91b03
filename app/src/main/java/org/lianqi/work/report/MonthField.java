package org.lianqi.work.report;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lianqi.ground.vocabulary.Name;

/**
 * What stands in a row of the month's reports, on the page and on the spreadsheet. What is filled in is called as {@link
 * org.lianqi.work.project.Telling} calls it; amounts are in ten thousands of yuan.
 */
public enum MonthField {
    PROJECT("project", "项目标识", "Project key", Use.KEY),
    REVISION("revision", "版本", "Revision", Use.KEY),
    OFFERED("offered", "下载时的内容", "As downloaded", Use.KEY),
    MONTH("month", "月份", "Month", Use.KNOWN),
    NUMBER("number", "编号", "Number", Use.KNOWN),
    NAME("name", "项目", "Project", Use.KNOWN),
    UNIT("unit", "责任单位", "Responsible unit", Use.KNOWN),
    STATE("state", "报送情况", "Reporting", Use.KNOWN),
    LAST("last", "上次报到", "Last month reported", Use.KNOWN),
    ALL("all", "自开工累计（万元）", "Since the beginning (10,000 yuan)", Use.KNOWN),
    YEAR("year", "本年累计（万元）", "Since January (10,000 yuan)", Use.KNOWN),
    PLAN("plan", "年度计划（万元）", "Plan of the year (10,000 yuan)", Use.KNOWN),
    DUE("due", "序时应完成（万元）", "Due by time (10,000 yuan)", Use.KNOWN),
    NOTHING("nothing", "本月没有完成（填“是”）", "Nothing was done this month (write “yes”)", Use.FILLED),
    IN_MONTH("inMonth", "本月完成（万元）", "Completed in the month (10,000 yuan)", Use.FILLED),
    PROGRESS("progress", "形象进度（%）", "Physical progress (%)", Use.FILLED),
    FUNDS("funds", "到位资金累计（万元）", "Funds in place since the beginning (10,000 yuan)", Use.FILLED),
    IN_YEAR("inYear", "首次报：本年累计（万元）", "First report: since January (10,000 yuan)", Use.FILLED),
    IN_ALL("inAll", "首次报：自开工累计（万元）", "First report: since the beginning (10,000 yuan)", Use.FILLED),
    STAT_MONTH("statMonth", "统计口径：本月（万元）", "Statistics: in the month (10,000 yuan)", Use.FILLED),
    STAT_YEAR("statYear", "统计口径首次报：本年累计（万元）", "Statistics, first report: since January (10,000 yuan)", Use.FILLED),
    STAT_ALL("statAll", "统计口径首次报：自开工累计（万元）", "Statistics, first report: since the beginning (10,000 yuan)", Use.FILLED),
    CONSTRUCTION("construction", "统计：建筑工程，本年（万元）", "Statistics: construction, since January (10,000 yuan)", Use.FILLED),
    INSTALLATION("installation", "统计：安装工程，本年（万元）", "Statistics: installation, since January (10,000 yuan)", Use.FILLED),
    EQUIPMENT("equipment", "统计：设备工器具，本年（万元）", "Statistics: equipment, since January (10,000 yuan)", Use.FILLED),
    OLD_EQUIPMENT("oldEquipment", "统计：其中旧设备（万元）", "Statistics: of it used equipment (10,000 yuan)", Use.FILLED),
    OTHER("other", "统计：其他费用，本年（万元）", "Statistics: other, since January (10,000 yuan)", Use.FILLED),
    OLD_BUILDINGS("oldBuildings", "统计：其中旧建筑物（万元）", "Statistics: of it old buildings (10,000 yuan)", Use.FILLED),
    LAND("land", "统计：其中用地费（万元）", "Statistics: of it land (10,000 yuan)", Use.FILLED),
    NOTE("note", "备注", "Note", Use.FILLED);

    /** What a column is for. */
    public enum Use {
        /** Finds the row again; hidden on a spreadsheet. */
        KEY,
        /** Known to the platform; what is written over it does not count. */
        KNOWN,
        /** To be filled in. */
        FILLED
    }

    /** What a row says of the month, but for the tick that says that nothing was done. */
    public static final List<MonthField> SAID = Arrays.stream(values())
            .filter(field -> field.use == Use.FILLED && field != NOTHING)
            .toList();

    /** Of the statistics form. */
    public static final List<MonthField> STATISTICS = SAID.subList(SAID.indexOf(STAT_MONTH), SAID.indexOf(LAND) + 1);

    private final String code;
    private final Name head;
    private final Use use;

    MonthField(String code, String zh, String en, Use use) {
        this.code = code;
        this.head = new Name(zh, en);
        this.use = use;
    }

    public String code() {
        return code;
    }

    public Name head() {
        return head;
    }

    public Use use() {
        return use;
    }

    /** Whether it is a number; the note is words. */
    boolean number() {
        return use == Use.FILLED && this != NOTE && this != NOTHING;
    }

    /** The column a head means, in any of its three names. */
    static Optional<MonthField> of(String head) {
        var tidy = tidy(head);
        return Arrays.stream(values())
                .filter(field -> List.of(
                                field.code.toLowerCase(Locale.ROOT), tidy(field.head.zh()), tidy(field.head.en()))
                        .contains(tidy))
                .findFirst();
    }

    private static String tidy(String head) {
        return Normalizer.normalize(head, Normalizer.Form.NFKC)
                .replaceAll("\\s+", "")
                .toLowerCase(Locale.ROOT);
    }
}
