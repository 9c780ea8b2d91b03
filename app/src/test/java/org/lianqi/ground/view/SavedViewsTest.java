package org.lianqi.ground.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lianqi.schema.jooq.Tables.SAVED_VIEW;

import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A list as somebody likes to see it is his alone. */
@PlatformTest
class SavedViewsTest {
    @Autowired
    SavedViews views;

    @Autowired
    Officials officials;

    @Autowired
    DSLContext db;

    @Autowired
    TransactionTemplate transactions;

    @Test
    void aViewIsKeptUnderItsNameForItsOwnerAlone() {
        var unit = officials.unit("sv" + UUID.randomUUID().toString().substring(0, 6));
        var owner = officials.official(unit, Role.REPORTER);
        var colleague = officials.official(unit, Role.REPORTER);
        var view = Actors.as(owner, () -> views.save("/projects", "stage=SIGNED", "已签约"));
        assertThat(view.address()).isEqualTo("/projects?stage=SIGNED");
        Actors.as(owner, () -> views.save("/projects", "stage=SIGNED&sort=SIZE", "已签约"));
        assertThat(Actors.as(owner, () -> views.of("/projects")))
                .as("of the same name the older goes")
                .singleElement()
                .satisfies(kept -> assertThat(kept.query()).isEqualTo("stage=SIGNED&sort=SIZE"));
        assertThat(Actors.as(owner, () -> views.of("/tasks"))).isEmpty();
        assertThat(Actors.as(colleague, () -> views.of("/projects"))).isEmpty();
        Integer seen = Actors.as(colleague, () -> transactions.execute(status -> db.fetchCount(SAVED_VIEW)));
        assertThat(seen).as("the database shows no other's").isZero();
        assertThatThrownBy(() -> Actors.as(colleague, () -> views.discard(view.id())))
                .isInstanceOf(Refusal.Missing.class);
        Actors.as(owner, () -> views.discard(view.id()));
        assertThat(Actors.as(owner, () -> views.of("/projects"))).isEmpty();
    }

    @Test
    void whatIsNoListOfThisSiteIsNotKept() {
        var owner = officials.official(
                officials.unit("sw" + UUID.randomUUID().toString().substring(0, 6)), Role.LEADER);
        for (var page : new String[] {"//elsewhere", "https://elsewhere", "projects", "/Projects", ""}) {
            assertThatThrownBy(() -> Actors.as(owner, () -> views.save(page, "a=b", "名")))
                    .as(page)
                    .hasMessageContaining("view-nothing");
        }
        for (var query : new String[] {"", "a=b c", "a=b#c", "a=b\r\nX: y", "a".repeat(1001)}) {
            assertThatThrownBy(() -> Actors.as(owner, () -> views.save("/projects", query, "名")))
                    .as(query)
                    .hasMessageContaining("view-nothing");
        }
        assertThatThrownBy(() -> Actors.as(owner, () -> views.save("/projects", "a=b", " ")))
                .hasMessageContaining("view-name");
        for (int i = 0; i < 20; i++) {
            int number = i;
            Actors.as(owner, () -> views.save("/projects", "a=" + number, "第" + number));
        }
        assertThatThrownBy(() -> Actors.as(owner, () -> views.save("/projects", "a=b", "第二十一")))
                .hasMessageContaining("view-many");
    }
}
