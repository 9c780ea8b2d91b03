package org.lianqi.ground.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableExportTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "=HYPERLINK(\"http://x\",\"y\")"})
    void textIsNeverAFormula(String attack) throws IOException {
        var export = TableExport.of("t").column("a").row(attack);
        assertThat(new String(export.csv(), StandardCharsets.UTF_8).split("\r\n", 2)[1])
                .satisfiesAnyOf(
                        line -> assertThat(line).startsWith("'"),
                        line -> assertThat(line).startsWith("\"'"));
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(export.xlsx()))) {
            var cell = book.getFirstSheet().read().getLast().getCell(0);
            assertThat(cell.getType()).isEqualTo(CellType.STRING);
            assertThat(cell.getFormula()).isNull();
        }
    }

    @Test
    void numbersStayNumbersAndUnknownStaysEmpty() throws IOException {
        var export = TableExport.of("榜")
                .note("2025年四季度")
                .column("区市")
                .column("得分", 2)
                .column("日")
                .row("胶州市", new BigDecimal("-84.19123"), LocalDate.of(2025, 12, 31))
                .row("即墨区", null, null);
        assertThat(new String(export.csv(), StandardCharsets.UTF_8))
                .isEqualTo("\uFEFF区市,得分,日\r\n胶州市,-84.19123,2025-12-31\r\n即墨区,,\r\n");
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(export.xlsx()))) {
            var rows = book.getFirstSheet().read();
            assertThat(rows.get(3).getCell(1).asNumber()).isEqualByComparingTo("-84.19123");
            assertThat(rows.get(4).getFirstNonEmptyCell())
                    .hasValueSatisfying(cell -> assertThat(cell.getText()).isEqualTo("即墨区"));
        }
    }

    @Test
    void exerciseDataIsMarkedInNameTitleAndEveryRow() {
        var answer = TableExport.of("榜: 四季度")
                .exercise("演练")
                .column("a")
                .row("x")
                .row("y")
                .answer("csv");
        assertThat(answer.getHeaders().getContentDisposition().getFilename()).isEqualTo("演练 榜  四季度.csv");
        assertThat(new String(answer.getBody(), StandardCharsets.UTF_8)).isEqualTo("\uFEFFa,演练\r\nx,演练\r\ny,演练\r\n");
    }

    @Test
    void aRowHasAsManyCellsAsThereAreColumns() {
        assertThatThrownBy(() -> TableExport.of("t").column("a").row("x", "y"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TableExport.of("t").column("a").row(1.5)).isInstanceOf(IllegalArgumentException.class);
    }
}
