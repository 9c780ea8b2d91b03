package org.lianqi.ground.document;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.document.OfficialDocument.Block;
import org.lianqi.ground.document.OfficialDocument.Cell;
import org.lianqi.ground.document.OfficialDocument.Column;
import org.lianqi.ground.document.OfficialDocument.Heading;
import org.lianqi.ground.document.OfficialDocument.Paragraph;
import org.lianqi.ground.document.OfficialDocument.Table;

/** The main part: every element where GB/T 9704-2012 puts it. Lengths are twentieths of a point. */
final class DocxBody {
    private static final int LINE = 579;
    private static final int TEXT_WIDTH = 8845;
    private static final int BODY_CHARACTER = 316;

    /** A point less than the text: LibreOffice does not float a table as wide as the text. */
    private static final int IMPRINT_WIDTH = TEXT_WIDTH - 20;

    private static final int LETTERHEAD_FROM_TOP = twips(35);
    private static final int LETTERHEAD_MAX_POINTS = 62;

    private final OfficialDocument document;
    private final WordXml out = new WordXml("document");

    DocxBody(OfficialDocument document) {
        this.document = document;
    }

    String xml() {
        out.open("body");
        head();
        var body = document.body();
        body.stream().limit(Math.max(0, body.size() - 1)).forEach(this::write);
        body.stream().skip(Math.max(0, body.size() - 1)).forEach(this::writeLast);
        annexList();
        signature();
        annexes();
        // a floating table hangs on the paragraph after it, which therefore must be there, on the last page
        if (document.imprint() != null) {
            imprint(document.imprint());
        }
        for (var line : document.verification().isEmpty() ? List.of("") : document.verification()) {
            out.paragraph("Verification", line);
        }
        page();
        out.close();
        return out.finish();
    }

    /** 版头, title and addressee. */
    private void head() {
        var letterhead = document.letterhead();
        double width = Math.max(1, TitleLines.width(letterhead));
        int points = (int) Math.min(LETTERHEAD_MAX_POINTS, TEXT_WIDTH / 20.0 / width);
        int line = points * 24;
        out.open("p").open("pPr").leaf("pStyle", "val", "Letterhead");
        spacing(LETTERHEAD_FROM_TOP - (line - points * 20) / 2, line);
        out.close().open("r").open("rPr");
        out.leaf("sz", "val", "" + points * 2)
                .leaf("szCs", "val", "" + points * 2)
                .close();
        out.text(letterhead).close().close();

        out.paragraph(
                "DocumentNumber",
                document.number() == null ? "" : document.number().toString());
        boolean first = true;
        for (var titleLine : TitleLines.of(document.title())) {
            out.open("p").open("pPr").leaf("pStyle", "val", "Title");
            if (first) {
                spacing(2 * LINE, 660);
            }
            out.close().run(titleLine).close();
            first = false;
        }
        if (document.addressee() != null) {
            out.paragraph("Addressee", document.addressee() + "：");
        }
    }

    /** The signature must not stand on a page without a line of the text (GB/T 9704, 7.3.5). */
    private void writeLast(Block block) {
        if (block instanceof Paragraph paragraph) {
            out.paragraph("BodyTextLast", text(paragraph.pieces()));
        } else {
            write(block);
        }
    }

    private void write(Block block) {
        switch (block) {
            case Heading heading -> out.paragraph("Heading" + heading.level(), text(heading.pieces()));
            case Paragraph paragraph -> out.paragraph("BodyText", text(paragraph.pieces()));
            case Table table -> write(table);
        }
    }

    private void write(Table table) {
        if (!table.caption().isEmpty()) {
            out.paragraph("TableCaption", table.caption());
        }
        int total = table.columns().stream().mapToInt(Column::width).sum();
        var widths = table.columns().stream()
                .map(c -> TEXT_WIDTH * c.width() / total)
                .toList();
        out.open("tbl").open("tblPr");
        out.leaf("tblW", "w", "" + TEXT_WIDTH, "type", "dxa").leaf("jc", "val", "center");
        out.open("tblBorders");
        for (var side : List.of("top", "left", "bottom", "right", "insideH", "insideV")) {
            out.leaf(side, "val", "single", "sz", "4", "space", "0", "color", "000000");
        }
        out.close().leaf("tblLayout", "type", "fixed");
        out.leaf("tblLook", "val", "0020", "firstRow", "1").close();
        out.open("tblGrid");
        widths.forEach(w -> out.leaf("gridCol", "w", w.toString()));
        out.close();
        var size = size(table.columns().size());
        row(
                "TableHead",
                size,
                widths,
                table.columns().stream()
                        .map(c -> Cell.of(
                                c.unitOfMeasure().isEmpty() ? c.head() : c.head() + "（" + c.unitOfMeasure() + "）"))
                        .toList());
        table.rows().forEach(cells -> row("TableCell", size, widths, cells));
        out.close();
        out.paragraph("TableNote", table.note());
    }

    /** Half points; null where the style's own size fits. */
    private static @Nullable String size(int columns) {
        return columns <= 8 ? null : columns <= 11 ? "21" : "18";
    }

    private void row(String style, @Nullable String size, List<Integer> widths, List<Cell> cells) {
        out.open("tr").open("trPr").leaf("cantSplit");
        out.leaf("trHeight", "val", "454", "hRule", "atLeast");
        if (style.equals("TableHead")) {
            out.leaf("tblHeader");
        }
        out.close();
        for (int i = 0; i < cells.size(); i++) {
            out.open("tc").open("tcPr");
            out.leaf("tcW", "w", widths.get(i).toString(), "type", "dxa").leaf("vAlign", "val", "center");
            out.close();
            out.open("p").open("pPr").leaf("pStyle", "val", style).close();
            if (size == null) {
                out.run(text(cells.get(i).pieces()));
            } else {
                out.open("r")
                        .open("rPr")
                        .leaf("sz", "val", size)
                        .leaf("szCs", "val", size)
                        .close();
                out.text(text(cells.get(i).pieces())).close();
            }
            out.close().close();
        }
        out.close();
    }

