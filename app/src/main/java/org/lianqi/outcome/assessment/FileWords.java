package org.lianqi.outcome.assessment;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.lianqi.engine.index.input.Cadence;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.web.Speech;
import org.springframework.context.support.ResourceBundleMessageSource;

/** What is said about a computation from files, in one of the two languages, without the platform. */
final class FileWords {
    private final Locale locale;
    private final Speech speech;
    private final RecordWords engine;

    private FileWords(Locale locale, Speech speech, RecordWords engine) {
        this.locale = locale;
        this.speech = speech;
        this.engine = engine;
    }

    static FileWords in(Locale locale) {
        var messages = new ResourceBundleMessageSource();
        messages.setBasenames("i18n/assess", "i18n/engine", "i18n/intake", "i18n/indicator", "i18n/web");
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        messages.setAlwaysUseMessageFormat(true);
        var language = RecordWords.language(locale);
        return new FileWords(language, new Speech(messages, language), RecordWords.in(language));
    }

    String text(String key, Object... args) {
        return speech.sentence(key, args);
    }

    String name(Name name) {
        return name.in(locale.getLanguage());
    }

    String name(org.lianqi.engine.index.scheme.Name name) {
        return locale.equals(Locale.ENGLISH) ? name.en() : name.zh();
    }

    RecordWords engine() {
        return engine;
    }

    Locale locale() {
        return locale;
    }

    /** A period of the engine as people read it. */
    String period(org.lianqi.engine.index.input.Period period) {
        return period.cadence() == Cadence.HALF_YEAR
                ? text("assess.half." + period.ofYear(), Integer.toString(period.year()))
                : speech.say(Periods.ground(period));
    }

    /** A fault as one line: where, what, what to do. */
    String line(FileFault fault) {
        var said = new StringBuilder(fault.file());
        switch (fault.place()) {
            case FileFault.Whole whole -> {}
            case FileFault.Path path -> said.append(text("assess.at.path", path.path()));
            case FileFault.Row(int row, String column, String shown) -> {
                if (row > 0) {
                    said.append(text("assess.at.row", Integer.toString(row)));
                }
                if (!column.isEmpty()) {
                    said.append(text("assess.at.column", column));
                }
                if (!shown.isEmpty()) {
                    said.append(text("assess.at.shown", shown));
                }
            }
        }
        var args = fault.args().stream()
                .map(arg -> arg instanceof Cadence cadence ? engine.choice(Cadence.class, cadence.name()) : arg)
                .toArray();
        said.append(text("assess.at.says")).append(text(fault.key(), args));
        if (!fault.fix().isEmpty()) {
            said.append(text("assess.at.fix", text(fault.fix(), args)));
        }
        return said.toString();
    }
}
