package org.lianqi.work.outreach;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.industry.Chain;
import org.lianqi.ground.industry.Chains;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Choice;
import org.lianqi.ground.web.TableExport;
import org.springframework.context.MessageSource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** What the pages of outreach offer to choose from, and the words their tables share. */
@Component
class OutreachChoices {
    static final int MOST_EXPORTED = 20_000;

    private final Units units;
    private final Chains chains;
    private final MessageSource messages;
    private final Today today;

    OutreachChoices(Units units, Chains chains, MessageSource messages, Today today) {
        this.units = units;
        this.chains = chains;
        this.messages = messages;
        this.today = today;
    }

    LocalDate today() {
        return today.day();
    }

    /** Units the actor writes for. */
    List<Unit> ownUnits() {
        return units.list().stream().filter(OutreachReach::writes).toList();
    }

    List<Choice> own(Locale locale) {
        return ownUnits().stream().map(unit -> choice(unit, locale)).toList();
    }

    /** Every unit, none first. */
    List<Choice> all(String none, Locale locale) {
        return Stream.concat(
                        Stream.of(new Choice("", text(none, locale))),
                        units.list().stream().map(unit -> choice(unit, locale)))
                .toList();
    }

    private static Choice choice(Unit unit, Locale locale) {
        return new Choice(unit.code(), unit.name().in(locale.getLanguage()));
    }

    /** The constants of an enum with their words, and before them one for none where there is a key for it. */
    <E extends Enum<E>> List<Choice> of(Class<E> type, @Nullable String none, Locale locale) {
        var word = type.getSimpleName();
        var key = word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1) + ".";
        var choices = new ArrayList<Choice>();
        if (none != null) {
            choices.add(new Choice("", text(none, locale)));
        }
        Arrays.stream(type.getEnumConstants())
                .forEach(each -> choices.add(new Choice(each.name(), text(key + each.name(), locale))));
        return choices;
    }

    /** The last six years and the next, the latest first. */
    List<Choice> years(Locale locale) {
        int now = today.day().getYear();
        return Stream.concat(
                        Stream.of(new Choice("", text("outreach.all-years", locale))),
                        IntStream.rangeClosed(0, 6)
                                .mapToObj(back -> Integer.toString(now + 1 - back))
                                .map(year -> new Choice(year, year)))
                .toList();
    }

    List<Choice> chains(Locale locale) {
        return Stream.concat(
                        Stream.of(new Choice("", text("outreach.chain.none", locale))),
                        chains.list(today.day()).stream()
                                .map(chain -> new Choice(
                                        chain.code().text(), chain.name().in(locale.getLanguage()))))
                .toList();
    }

    Map<String, Name> chainNames() {
        return chains.list(today.day()).stream()
                .collect(Collectors.toMap(chain -> chain.code().text(), Chain::name));
    }

    String text(String key, Locale locale) {
        return Objects.requireNonNull(messages.getMessage(key, null, locale));
    }

    TableExport table(String title, boolean synthetic, Locale locale, String... columns) {
        var table = TableExport.of(text(title, locale));
        if (synthetic) {
            table.exercise(text("origin." + Origin.SYNTHETIC, locale));
        }
        for (var column : columns) {
            table.column(text(column, locale));
        }
        return table;
    }

    /** @throws Refusal.Invalid {@code values-too-many-to-export} */
    static void demandExportable(long total) {
        if (total > MOST_EXPORTED) {
            throw new Refusal.Invalid("values-too-many-to-export", total, MOST_EXPORTED);
        }
    }

    static ModelAndView refused(String view, Refusal refused, Model model) {
        model.addAttribute("refused", refused);
        return new ModelAndView(
                view,
                model.asMap(),
                switch (refused) {
                    case Refusal.Conflict conflict -> HttpStatus.CONFLICT;
                    case Refusal.Forbidden forbidden -> HttpStatus.FORBIDDEN;
                    case Refusal.Missing missing -> HttpStatus.NOT_FOUND;
                    case Refusal.Invalid invalid -> HttpStatus.UNPROCESSABLE_CONTENT;
                });
    }

    /** A field left empty sends a file without bytes. */
    static List<Resource> files(@Nullable List<MultipartFile> sent) {
        return sent == null
                ? List.of()
                : sent.stream()
                        .filter(file -> !file.isEmpty())
                        .map(MultipartFile::getResource)
                        .toList();
    }
}
