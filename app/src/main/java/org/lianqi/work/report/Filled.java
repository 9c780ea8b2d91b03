package org.lianqi.work.report;

import java.time.YearMonth;
import java.util.Map;
import java.util.UUID;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.work.project.MonthReport;
import org.lianqi.work.project.ProjectState;
import org.lianqi.work.project.Telling;
import org.springframework.util.LinkedMultiValueMap;

/**
 * A row as it was filled in, on the page or on a spreadsheet.
 *
 * @param nothing whether it was ticked that nothing was done
 * @param said what stands in the fields there were; one that was not there says what is known
 * @param offered the {@link Offer#mark} it was made from
 */
record Filled(UUID project, int revision, boolean nothing, Map<MonthField, String> said, String offered, String place)
        implements MonthRow {
    Filled {
        said = Map.copyOf(said);
    }

    @Override
    public boolean untouched() {
        return !nothing && Offer.mark(said).equals(offered);
    }

    /**
     * @throws Refusal.Invalid {@code report-both} when nothing was done and an amount is there; {@code report-no-amount} when
     *     neither is; {@code report-nothing-first} when nothing is confirmed of a project whose total nobody told; as {@link
     *     Telling#report}
     */
    @Override
    public MonthReport report(ProjectState now, YearMonth month) {
        var offer = Offer.of(now, month);
        var fields = new LinkedMultiValueMap<String, String>();
        fields.add("month", month.toString());
        for (var field : MonthField.SAID) {
            fields.add(field.code(), at(field, offer));
        }
        if (nothing) {
            confirm(fields, offer);
        } else if (at(MonthField.IN_MONTH, offer).isEmpty()) {
            throw new Refusal.Invalid("report-no-amount");
        }
        if (at(fields, MonthField.STAT_MONTH).isEmpty() && statisticsAsOffered(offer)) {
            MonthField.STATISTICS.forEach(field -> fields.remove(field.code()));
        }
        return new Telling(fields).report(now);
    }

    private void confirm(LinkedMultiValueMap<String, String> fields, Offer offer) {
        var typed = at(MonthField.IN_MONTH, offer);
        if (!typed.equals(offer.at(MonthField.IN_MONTH)) && !typed.matches("0*|0+\\.0+")) {
            throw new Refusal.Invalid("report-both", typed);
        }
        if (offer.first() && at(MonthField.IN_ALL, offer).isEmpty()) {
            throw new Refusal.Invalid("report-nothing-first");
        }
        fields.set(MonthField.IN_MONTH.code(), "0");
        if (offer.statistics() && at(fields, MonthField.STAT_MONTH).isEmpty()) {
            fields.set(MonthField.STAT_MONTH.code(), "0");
        }
    }

    private boolean statisticsAsOffered(Offer offer) {
        return MonthField.STATISTICS.stream()
                .allMatch(field ->
                        field == MonthField.STAT_MONTH || at(field, offer).equals(offer.at(field)));
    }

    private String at(MonthField field, Offer offer) {
        return said.getOrDefault(field, offer.at(field)).strip();
    }

    private static String at(LinkedMultiValueMap<String, String> fields, MonthField field) {
        var value = fields.getFirst(field.code());
        return value == null ? "" : value;
    }
}
