package org.lianqi.ground.figure;

import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.web.Digits;
import org.lianqi.ground.web.Page;

/** How a figure is written, drawn and read aloud; for the tags of this room and for exports. */
public final class FigureWords {
    private FigureWords() {}

    /** Digits alone, as people read them. */
    public static String written(Figure figure, boolean signed) {
        return signed
                ? Digits.showSigned(figure.value(), figure.decimals())
                : Digits.show(figure.value(), figure.decimals());
    }

    /** Digits without their sign: the size of a move. */
    public static String size(Figure figure) {
        return Digits.show(figure.value() == null ? null : figure.value().abs(), figure.decimals());
    }

    /** The unit as it follows the digits, in the reader's language: % and ‰ close by, words after a space. */
    public static String unit(Page page, Figure figure) {
        var unit = page.unit(figure.unitOfMeasure());
        return unit.isEmpty() || unit.equals("%") || unit.equals("‰") ? unit : " " + unit;
    }

    /** Whom and what the number speaks of. */
    public static String subject(Page page, Figure figure) {
        var of = figure.of();
        return (of == null ? "" : page.name(of) + " ") + page.name(figure.measured());
    }

    /** What a page about the figure is called: whom and what it measures, and when. */
    public static String title(Page page, Figure figure) {
        var period = figure.period();
        return subject(page, figure) + (period == null ? "" : " · " + page.period(period));
    }

    /** All of it for a screen reader: whom, what, how much, and what kind of number it is when it is no plain fact. */
    public static String spoken(Page page, Figure figure, boolean signed) {
        var said = new StringBuilder(subject(page, figure)).append(' ');
        if (figure.known()) {
            said.append(written(figure, signed)).append(unit(page, figure));
        } else {
            said.append(page.text("figure.unknown"));
        }
        if (figure.kind() != Kind.FACT) {
            said.append(page.text("figure.mark", figure.kind()));
        }
        if (figure.origin() == Origin.SYNTHETIC) {
            said.append(page.text("figure.mark", figure.origin()));
        }
        return said.toString();
    }

    /** Style classes for what the number claims to be, each drawn as a line of its own under the digits. */
    public static String style(Figure figure) {
        var kind = switch (figure.kind()) {
            case FACT -> "";
            case FORECAST -> " forecast";
            case TARGET -> " target";
        };
        return figure.origin() == Origin.SYNTHETIC ? kind + " exercise" : kind;
    }
}
