package org.lianqi.ground.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.JSONB;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Period;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps a notice's arguments so that each reader gets them in his own language. */
@Component
class NoticeArguments {
    private static final TypeReference<List<Object>> LIST = new TypeReference<>() {};
    private final JsonMapper json;

    NoticeArguments(JsonMapper json) {
        this.json = json;
    }

    JSONB write(List<?> args) {
        var kept = new ArrayList<Object>();
        for (var arg : args) {
            kept.add(
                    switch (arg) {
                        case Name name -> Map.of("zh", name.zh(), "en", name.en());
                        case Period period -> Map.of("period", period.toString());
                        case Instant instant -> Map.of("at", instant.toString());
                        case LocalDate date -> Map.of("on", date.toString());
                        case Integer number -> number;
                        case Long number -> number;
                        default -> String.valueOf(arg);
                    });
        }
        return JSONB.valueOf(json.writeValueAsString(kept));
    }

    /** The arguments as things that a page says in its reader's language. */
    List<Object> read(JSONB kept) {
        var args = new ArrayList<Object>();
        for (var arg : json.readValue(kept.data(), LIST)) {
            args.add(arg instanceof Map<?, ?> map ? thing(map) : arg);
        }
        return args;
    }

    private static Object thing(Map<?, ?> arg) {
        if (arg.containsKey("at")) {
            return Instant.parse(String.valueOf(arg.get("at")));
        }
        if (arg.containsKey("on")) {
            return LocalDate.parse(String.valueOf(arg.get("on")));
        }
        if (arg.containsKey("period")) {
            return Period.parse(String.valueOf(arg.get("period")));
        }
        return new Name(String.valueOf(arg.get("zh")), String.valueOf(arg.get("en")));
    }
}
