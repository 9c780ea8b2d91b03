package org.lianqi.ground.document;

import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureWords;

/** A stretch of a line: words, or a quantity that opens where the medium allows it. */
public sealed interface Piece {
    /** As it is printed. */
    String text();

    record Words(String text) implements Piece {}

    /** Words that rest on a figure: a name that stands first opens its rank. */
    record Said(String text, Figure figure) implements Piece {}

    /** A figure, printed with its decimals; one that is not known prints as a dash, never as zero. */
    record Quantity(Figure figure) implements Piece {
        @Override
        public String text() {
            return FigureWords.written(figure, false);
        }
    }
}
