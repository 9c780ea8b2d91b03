package org.lianqi.record.indicator;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lianqi.ground.vocabulary.Name;

/** The columns of a file of values: their name in CSV and JSON, and in the two languages of the template. */
public enum ImportColumn {
    UNIT("unit", "单位代码", "Unit code", true),
    UNIT_NAME("unit_name", "单位", "Unit name", false),
    INDICATOR("indicator", "指标代码", "Indicator code", true),
    INDICATOR_NAME("indicator_name", "指标", "Indicator name", false),
    PERIOD("period", "期间", "Period", true),
    CALIBER("caliber", "口径", "Caliber", false),
    VALUE("value", "数值", "Value", true),
    UNIT_OF_MEASURE("unit_of_measure", "计量单位", "Unit of measure", false),
    KIND("kind", "数据种类", "Kind", false),
    NUMERATOR("numerator", "分子", "Numerator", false),
    DENOMINATOR("denominator", "分母", "Denominator", false),
    SOURCE("source", "来源", "Source", false),
    AS_OF("as_of", "截止日", "As of", false),
    NOTE("note", "备注", "Note", false);

    private final String code;
    private final Name head;
    private final boolean required;

    ImportColumn(String code, String zh, String en, boolean required) {
        this.code = code;
        this.head = new Name(zh, en);
        this.required = required;
    }

    public String code() {
        return code;
    }

    public Name head() {
        return head;
    }

    public boolean required() {
        return required;
    }

    /** The column a head means, in any of its three names. */
    public static Optional<ImportColumn> of(String head) {
        var tidy = Normalizer.normalize(head, Normalizer.Form.NFKC)
                .replaceAll("[*\\s]+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(column -> List.of(
                                column.code, column.head.zh(), column.head.en().toLowerCase(Locale.ROOT))
                        .contains(tidy))
                .findFirst();
    }
}
