package org.lianqi.outcome.bulletin;

import java.util.Arrays;
import java.util.Optional;

/** What a bulletin's wording may leave to the data, by the name an office writes between braces: {@code {领头旗单位}}. */
public enum BulletinPlaceholder {
    PERIOD("期间", false),
    /** Of a corrected version: that it replaces what was published before, and why. */
    CORRECTION("更正说明", false),
    SCHEME("办法", false),
    UNITS("单位数", false),
    BOARDS("板块名单", false),
    BOARD_COUNT("板块数", false),
    INDICATOR_COUNT("指标数", false),
    FIRST("第一名", false),
    FIRST_SCORE("第一名得分", false),
    SECOND("第二名", false),
    SECOND_SCORE("第二名得分", false),
    THIRD("第三名", false),
    THIRD_SCORE("第三名得分", false),
    LEADERS("领头旗单位", false),
    CLIMBERS("进位旗单位", false),
    STREAKS("连续夺旗", false),
    COMMENDATIONS("表扬", false),
    WITHHELD("不授情况", false),
    BOARD("板块", true),
    BOARD_FIRST("板块第一名", true),
    BOARD_FIRST_SCORE("板块第一名得分", true),
    BOARD_FIRST_STARS("板块第一名星数", true);

    private final String written;
    private final boolean ofBoard;

    BulletinPlaceholder(String written, boolean ofBoard) {
        this.written = written;
        this.ofBoard = ofBoard;
    }

    /** As the wording writes it, without braces. */
    public String written() {
        return written;
    }

    /** Whether it speaks of one board: a line with it is repeated for each board. */
    public boolean ofBoard() {
        return ofBoard;
    }

    static Optional<BulletinPlaceholder> find(String written) {
        return Arrays.stream(values()).filter(p -> p.written.equals(written)).findFirst();
    }
}
