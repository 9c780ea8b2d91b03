package org.lianqi.outcome.bulletin;

import java.util.List;
import java.util.function.Function;
import org.lianqi.ground.document.OfficialDocument;
import org.lianqi.ground.document.Piece;
import org.lianqi.ground.document.TitleLines;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.vocabulary.Origin;

/** An official document as a page that stands alone, laid out as the site lays it out; its figures are links. */
public final class BulletinHtml {
    private final Html html = new Html();
    private final Function<FigureRef, String> address;

    private BulletinHtml(Function<FigureRef, String> address) {
        this.address = address;
    }

    /** @param address where a figure opens; empty for one that opens nowhere */
    public static byte[] page(OfficialDocument document, String exercise, Function<FigureRef, String> address) {
        var page = new BulletinHtml(address);
        if (document.origin() == Origin.SYNTHETIC) {
            page.html.element("p class=\"drill\"", exercise);
        }
        page.paper(document);
        return page.html.page(
                "zh-CN", String.join("", TitleLines.of(document.title())), "<style>" + Html.style() + "</style>");
    }

    private void paper(OfficialDocument document) {
        html.raw("<article class=\"paper" + (document.origin() == Origin.SYNTHETIC ? " practice" : "")
                + "\" lang=\"zh-CN\">");
        html.element("p class=\"letterhead\"", document.letterhead());
        html.element(
                "p class=\"number\"",
                document.number() == null ? "" : document.number().toString());
        title(document.title());
        if (document.addressee() != null) {
            html.element("p class=\"addressee\"", document.addressee() + "：");
        }
        blocks(document.body());
        if (!document.annexes().isEmpty()) {
            html.raw("<div class=\"annexes\"><span>附件：</span><ol"
                    + (document.annexes().size() == 1 ? " class=\"one\"" : "") + ">");
            document.annexes().forEach(annex -> html.element("li", annex.title()));
            html.raw("</ol></div>");
        }
        html.raw("<div class=\"signature\">")
                .element("p", document.issuer())
                .element("p", OfficialDocument.date(document.date()))
                .raw("</div>");
        if (document.note() != null) {
            html.element("p", "（" + document.note() + "）");
        }
        for (var annex : document.annexes()) {
            html.raw("<section class=\"annex\"><p class=\"label\">附件</p>");
            title(annex.title());
            blocks(annex.blocks());
            html.raw("</section>");
        }
        document.verification().forEach(line -> html.element("p class=\"proof\"", line));
        html.raw("</article>\n");
    }

    private void title(String title) {
        html.raw("<h2 class=\"title\">");
        TitleLines.of(title).forEach(line -> html.element("span", line));
        html.raw("</h2>");
    }

    private void blocks(List<OfficialDocument.Block> blocks) {
        for (var block : blocks) {
            switch (block) {
                case OfficialDocument.Heading heading -> {
                    var tag = "h" + (heading.level() + 2);
                    html.raw("<" + tag + " class=\"l" + heading.level() + "\">");
                    pieces(heading.pieces());
                    html.raw("</" + tag + ">\n");
                }
                case OfficialDocument.Paragraph paragraph -> {
                    html.raw("<p>");
                    pieces(paragraph.pieces());
                    html.raw("</p>\n");
                }
                case OfficialDocument.Table table -> table(table);
            }
        }
    }

    private void table(OfficialDocument.Table table) {
        html.raw("<div class=\"scrollx\"><table>");
        if (!table.caption().isEmpty()) {
            html.element("caption", table.caption());
        }
        html.heads(table.columns().stream()
                .map(column ->
                        column.head() + (column.unitOfMeasure().isEmpty() ? "" : "（" + column.unitOfMeasure() + "）"))
                .toList());
        html.raw("<tbody>");
        for (var row : table.rows()) {
            html.raw("<tr>");
            for (var cell : row) {
                html.raw("<td>");
                pieces(cell.pieces());
                html.raw("</td>");
            }
            html.raw("</tr>\n");
        }
        html.raw("</tbody></table></div>\n");
        if (!table.note().isEmpty()) {
            html.element("p class=\"tnote\"", table.note());
        }
    }

    private void pieces(List<Piece> pieces) {
        for (var piece : pieces) {
            var to = switch (piece) {
                case Piece.Quantity quantity -> address.apply(quantity.figure().ref());
                case Piece.Said said -> address.apply(said.figure().ref());
                case Piece.Words words -> "";
            };
            if (to.isEmpty()) {
                html.text(piece.text());
            } else {
                html.raw(Html.link(to, piece.text()));
            }
        }
    }
}
