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

/** The log, searched. */
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
        var words = new AuditWords(messages, locale);
        if (export != null) {
            return export(log.page(filter, 0, AuditLog.COUNTED), words).answer(export);
        }
        var part = log.page(filter, Part.offset(offset), Part.USUAL);
        model.addAttribute("part", part.rows().isEmpty() ? part : shown(part, words));
        model.addAttribute("actor", actor.strip());
        model.addAttribute("subject", subject.strip());
        model.addAttribute("action", action);
        model.addAttribute("from", filter.from() == null ? "" : from);
        model.addAttribute("to", filter.to() == null ? "" : to);
        model.addAttribute(
                "wrongDay", (filter.from() == null && !from.isBlank()) || (filter.to() == null && !to.isBlank()));
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", words.word("audit.all", "")));
        log.actions().forEach(code -> choices.add(new Choice(code, words.word("audit.action." + code, code))));
        model.addAttribute("actions", choices);
        model.addAttribute("head", chain.head().orElse(null));
        return "audit/log";
    }

    private static Part<AuditEntry> shown(Part<AuditEntry> part, AuditWords words) {
        return new Part<>(part.rows().stream().map(words::say).toList(), part.offset(), part.limit(), part.total());
    }

    private static TableExport export(Part<AuditEntry> part, AuditWords words) {
        var table = TableExport.of(words.word("audit.title", ""));
        for (var head : List.of("time", "actor", "address", "action", "subject", "id", "change", "reason", "seq")) {
            table.column(words.word("audit.column." + head, head));
        }
        for (var row : part.rows()) {
            var e = words.say(row);
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

    private static @Nullable LocalDate day(String typed) {
        try {
            return typed.isBlank() ? null : Days.parse(typed.strip());
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
