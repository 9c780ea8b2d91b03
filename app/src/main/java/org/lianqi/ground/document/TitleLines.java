package org.lianqi.ground.document;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks a title into balanced lines without cutting words that belong together (GB/T 9704-2012, 7.3.1: 回行时要做到词意完整，排列对称).
 * Widths are counted in ideographs; Latin letters and digits count half.
 */
public final class TitleLines {
    /** Ideographs of 22 points in a line of 156 mm. */
    static final double LINE_WIDTH = 20;

    private static final String GOOD_BEFORE_BREAK = "年度期的和与、，”》）";
    private static final String NEVER_AT_START = "、，。”》）年月日号的";
    private static final String NEVER_AT_END = "“《（第";
    private static final double WORD_CUT = 4;

    private TitleLines() {}

    public static List<String> of(String title) {
        if (title.contains("\n")) {
            return title.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
        }
        var lines = new ArrayList<String>();
        var rest = title;
        int count = (int) Math.ceil(width(title) / (LINE_WIDTH - 1));
        for (int left = count; left > 1; left--) {
            int cut = cut(rest, width(rest) / left);
            lines.add(rest.substring(0, cut));
            rest = rest.substring(cut);
        }
        lines.add(rest);
        return lines;
    }

    private static int cut(String text, double wanted) {
        int best = 1;
        double bestCost = Double.MAX_VALUE;
        for (int at = 1; at < text.length(); at++) {
            double here = width(text.substring(0, at));
            double cost = Math.abs(here - wanted) + (here > LINE_WIDTH ? 100 : 0) + breakCost(text, at);
            if (cost < bestCost) {
                bestCost = cost;
                best = at;
            }
        }
        return best;
    }

    private static double breakCost(String text, int at) {
        char before = text.charAt(at - 1);
        char after = text.charAt(at);
        if (NEVER_AT_START.indexOf(after) >= 0
                || NEVER_AT_END.indexOf(before) >= 0
                || (narrow(before) && narrow(after))
                || insideQuotes(text, at)) {
            return 50;
        }
        return GOOD_BEFORE_BREAK.indexOf(before) >= 0 ? 0 : WORD_CUT;
    }

    private static boolean insideQuotes(String text, int at) {
        var before = text.substring(0, at);
        return before.lastIndexOf('“') > before.lastIndexOf('”') || before.lastIndexOf('《') > before.lastIndexOf('》');
    }

    /** Width in ideographs. */
    static double width(String text) {
        return text.chars().mapToDouble(c -> narrow((char) c) ? 0.5 : 1).sum();
    }

    private static boolean narrow(char c) {
        return c < 0x2E80 && c != '“' && c != '”' && c != '—' && c != '…';
    }
}
