package org.lianqi.work.map;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.lianqi.ground.vocabulary.Refusal;

/**
 * 审图号: the number under which a map was approved for showing, by 地图管理条例 and 地图审核管理规定. The
 * Ministry of Natural Resources gives {@code GS(2024)1234号}, or with the place of an office that decided for it, {@code
 * GS京(2022)0123号}; provinces and cities give {@code 鲁SG(2023)026号}, {@code 京S(2024)012号} and their like. Only the form can be checked here, not whether
 * it was given.
 *
 * @param number with brackets of half width and without spaces
 */
record Approval(String number) {
    private static final Pattern FORM =
            Pattern.compile("(?:GS\\p{IsHan}{0,2}|\\p{IsHan}{1,3}SG?)\\((?:19|20)\\d{2}\\)\\d{1,5}号");

    /** @throws Refusal.Invalid {@code map-approval} when it is not of the form */
    Approval {
        var tidy = Normalizer.normalize(number, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("\\s", "")
                .replace('〔', '(')
                .replace('〕', ')')
                .replace('[', '(')
                .replace(']', ')')
                .replaceFirst("^审图号:?", "");
        if (!FORM.matcher(tidy).matches()) {
            throw new Refusal.Invalid("map-approval", number.strip());
        }
        number = tidy;
    }
}
