package org.lianqi.ground.audit;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.web.Choice;
import org.lianqi.ground.web.MenuEntry;
import org.lianqi.ground.web.Part;
import org.lianqi.ground.web.TableExport;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The log, searched. Words of actions, subjects and fields come from the rooms' bundles; where none has one, the code. */
@Controller
class AuditPage {
    private final AuditLog log;
    private final AuditChain chain;
    private final MessageSource messages;

    AuditPage(AuditLog log, AuditChain chain, MessageSource messages) {
        this.log = log;
        this.chain = chain;
        this.messages = messages;
    }

    @Bean
    static MenuEntry auditMenu() {
        return new MenuEntry(
                MenuEntry.Loop.GROUND,
                20,
                "audit.menu",
                "/audit",
                Set.of(Role.ADMINISTRATOR.code(), Role.AUDITOR.code()));
    }

    @GetMapping("/audit")
    Object search(
            @RequestParam(defaultValue = "") String actor,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable String export,
            Model model,
            Locale locale) {
        var filter = new AuditFilter(actor.strip(), subject.strip(), action, day(from), day(to));
        if (export != null) {
            return export(log.page(filter, 0, AuditLog.COUNTED), locale).answer(export);
        }
        var part = log.page(filter, Part.offset(offset), Part.USUAL);
        model.addAttribute("part", part.rows().isEmpty() ? part : shown(part, locale));
        model.addAttribute("actor", actor.strip());
        model.addAttribute("subject", subject.strip());
        model.addAttribute("action", action);
        model.addAttribute("from", filter.from() == null ? "" : from);
        model.addAttribute("to", filter.to() == null ? "" : to);
        model.addAttribute(
                "wrongDay", (filter.from() == null && !from.isBlank()) || (filter.to() == null && !to.isBlank()));
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", word("audit.all", "", locale)));
        log.actions().forEach(code -> choices.add(new Choice(code, word("audit.action." + code, code, locale))));
        model.addAttribute("actions", choices);
        model.addAttribute("head", chain.head().orElse(null));
        return "audit/log";
    }

    private Part<AuditEntry> shown(Part<AuditEntry> part, Locale locale) {
        return new Part<>(
                part.rows().stream().map(entry -> inWords(entry, locale)).toList(),
                part.offset(),
                part.limit(),
                part.total());
    }

    private AuditEntry inWords(AuditEntry e, Locale locale) {
        return new AuditEntry(
                e.id(),
                e.at(),
                e.second(),
                e.actorKind(),
                switch (e.actorKind()) {
                    case "system" -> word("audit.job." + e.actorName(), e.actorName(), locale);
                    case "anonymous" -> word("audit.anonymous", "", locale);
                    default -> e.actorName();
                },
                e.address(),
                word("audit.action." + e.action(), e.action(), locale),
                word("audit.subject." + e.subjectKind(), e.subjectKind(), locale),
                e.subjectId(),
                e.subjectName(),
                e.reason(),
                e.changes().stream()
                        .map(change -> new AuditEntry.Change(
                                word("audit.field." + change.field(), change.field(), locale),
                                value(change.field(), change.before(), locale),
                                value(change.field(), change.after(), locale)))
                        .toList(),
                e.seq());
    }

    /** Values of a closed set have words: {@code audit.value.<field>.<value>}. */
    private @Nullable String value(String field, @Nullable String value, Locale locale) {
        return value == null
                ? null
                : List.of(value.split(", ", -1)).stream()
                        .map(each -> each.matches("[A-Za-z_-]{1,40}")
                                ? word("audit.value." + field + "." + each, each, locale)
                                : each)
                        .collect(Collectors.joining(", "));
    }

    private TableExport export(Part<AuditEntry> part, Locale locale) {
        var table = TableExport.of(word("audit.title", "", locale));
        for (var head : List.of("time", "actor", "address", "action", "subject", "id", "change", "reason", "seq")) {
            table.column(word("audit.column." + head, head, locale));
        }
        for (var row : part.rows()) {
            var e = inWords(row, locale);
            table.row(
                    e.second(),
                    e.actorName(),
                    e.address(),
                    e.action(),
                    e.subjectName() == null ? e.subjectKind() : e.subjectKind() + " " + e.subjectName(),
                    e.subjectId(),
                    e.changes().stream()
                            .map(c -> c.field() + ": " + (c.before() == null ? "" : c.before()) + " → "
                                    + (c.after() == null ? "" : c.after()))
                            .collect(Collectors.joining("\n")),
                    e.reason(),
                    e.seq());
        }
        return table;
    }

    private String word(String key, String otherwise, Locale locale) {
        return String.valueOf(messages.getMessage(key, null, otherwise, locale));
    }

    private static @Nullable LocalDate day(String typed) {
        try {
            return typed.isBlank() ? null : Days.parse(typed.strip());
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
