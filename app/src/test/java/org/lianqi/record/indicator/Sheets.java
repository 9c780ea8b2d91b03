package org.lianqi.record.indicator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Files for the tests, whole and broken. */
final class Sheets {
    static final String HEAD = "unit,indicator,period,caliber,value,unit_of_measure,kind,source,as_of\n";

    private Sheets() {}

    interface Filling {
        void fill(Worksheet sheet);
    }

    /** A spreadsheet whose first row has the heads of the template in Chinese and the second a row that is right. */
    static byte[] xlsx(String unit, String indicator, Filling filling) {
        return book(sheet -> {
            var heads = new String[] {"单位代码", "指标代码", "期间", "口径", "数值", "计量单位", "数据种类", "来源", "截止日"};
            for (int i = 0; i < heads.length; i++) {
                sheet.value(0, i, heads[i]);
            }
            sheet.value(1, 0, unit);
            sheet.value(1, 1, indicator);
            sheet.value(1, 2, "2025Q1");
            sheet.value(1, 3, "A");
            sheet.value(1, 4, 12.5);
            sheet.value(1, 5, "亿元");
            sheet.value(1, 6, "事实");
            filling.fill(sheet);
        });
    }

    static byte[] book(Filling filling) {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "test", "1.0")) {
            filling.fill(book.newWorksheet("填报"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] csv(String rows) {
        return (HEAD + rows).getBytes(StandardCharsets.UTF_8);
    }

    /** The same archive with one part rewritten; a part that is not there is added. */
    static byte[] rewrite(byte[] xlsx, String part, UnaryOperator<String> change) {
        Map<String, byte[]> parts = new HashMap<>();
        try {
            var file = Files.createTempFile("sheet", ".xlsx");
            Files.write(file, xlsx);
            try (var zip = new ZipFile(file.toFile())) {
                for (var entry : Collections.list(zip.entries())) {
                    parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
                }
            } finally {
                Files.delete(file);
            }
            var before = new String(parts.getOrDefault(part, new byte[0]), StandardCharsets.UTF_8);
            parts.put(part, change.apply(before).getBytes(StandardCharsets.UTF_8));
            var out = new ByteArrayOutputStream();
            try (var zip = new ZipOutputStream(out)) {
                for (var entry : parts.entrySet()) {
                    zip.putNextEntry(new ZipEntry(entry.getKey()));
                    zip.write(entry.getValue());
                    zip.closeEntry();
                }
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
