package org.lianqi;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;
import org.jooq.impl.DSL;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The statements a page asks the database, by the address it was asked under; only while somebody listens. */
@Component
public class AskedOfTheDatabase implements ExecuteListenerProvider, ExecuteListener {
    private static final long serialVersionUID = 1;

    /** A statement with its values in it, and for whom it was asked. */
    public record Asked(String sql, Actor by) {}

    private final transient Map<String, List<Asked>> byAddress = new ConcurrentHashMap<>();
    private volatile boolean listening;

    /** What a request asks; the check whether its session still holds is not the page's. */
    public List<Asked> by(Visitor visitor, String address) {
        return during(() -> visitor.get(address), address.replaceAll("\\?.*", ""));
    }

    /** The same of what is asked under a path while something is done. */
    public List<Asked> during(Runnable done, String path) {
        byAddress.clear();
        listening = true;
        try {
            done.run();
        } finally {
            listening = false;
        }
        return byAddress.getOrDefault(path, List.of()).stream()
                .filter(asked -> !asked.sql().contains("session_epoch"))
                .toList();
    }

    @Override
    public ExecuteListener provide() {
        return this;
    }

    @Override
    public void executeStart(ExecuteContext context) {
        if (listening && RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            var query = context.query();
            var sql = query == null
                    ? context.sql()
                    : DSL.using(context.configuration().dialect()).renderInlined(query);
            byAddress
                    .computeIfAbsent(attributes.getRequest().getRequestURI(), path -> new CopyOnWriteArrayList<>())
                    .add(new Asked(String.valueOf(sql), Actors.current()));
        }
    }
}
