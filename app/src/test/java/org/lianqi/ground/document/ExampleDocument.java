package org.lianqi.ground.document;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.document.OfficialDocument.Annex;
import org.lianqi.ground.document.OfficialDocument.Block;
import org.lianqi.ground.document.OfficialDocument.Cell;
import org.lianqi.ground.document.OfficialDocument.Column;
import org.lianqi.ground.document.OfficialDocument.Heading;
import org.lianqi.ground.document.OfficialDocument.Imprint;
import org.lianqi.ground.document.OfficialDocument.Paragraph;
import org.lianqi.ground.document.OfficialDocument.Table;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.ValueState;

/** A document with everything a document may have. */
final class ExampleDocument {
    static final String SENTENCE = "各区市要对照考核办法逐项查找短板弱项，压实工作责任，加快项目建设进度，推动各项工作再上新台阶，确保完成全年目标任务。";

    private ExampleDocument() {}

    static OfficialDocument of(Origin origin, int rows) {
        var body = new ArrayList<Block>();
        body.add(words("2025年第三季度，市综合考核委员会按照考核办法，对10个区市4个板块18项指标进行了考核。现将结果通报如下。"));
        body.add(new Heading(1, List.of(new Piece.Words("综合成绩"))));
        body.add(new Paragraph(List.of(
                new Piece.Words("黄岛区以"),
                new Piece.Quantity(score("黄岛区", new BigDecimal("91.2345"), origin)),
                new Piece.Words("分居首位，胶州市以"),
                new Piece.Quantity(score("胶州市", new BigDecimal("90.005"), origin)),
                new Piece.Words("分居第二位，市北区得分未公布（"),
                new Piece.Quantity(score("市北区", null, origin)),
                new Piece.Words("）。"))));
        body.add(new Heading(2, List.of(new Piece.Words("经济运行"))));
        body.add(words(SENTENCE));
        body.add(new Heading(3, List.of(new Piece.Words("工业"))));
        body.add(words(SENTENCE));
        body.add(new Heading(4, List.of(new Piece.Words("规模以上工业"))));
        body.add(new Heading(4, List.of(new Piece.Words("规模以下工业"))));
        body.add(new Heading(1, List.of(new Piece.Words("授旗"))));
        body.add(words(SENTENCE));
        return new OfficialDocument(
                "青岛市综合考核委员会文件",
                new DocumentNumber("青考委", 2025, 9),
                "关于2025年第三季度区市“摘星夺旗”考核结果的通报",
                "各区市党委和政府，市直有关部门",
                body,
                List.of(
                        new Annex("2025年第三季度综合成绩", List.of(table(rows, origin))),
                        new Annex("2025年第三季度各板块指标得分", List.of(table(3, origin), words(SENTENCE)))),
                "青岛市综合考核委员会",
                LocalDate.of(2025, 11, 7),
                "联系人：考核办，电话：0532-00000000",
                List.of("数据快照 SHA-256：" + "ab12".repeat(16), "审计链头：1024:" + "cd34".repeat(16)),
                new Imprint("市委常委，市人大常委会、市政协领导同志", "青岛市综合考核委员会办公室", LocalDate.of(2025, 11, 7)),
                origin);
    }

    static Paragraph words(String text) {
        return new Paragraph(List.of(new Piece.Words(text)));
    }

    static Table table(int rows, Origin origin) {
        var lines = new ArrayList<List<Cell>>();
        for (int i = 1; i <= rows; i++) {
            lines.add(List.of(
                    Cell.of("" + i),
                    Cell.of("第" + i + "区"),
                    new Cell(List.of(new Piece.Quantity(score("第" + i + "区", new BigDecimal(100 - i), origin)))),
                    Cell.of("★".repeat(1 + i % 10)),
                    Cell.of(i < 3 ? "领头旗" : "")));
        }
        return new Table(
                "综合成绩",
                List.of(
                        new Column("位次", "", 2),
                        new Column("区市", "", 3),
                        new Column("得分", "分", 3),
                        new Column("星级", "", 4),
                        new Column("红旗", "", 3)),
                lines,
                "注：分项四舍五入。");
    }

    static Figure score(String unit, @Nullable BigDecimal value, Origin origin) {
        return new Figure(
                FigureRef.of("score", "run", unit, "total"),
                value,
                2,
                "分",
                new Name("综合得分", "composite score"),
                new Name(unit, unit),
                new Period.Quarter(2025, 3),
                Kind.FACT,
                ValueState.FROZEN,
                origin);
    }
}
