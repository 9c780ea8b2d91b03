package org.lianqi.ground.intake;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What stands in a cell. */
public sealed interface Cell {
    /** Nothing, or spaces only. */
    record Blank() implements Cell {}

    record Text(String text) implements Cell {}

    /** @param percent shown with a per cent sign: 0.125 that reads 12.5 % */
    record Number(BigDecimal number, boolean percent) implements Cell {}

    record Day(LocalDate day) implements Cell {}

    record Truth(boolean truth) implements Cell {}

    /** Said to be unknown: {@code null} in JSON. */
    record Unknown() implements Cell {}

    /** @param stored what the spreadsheet stored as its result; never itself a formula */
    record Formula(String formula, Cell stored) implements Cell {}

    /** A spreadsheet's error: #REF!, #DIV/0!, #N/A. */
    record Error(String word) implements Cell {}

    Cell BLANK = new Blank();

    /** As a reader of the file sees it, cut to what fits into a table. */
    default String shown() {
        var all = switch (this) {
            case Blank b -> "";
            case Text t -> t.text();
            case Number n ->
                n.percent()
                        ? n.number().movePointRight(2).stripTrailingZeros().toPlainString() + "%"
                        : n.number().toPlainString();
            case Day d -> d.day().toString();
            case Truth t -> t.truth() ? "TRUE" : "FALSE";
            case Unknown u -> "null";
            case Formula f -> "=" + f.formula();
            case Error e -> e.word();
        };
        return all.length() <= 60 ? all : all.substring(0, 59) + "…";
    }
}
