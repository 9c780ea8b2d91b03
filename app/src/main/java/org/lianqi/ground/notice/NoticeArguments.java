package org.lianqi.ground.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.JSONB;
import org.lianqi.ground.vocabulary.Name;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps a notice's arguments so that each reader gets them in his own language. */
@Component
class NoticeArguments {
    private static final TypeReference<List<Object>> LIST = new TypeReference<>() {};
    private final JsonMapper json;
    private final ZoneId zone = ZoneId.of("Asia/Shanghai");

    NoticeArguments(JsonMapper json) {
        this.json = json;
    }

    JSONB write(List<?> args) {
        var kept = new ArrayList<Object>();
        for (var arg : args) {
            kept.add(
                    switch (arg) {
                        case Name name -> Map.of("zh", name.zh(), "en", name.en());
                        case Instant instant -> Map.of("at", instant.toString());
                        case LocalDate date -> Map.of("on", date.toString());
                        case Integer number -> number;
                        case Long number -> number;
                        default -> String.valueOf(arg);
                    });
        }
        return JSONB.valueOf(json.writeValueAsString(kept));
    }

    List<Object> read(JSONB kept, Locale language) {
        var args = new ArrayList<Object>();
        for (var arg : json.readValue(kept.data(), LIST)) {
            args.add(arg instanceof Map<?, ?> map ? text(new LinkedHashMap<>(map), language) : arg);
        }
        return args;
    }

    private Object text(Map<?, ?> arg, Locale language) {
        var english = language.getLanguage().equals("en");
        if (arg.containsKey("at")) {
            return DateTimeFormatter.ofPattern(english ? "d MMM HH:mm" : "M月d日 HH:mm", language)
                    .format(Instant.parse(String.valueOf(arg.get("at"))).atZone(zone));
        }
        if (arg.containsKey("on")) {
            return DateTimeFormatter.ofPattern(english ? "d MMM yyyy" : "yyyy年M月d日", language)
                    .format(LocalDate.parse(String.valueOf(arg.get("on"))));
        }
        return String.valueOf(arg.get(english ? "en" : "zh"));
    }
}
