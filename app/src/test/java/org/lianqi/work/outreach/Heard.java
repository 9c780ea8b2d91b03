package org.lianqi.work.outreach;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** What the platform publishes of outreach once it is committed. */
@Component
class Heard {
    private final List<Record> heard = new CopyOnWriteArrayList<>();

    @TransactionalEventListener
    void on(Contacted event) {
        heard.add(event);
    }

    @TransactionalEventListener
    void on(Visited event) {
        heard.add(event);
    }

    @TransactionalEventListener
    void on(FirstContactHeld event) {
        heard.add(event);
    }

    /** Of one unit, in their order. */
    List<Record> of(String unit) {
        return heard.stream()
                .filter(event -> switch (event) {
                    case Contacted(var id, var enterprise, var name, var code, var day, var subject) ->
                        code.equals(unit);
                    case Visited(var id, var enterprise, var name, var code, var day, var subject) -> code.equals(unit);
                    case FirstContactHeld(
                            var id,
                            var enterprise,
                            var name,
                            var code,
                            var day,
                            var until,
                            var subject) -> code.equals(unit);
                    default -> false;
                })
                .toList();
    }
}