    /** 附件说明, one line below the text. */
    private void annexList() {
        var annexes = document.annexes();
        for (int i = 0; i < annexes.size(); i++) {
            var title = String.join("", TitleLines.of(annexes.get(i).title()));
            if (annexes.size() == 1) {
                annexLine(true, 5, 3, "附件：" + title);
            } else if (i == 0) {
                annexLine(true, 6, 4, "附件：1." + title);
            } else {
                annexLine(false, 6, 1, (i + 1) + "." + title);
            }
        }
    }

    private void annexLine(boolean first, int leftCharacters, int hangingCharacters, String words) {
        out.open("p").open("pPr").leaf("pStyle", "val", "AnnexList");
        if (first) {
            spacing(LINE, LINE);
        }
        out.leaf(
                "ind",
                "leftChars",
                leftCharacters + "00",
                "left",
                "" + leftCharacters * BODY_CHARACTER,
                "hangingChars",
                hangingCharacters + "00",
                "hanging",
                "" + hangingCharacters * BODY_CHARACTER);
        out.close().run(words).close();
    }

    /** The issuer's name stands centred over the date, whose right end is four characters in. */
    private void signature() {
        var date = OfficialDocument.date(document.date());
        double right = Math.max(0, 4 + (TitleLines.width(date) - TitleLines.width(document.issuer())) / 2);
        out.open("p").open("pPr").leaf("pStyle", "val", "Signature");
        out.leaf("ind", "rightChars", "" + Math.round(right * 100), "right", "" + Math.round(right * BODY_CHARACTER));
        out.close().run(document.issuer()).close();
        out.paragraph("Date", date);
        if (document.note() != null) {
            out.paragraph("Note", "（" + document.note() + "）");
        }
    }

    private void annexes() {
        var annexes = document.annexes();
        for (int i = 0; i < annexes.size(); i++) {
            out.paragraph("AnnexLabel", annexes.size() == 1 ? "附件" : "附件" + (i + 1));
            boolean first = true;
            for (var line : TitleLines.of(annexes.get(i).title())) {
                out.open("p").open("pPr").leaf("pStyle", "val", "AnnexTitle");
                if (!first) {
                    spacing(0, 660);
                }
                out.close().run(line).close();
                first = false;
            }
            annexes.get(i).blocks().forEach(this::write);
        }
    }

    /** 版记: at the foot of the last page, between two heavy rules, with a light one inside. */
    private void imprint(OfficialDocument.Imprint imprint) {
        boolean copies = !imprint.copiesTo().isEmpty();
        out.open("tbl").open("tblPr");
        out.leaf("tblpPr", "vertAnchor", "margin", "horzAnchor", "margin", "tblpXSpec", "left", "tblpYSpec", "bottom");
        out.leaf("tblOverlap", "val", "never").leaf("tblW", "w", "" + IMPRINT_WIDTH, "type", "dxa");
        out.open("tblBorders").leaf("top", "val", "single", "sz", "8", "space", "0", "color", "000000");
        out.leaf("bottom", "val", "single", "sz", "8", "space", "0", "color", "000000");
        out.leaf("insideH", "val", "single", "sz", "6", "space", "0", "color", "000000")
                .close();
        out.leaf("tblLayout", "type", "fixed").close();
        out.open("tblGrid").leaf("gridCol", "w", "" + IMPRINT_WIDTH).close();
        if (copies) {
            imprintLine("抄送：" + imprint.copiesTo() + "。", null);
        }
        imprintLine(imprint.printedBy(), OfficialDocument.date(imprint.printedOn()) + "印发");
        out.close();
    }

    private void imprintLine(String left, @Nullable String right) {
        out.open("tr")
                .open("tc")
                .open("tcPr")
                .leaf("tcW", "w", "" + IMPRINT_WIDTH, "type", "dxa")
                .close();
        out.open("p").open("pPr").leaf("pStyle", "val", "Imprint");
        out.open("tabs")
                .leaf("tab", "val", "right", "pos", "" + (IMPRINT_WIDTH - 280 - 114))
                .close();
        out.close().run(left);
        if (right != null) {
            out.open("r").leaf("tab").close().run(right);
        }
        out.close().close().close();
    }

    /** A4; top 37, right 26, bottom 35, left 28 mm; 22 lines. */
    private void page() {
        out.open("sectPr");
        out.leaf("headerReference", "type", "default", "r:id", "rId5");
        out.leaf("headerReference", "type", "even", "r:id", "rId5");
        out.leaf("footerReference", "type", "default", "r:id", "rId6");
        out.leaf("footerReference", "type", "even", "r:id", "rId7");
        out.leaf("pgSz", "w", "" + twips(210), "h", "" + twips(297));
        out.leaf(
                "pgMar",
                "top",
                "" + twips(37),
                "right",
                "" + twips(26),
                "bottom",
                "" + twips(35),
                "left",
                "" + twips(28),
                "header",
                "" + twips(20),
                "footer",
                "" + twips(25),
                "gutter",
                "0");
        out.leaf("docGrid", "type", "lines", "linePitch", "" + LINE);
        out.close();
    }

    private void spacing(int before, int line) {
        out.leaf("spacing", "before", "" + before, "after", "0", "line", "" + line, "lineRule", "exact");
    }

    private static String text(List<Piece> pieces) {
        return OfficialDocument.text(pieces);
    }

    private static int twips(int millimetres) {
        return (int) Math.round(millimetres * 1440 / 25.4);
    }
}
