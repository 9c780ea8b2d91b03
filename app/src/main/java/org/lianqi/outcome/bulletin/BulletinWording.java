package org.lianqi.outcome.bulletin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How bulletins are worded: plain text, a line a paragraph. A line that begins with {@code # }, {@code ## }, … is a heading of
 * that level; {@code {…}} is a {@link BulletinPlaceholder}. A line one of whose placeholders is empty is left out, and a
 * heading under which nothing remains; a line that speaks of a board is repeated for every board.
 *
 * @param version 0: the default that ships
 */
public record BulletinWording(int version, String title, String addressee, String body) {
    static final int LONGEST = 20_000;

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    public static final BulletinWording DEFAULT = new BulletinWording(0, "关于{期间}“摘星夺旗”考核结果的通报", "各区市党委和政府，市直有关部门", """
            {更正说明}。
            按照{办法}，对{单位数}个单位{期间}的{板块名单}{板块数}个板块、{指标数}项指标进行了考核，现将结果通报如下。
            # 综合成绩
            {第一名}以{第一名得分}分居首位，{第二名}以{第二名得分}分居第二位，{第三名}以{第三名得分}分居第三位。全部单位的位次、得分和星级见附件。
            # 授旗
            授予{领头旗单位}“真抓实干、勇当排头”红旗。
            授予{进位旗单位}“加压奋进、进位赶超”红旗。
            {连续夺旗}。
            {不授情况}。
            # 板块摘星
            {板块}板块，{板块第一名}以{板块第一名得分}分居首位，摘得{板块第一名星数}星。
            # 表扬
            {表扬}。
            # 有关要求
            对得分有异议的单位，可向考核办提出申诉。各单位要对照附件逐项查找短板，改进工作。
            """);

    /** A piece of a line: words, or a placeholder. */
    sealed interface Part {}

    record Words(String text) implements Part {}

    record Placeholder(BulletinPlaceholder what) implements Part {}

    /**
     * All that is wrong with it, by the field it stands in; empty when it can be used. Values are keys of messages with
     * their arguments.
     */
    Map<String, FieldProblem> problems() {
        var problems = new LinkedHashMap<String, FieldProblem>();
        check(problems, "title", title, false);
        check(problems, "addressee", addressee, false);
        check(problems, "body", body, true);
        return problems;
    }

    private static void check(Map<String, FieldProblem> problems, String field, String text, boolean boards) {
        if (text.isBlank() && !field.equals("addressee")) {
            problems.put(field, new FieldProblem("bulletin.wording.blank"));
        } else if (text.length() > LONGEST) {
            problems.put(field, new FieldProblem("bulletin.wording.long"));
        }
        var m = PLACEHOLDER.matcher(text);
        while (m.find() && !problems.containsKey(field)) {
            var known = BulletinPlaceholder.find(m.group(1));
            if (known.isEmpty()) {
                problems.put(field, new FieldProblem("bulletin.wording.unknown", m.group(1)));
            } else if (known.get().ofBoard() && !boards) {
                problems.put(field, new FieldProblem("bulletin.wording.board", m.group(1)));
            }
        }
        if (!problems.containsKey(field)
                && PLACEHOLDER.matcher(text).replaceAll("").matches("(?s).*[{}].*")) {
            problems.put(field, new FieldProblem("bulletin.wording.brace"));
        }
    }

    /** The parts of a line that {@link #problems} found nothing wrong with. */
    static List<Part> parts(String line) {
        var parts = new ArrayList<Part>();
        var m = PLACEHOLDER.matcher(line);
        int at = 0;
        while (m.find()) {
            if (m.start() > at) {
                parts.add(new Words(line.substring(at, m.start())));
            }
            parts.add(new Placeholder(BulletinPlaceholder.find(m.group(1)).orElseThrow()));
            at = m.end();
        }
        if (at < line.length()) {
            parts.add(new Words(line.substring(at)));
        }
        return parts;
    }
}
