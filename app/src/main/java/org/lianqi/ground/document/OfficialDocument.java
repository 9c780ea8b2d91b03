package org.lianqi.ground.document;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Origin;

/**
 * An official document, element by element in the order of GB/T 9704-2012, 7.
 *
 * @param letterhead 发文机关标志, the red line of the first page
 * @param number null while none was given
 * @param title may hold line breaks; without any it is broken into balanced lines
 * @param addressee 主送机关 without the colon, null when the document names none
 * @param issuer 发文机关署名
 * @param date 成文日期
 * @param note 附注 without its brackets, null when there is none
 * @param verification lines by which the text can be checked later (hashes), printed small before the imprint
 * @param origin synthetic: every page says that it is an exercise
 */
public record OfficialDocument(
        String letterhead,
        @Nullable DocumentNumber number,
        String title,
        @Nullable String addressee,
        List<Block> body,
        List<Annex> annexes,
        String issuer,
        LocalDate date,
        @Nullable String note,
        List<String> verification,
        @Nullable Imprint imprint,
        Origin origin) {
    public OfficialDocument {
        body = List.copyOf(body);
        annexes = List.copyOf(annexes);
        verification = List.copyOf(verification);
        if (title.isBlank() || letterhead.isBlank() || issuer.isBlank()) {
            throw new IllegalArgumentException("an official document needs letterhead, title and issuer");
        }
    }

    /** What body and annexes are made of. */
    public sealed interface Block permits Heading, Paragraph, Table {}

    /**
     * A numbered heading; the number is set by its level: 一、 （一） 1. （1）
     *
     * @param level 1 to 4
     */
    public record Heading(int level, List<Piece> pieces) implements Block {
        public Heading {
            if (level < 1 || level > 4) {
                throw new IllegalArgumentException("heading level " + level + " is not 1 to 4");
            }
            pieces = List.copyOf(pieces);
        }
    }

    public record Paragraph(List<Piece> pieces) implements Block {
        public Paragraph {
            pieces = List.copyOf(pieces);
        }
    }

    /**
     * A table whose head is repeated on each page.
     *
     * @param note printed under the table; empty for none
     */
    public record Table(String caption, List<Column> columns, List<List<Cell>> rows, String note) implements Block {
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            for (var row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException("table '" + caption + "' has " + columns.size()
                            + " columns, but a row of " + row.size() + " cells");
                }
            }
        }
    }

    /**
     * @param unitOfMeasure empty for none
     * @param width share of the line, relative to the other columns
     */
    public record Column(String head, String unitOfMeasure, int width) {
        public Column {
            if (width < 1) {
                throw new IllegalArgumentException("column '" + head + "' has width " + width);
            }
        }
    }

    public record Cell(List<Piece> pieces) {
        public Cell {
            pieces = List.copyOf(pieces);
        }

        public static Cell of(String words) {
            return new Cell(List.of(new Piece.Words(words)));
        }
    }

    public record Annex(String title, List<Block> blocks) {
        public Annex {
            blocks = List.copyOf(blocks);
        }
    }

    /** 版记: who gets a copy (empty for none), who printed it and when. */
    public record Imprint(String copiesTo, String printedBy, LocalDate printedOn) {}

    /** The pieces as printed text. */
    public static String text(List<Piece> pieces) {
        return pieces.stream().map(Piece::text).collect(Collectors.joining());
    }

    /** 成文日期 as the standard writes it: Arabic digits, no leading zeros. */
    public static String date(LocalDate date) {
        return date.getYear() + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
    }
}
