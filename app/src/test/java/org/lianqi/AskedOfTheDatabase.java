package org.lianqi;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
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

    /**
     * A statement, and for whom it was asked.
     *
     * @param text writes its values into it only when somebody reads it: they may be many
     */
    public record Asked(Supplier<String> text, Actor by) {
        public String sql() {
            return text.get();
        }
    }

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
        return List.copyOf(byAddress.getOrDefault(path, List.of()));
    }

    @Override
    public ExecuteListener provide() {
        return this;
    }

    @Override
    public void executeStart(ExecuteContext context) {
        if (listening
                && !String.valueOf(context.sql()).contains("session_epoch")
                && RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            var query = context.query();
            var sql = String.valueOf(context.sql());
            var dialect = context.configuration().dialect();
            Supplier<String> text =
                    query == null ? () -> sql : () -> DSL.using(dialect).renderInlined(query);
            byAddress
                    .computeIfAbsent(attributes.getRequest().getRequestURI(), path -> new CopyOnWriteArrayList<>())
                    .add(new Asked(text, Actors.current()));
        }
    }
}
