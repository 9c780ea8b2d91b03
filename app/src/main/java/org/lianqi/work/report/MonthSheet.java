package org.lianqi.work.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.dhatim.fastexcel.ProtectionOption;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.web.Speech;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The month on a spreadsheet: a row for each project that owes it, with what is known filled in and the columns to fill in open;
 * a sheet that explains. What comes back as it went changes nothing. Text is stored as text, never as a formula.
 */
@Component
class MonthSheet {
    private final MessageSource messages;

    MonthSheet(MessageSource messages) {
        this.messages = messages;
    }

    /** @param locale language of heads and explanations; both languages come back in alike */
    byte[] write(MonthView view, Locale locale) {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "Lianqi", "1.0")) {
            rows(book.newWorksheet(text("report.sheet", locale)), view, locale);
            explain(book.newWorksheet(text("report.sheet.explain", locale)), view, locale);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void rows(Worksheet sheet, MonthView view, Locale locale) {
        var fields = MonthField.values();
        for (int i = 0; i < fields.length; i++) {
            sheet.value(0, i, fields[i].head().in(locale.getLanguage()));
            sheet.width(i, fields[i] == MonthField.NAME ? 34 : fields[i] == MonthField.NOTE ? 26 : 15);
            if (fields[i].use() == MonthField.Use.KEY) {
                sheet.hideColumn(i);
            }
        }
        sheet.range(0, 0, 0, fields.length - 1)
                .style()
                .bold()
                .fillColor("E8E6E1")
                .wrapText(true)
                .set();
        int row = 1;
        for (var line : view.lines().rows()) {
            if (line.mayTell()) {
                for (int i = 0; i < fields.length; i++) {
                    cell(sheet, row, i, fields[i], line, view, locale);
                }
                row++;
            }
        }
        sheet.freezePane(MonthField.UNIT.ordinal(), 1);
        sheet.protect("lianqi");
    }

    private void cell(
            Worksheet sheet, int row, int column, MonthField field, MonthLine line, MonthView view, Locale locale) {
        switch (content(field, line, view, locale)) {
            case null -> {}
            case BigDecimal number -> sheet.value(row, column, number);
            case Object words -> sheet.value(row, column, words.toString());
        }
        var style = sheet.style(row, column);
        if (field.number() || line.figures().containsKey(field)) {
            style.format("#,##0.######");
        } else {
            style.format("@");
        }
        if (field.use() == MonthField.Use.FILLED && line.offer().asks(field)) {
            style.fillColor("FFFBEB").protectionOption(ProtectionOption.LOCKED, false);
        }
        style.set();
    }

    private @Nullable Object content(MonthField field, MonthLine line, MonthView view, Locale locale) {
        var speech = new Speech(messages, locale);
        return switch (field) {
            case PROJECT -> line.project();
            case REVISION -> line.revision();
            case OFFERED -> line.offer().mark();
            case MONTH -> view.month();
            case NUMBER -> line.number();
            case NAME -> line.name();
            case UNIT -> speech.say(line.unit().name());
            case STATE -> speech.say(line.state());
            case LAST -> line.last();
            case ALL, YEAR, PLAN, DUE ->
                Objects.requireNonNull(line.figures().get(field)).value();
            case NOTHING -> null;
            default -> {
                var offered = line.offer().at(field);
                yield offered.isEmpty() ? null : field.number() ? new BigDecimal(offered) : offered;
            }
        };
    }

    private void explain(Worksheet sheet, MonthView view, Locale locale) {
        sheet.width(0, 100);
        var speech = new Speech(messages, locale);
        sheet.value(0, 0, speech.sentence("report.sheet.title", view.month().toString(), view.due()));
        sheet.style(0, 0).bold().fontSize(14).set();
        int row = 2;
        for (var line : Arrays.asList(text("report.sheet.lines", locale).split("\\|"))) {
            sheet.value(row, 0, line.strip());
            sheet.style(row++, 0).wrapText(true).set();
        }
    }

    private String text(String key, Locale locale) {
        return Objects.requireNonNull(messages.getMessage(key, null, locale));
    }
}
