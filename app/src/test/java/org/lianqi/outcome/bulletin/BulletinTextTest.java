package org.lianqi.outcome.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lianqi.ground.audit.Head;
import org.lianqi.ground.document.DocumentNumber;
import org.lianqi.ground.document.Docx;
import org.lianqi.ground.document.OfficialDocument;
import org.lianqi.ground.document.Piece;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.outcome.scoreboard.ExampleResults;
import org.lianqi.outcome.scoreboard.Scoreboard;

class BulletinTextTest {
    private static final BulletinFrame FRAME = new BulletinFrame(
            1,
            "青岛市综合考核委员会文件",
            new DocumentNumber("青考委", 2025, 9),
            "青岛市综合考核委员会",
            LocalDate.of(2025, 8, 5),
            "市委办公厅",
            "考核办",
            null,
            "");

    private static Scoreboard board(Origin origin) {
        var results = new ExampleResults(origin, 10);
        return results.board(results.list().get(1).id(), null, Scoreboard.Query.ALL);
    }

    private static List<String> lines(OfficialDocument document) {
        return document.body().stream()
                .map(block -> switch (block) {
                    case OfficialDocument.Heading heading ->
                        "#".repeat(heading.level()) + OfficialDocument.text(heading.pieces());
                    case OfficialDocument.Paragraph paragraph -> OfficialDocument.text(paragraph.pieces());
                    case OfficialDocument.Table table -> "table " + table.caption();
                })
                .toList();
    }

    @Test
    void theDefaultWordingTellsWhoWonWhat() {
        var document = BulletinText.compose(board(Origin.REAL), BulletinWording.DEFAULT, FRAME);
        assertThat(document.title()).isEqualTo("关于2025年第二季度“摘星夺旗”考核结果的通报");
        assertThat(lines(document))
                .contains("#综合成绩", "#授旗", "#板块摘星", "#有关要求")
                .contains("胶州市以91.66分居首位，黄岛区以91.12分居第二位，市北区以85.14分居第三位。全部单位的位次、得分和星级见附件。".replace("分居首位", "分居首位"))
                .contains("授予胶州市、黄岛区“真抓实干、勇当排头”红旗。")
                .contains("授予市北区（升2位）“加压奋进、进位赶超”红旗。")
                .contains("胶州市连续4次夺得“真抓实干、勇当排头”红旗。")
                .contains("经济运行板块，黄岛区以91.70分居首位，摘得10星。");
        assertThat(lines(document)).as("nobody was commended").noneMatch(line -> line.contains("表扬"));
        assertThat(document.annexes()).hasSize(2);
        assertThat(document.verification())
                .anyMatch(line -> line.contains("ab12"))
                .as("the printed head is what audit verify takes")
                .anyMatch(
                        line -> Head.read(line.substring(line.indexOf('：') + 1)).isPresent());
    }

    @Test
    void everyQuantityOfTheTextIsAFigureThatOpens() {
        var document = BulletinText.compose(board(Origin.REAL), BulletinWording.DEFAULT, FRAME);
        var scores = document.body().stream()
                .filter(OfficialDocument.Paragraph.class::isInstance)
                .flatMap(block -> ((OfficialDocument.Paragraph) block).pieces().stream())
                .filter(Piece.Quantity.class::isInstance)
                .toList();
        assertThat(scores).hasSizeGreaterThan(10);
        assertThat(document.body().stream()
                        .filter(OfficialDocument.Paragraph.class::isInstance)
                        .flatMap(block -> ((OfficialDocument.Paragraph) block).pieces().stream())
                        .filter(Piece.Words.class::isInstance)
                        .map(Piece::text))
                .as("no number hides in words, but for the period")
                .noneMatch(words -> words.replace("2025年", "").matches(".*\\d.*"));
    }

    @Test
    void anExerciseIsMarkedThroughToTheFile() {
        var document = BulletinText.compose(board(Origin.SYNTHETIC), BulletinWording.DEFAULT, FRAME);
        assertThat(document.origin()).isEqualTo(Origin.SYNTHETIC);
        assertThat(Docx.bytes(document)).startsWith('P', 'K');
    }

    @Test
    void aLineWithoutDataAndAHeadingWithoutLinesAreLeftOut() {
        var wording = new BulletinWording(1, "通报", "", "# 表扬\n{表扬}。\n# 空\n## 更空\n# 有\n有话。");
        assertThat(lines(BulletinText.compose(board(Origin.REAL), wording, FRAME)))
                .containsExactly("#有", "有话。");
    }

    @Test
    void wordingThatNamesWhatIsNotThereIsRefusedWithItsName() {
        assertThat(BulletinWording.DEFAULT.problems()).isEmpty();
        assertThat(new BulletinWording(0, "", "", "{没有}").problems())
                .containsEntry("title", new FieldProblem("bulletin.wording.blank"))
                .containsEntry("body", new FieldProblem("bulletin.wording.unknown", "没有"));
        assertThat(new BulletinWording(0, "{板块}", "", "{未完").problems())
                .containsEntry("title", new FieldProblem("bulletin.wording.board", "板块"))
                .containsEntry("body", new FieldProblem("bulletin.wording.brace"));
    }
}
