package org.lianqi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianqi.schema.jooq.Tables.IMPORT_BATCH;
import static org.lianqi.schema.jooq.Tables.NOTICE;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Units;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Addresses of other people's things, guessed or passed on: they answer as if the thing were not there. */
@PlatformTest
class OthersThingsTest {
    private static final String SECRET = "胶州内部数";

    @LocalServerPort
    int port;

    @Autowired
    Officials officials;

    @Autowired
    Units units;

    @Autowired
    DSLContext db;

    private Actor.Official jiaozhou;
    private Visitor theirs;
    private Visitor ours;

    @BeforeEach
    void twoReporters() {
        jiaozhou = of("370281");
        theirs = signedIn(jiaozhou);
        ours = signedIn(of("370215"));
    }

    @Test
    void aFileBroughtInByAnotherUnit() {
        var batch = upload();
        var address = "/values/import/" + batch;
        assertThat(theirs.get(address).body()).contains(SECRET);
        for (var stranger : List.of(ours, new Visitor(port))) {
            stranger.get("/login");
            assertThat(stranger.get(address).status()).isIn(302, 404);
            assertThat(stranger.get(address).body()).doesNotContain(SECRET, jiaozhou.displayName());
            assertThat(stranger.get(address + "?export=csv").body()).doesNotContain(SECRET);
            assertThat(stranger.post(address, Map.of("submit", "true")).status())
                    .isIn(302, 404);
        }
        assertThat(officials.asSystem(() -> db.fetchValue(IMPORT_BATCH.STATE, IMPORT_BATCH.ID.eq(batch))))
                .isEqualTo("checked");
        assertThat(ours.get("/values/import").body()).doesNotContain(SECRET);
    }

    @Test
    void theEvidenceOfAnotherUnit() {
        var batch = upload();
        var sha256 = officials.asSystem(() -> db.fetchValue(IMPORT_BATCH.FILE_SHA256, IMPORT_BATCH.ID.eq(batch)));
        for (var address : List.of("/evidence/" + sha256, "/figures/evidence:" + sha256)) {
            var answer = ours.get(address);
            assertThat(answer.status()).as(address).isEqualTo(404);
            assertThat(answer.body()).as(address).doesNotContain(SECRET);
        }
    }

    @Test
    void theNoticesOfAnother() {
        var id = officials.asSystem(() -> db.insertInto(NOTICE)
                .set(NOTICE.ACCOUNT_ID, jiaozhou.account())
                .set(NOTICE.KIND, "assessment.published")
                .set(NOTICE.ARGS, org.jooq.JSONB.valueOf("[\"" + SECRET + "\", \"2025Q1\"]"))
                .set(NOTICE.LINK, "/quarters")
                .returningResult(NOTICE.ID)
                .fetchSingle(NOTICE.ID));
        assertThat(ours.get("/notices/" + id).status()).isEqualTo(404);
        assertThat(ours.get("/notices?show=all").body()).doesNotContain(SECRET);
        ours.post("/notices/read", Map.of());
        assertThat(officials.asSystem(() -> db.fetchValue(NOTICE.READ_AT, NOTICE.ID.eq(id))))
                .isNull();
        assertThat(theirs.get("/notices/" + id).location()).endsWith("/quarters");
    }

    @Test
    void theAccountOfAnother() {
        for (var address : List.of("", "/disable", "/enable", "/end-sessions", "/reset-password")) {
            assertThat(ours.post("/accounts/" + jiaozhou.account() + address, Map.of("displayName", "x"))
                            .status())
                    .as(address)
                    .isEqualTo(403);
        }
        assertThat(ours.get("/accounts/" + jiaozhou.account()).body()).doesNotContain(jiaozhou.username());
        assertThat(theirs.get("/account").status()).as("and is still signed in").isEqualTo(200);
    }

    @Test
    void whatAFormNamesBesideItsFieldsIsNotTaken() {
        // fields that a form does not have: nobody becomes administrator by sending them
        ours.post(
                "/notices/settings",
                Map.of(
                        "mail",
                        "daily",
                        "language",
                        "zh",
                        "accountId",
                        jiaozhou.account().toString(),
                        "roles",
                        "administrator"));
        assertThat(ours.get("/accounts").status()).isEqualTo(403);
    }

    private UUID upload() {
        var sent = theirs.upload(
                "/values/import",
                Map.of(),
                "file",
                SECRET + ".csv",
                "unit,indicator,period,caliber,value,unit_of_measure,kind,source,as_of\n370281," + SECRET
                        + ",2025Q1,A,1,亿元,fact,,\n" + UUID.randomUUID() + ",,,,,,,,\n");
        assertThat(sent.location()).as(sent.body()).contains("/values/import/");
        return UUID.fromString(sent.location().replaceAll(".*/", ""));
    }

    private Actor.Official of(String unit) {
        return officials.official(Actors.asSystem("test", () -> units.get(unit)).id(), Role.REPORTER);
    }

    private Visitor signedIn(Actor.Official official) {
        var visitor = new Visitor(port);
        visitor.signIn(official.username(), Officials.PASSWORD);
        return visitor;
    }
}
