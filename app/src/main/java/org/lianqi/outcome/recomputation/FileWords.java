package org.lianqi.outcome.recomputation;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.input.Cadence;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.web.Speech;
import org.lianqi.outcome.scheme.Periods;
import org.lianqi.outcome.scheme.RecordWords;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.NoSuchMessageException;

/** What is said about a computation from files, in one of the two languages, without the platform. */
final class FileWords {
    /** The rooms whose texts are said. */
    private static final List<String> ROOMS = List.of("assess", "engine", "intake", "indicator", "web");

    private final Locale locale;
    private final Speech speech;
    private final RecordWords engine;

    private FileWords(Locale locale, Speech speech, RecordWords engine) {
        this.locale = locale;
        this.speech = speech;
        this.engine = engine;
    }

    static FileWords in(Locale locale) {
        var language = RecordWords.language(locale);
        var bundles = ROOMS.stream()
                .map(room -> ResourceBundle.getBundle("i18n." + room, language))
                .toList();
        return new FileWords(language, new Speech(new Bundles(bundles), language), RecordWords.in(language));
    }

    /** Texts read straight from their files: the site's own source brings logging and half a second with it. */
    private record Bundles(List<ResourceBundle> bundles) implements MessageSource {
        @Override
        public String getMessage(
                String key, Object @Nullable [] args, @Nullable String otherwise, @Nullable Locale locale) {
            for (var bundle : bundles) {
                if (bundle.containsKey(key)) {
                    return new MessageFormat(bundle.getString(key), bundle.getLocale()).format(args);
                }
            }
            if (otherwise == null) {
                throw new NoSuchMessageException(key);
            }
            return otherwise;
        }

        @Override
        public String getMessage(String key, Object @Nullable [] args, @Nullable Locale locale) {
            return getMessage(key, args, null, locale);
        }

        @Override
        public String getMessage(MessageSourceResolvable message, @Nullable Locale locale) {
            var codes = message.getCodes();
            return getMessage(
                    codes == null || codes.length == 0 ? "" : codes[0],
                    message.getArguments(),
                    message.getDefaultMessage(),
                    locale);
        }
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
                .map(arg -> switch (arg) {
                    case Cadence cadence -> engine.choice(Cadence.class, cadence.name());
                    case String key when engine.has(key) -> engine.text(key);
                    default -> arg;
                })
                .toArray();
        said.append(text("assess.at.says")).append(text(fault.key(), args));
        if (!fault.fix().isEmpty()) {
            said.append(text("assess.at.fix", text(fault.fix(), args)));
        }
        return said.toString();
    }
}
