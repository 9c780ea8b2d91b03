package org.lianqi.ground.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianqi.PlatformTest;
import org.lianqi.Visitor;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Kept files go to those who may read them, and never run in a browser. */
@PlatformTest
class EvidencePageTest {
    @LocalServerPort
    int port;

    @Autowired
    Officials officials;

    @Autowired
    EvidenceStore evidence;

    private final String code = "ev" + UUID.randomUUID().toString().substring(0, 8);

    private Visitor signedIn(Actor.Official official) {
        var visitor = new Visitor(port);
        visitor.signIn(official.username(), Officials.PASSWORD);
        return visitor;
    }

    private Evidence keep(Actor.Official who, String name, String text) {
        return Actors.as(
                who,
                () -> evidence.keepUpload(
                        name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), who.unit()));
    }

    @Test
    void theUnitItsSuperiorsTheAssessorAndTheLeaderGetAFileAndNobodyElseLearnsOfIt() {
        var city = officials.unit(code);
        var district = officials.unit(code + "a", city);
        var other = officials.unit(code + "b", city);
        var file = keep(officials.official(district, Role.REPORTER), "盖章 表.pdf", "%PDF-1.7 " + code);
        for (var may : Map.of(
                        district, Role.REPORTER,
                        city, Role.REVIEWER)
                .entrySet()) {
            var answer =
                    signedIn(officials.official(may.getKey(), may.getValue())).get(file.address() + "?cell=E2");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("%PDF-1.7 " + code);
        }
        assertThat(signedIn(officials.official(other, Role.ASSESSOR))
                        .get(file.address())
                        .status())
                .isEqualTo(200);
        assertThat(signedIn(officials.official(other, Role.LEADER))
                        .get(file.address())
                        .status())
                .isEqualTo(200);
        for (var role : new Role[] {Role.REPORTER, Role.REVIEWER, Role.AUDITOR, Role.ADMINISTRATOR}) {
            assertThat(signedIn(officials.official(other, role))
                            .get(file.address())
                            .status())
                    .as("%s of another unit", role)
                    .isEqualTo(404);
        }
        assertThat(new Visitor(port).get(file.address()).asksToSignIn()).isTrue();
    }

    @Test
    void aFileIsSavedAndNeverShownOrRun() {
        var district = officials.unit(code + "c");
        var reporter = officials.official(district, Role.REPORTER);
        var file = keep(reporter, "说明.txt", "a <script>alert(1)</script> " + code);
        var headers = signedIn(reporter).get(file.address()).raw().headers();
        assertThat(headers.firstValue("Content-Disposition").orElseThrow()).startsWith("attachment");
        assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(headers.allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("sandbox", "default-src 'none'");
        assertThat(headers.firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
        var unknown = Actors.as(
                reporter,
                () -> evidence.keep(
                        "a.html",
                        "text/html",
                        new ByteArrayInputStream(("<html>" + code).getBytes(StandardCharsets.UTF_8)),
                        reporter.unit()));
        assertThat(signedIn(reporter).get(unknown.address()).raw().headers().firstValue("Content-Type"))
                .hasValue("application/octet-stream");
    }

    @Test
    void whatIsNoHashIsNoFile() {
        var visitor = signedIn(officials.official(officials.unit(code + "d"), Role.ASSESSOR));
        for (var path :
                new String[] {"/evidence/..%2F..%2Fetc%2Fpasswd", "/evidence/x", "/evidence/" + "0".repeat(64)}) {
            assertThat(visitor.get(path).status()).as(path).isBetween(400, 404);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a.pdf, <html>",
        "a.png, GIF89a",
        "a.xlsx, %PDF-1.7",
        "a.csv, <script>",
        "a.txt, #!/bin/sh",
        "a.html, text",
        "a.exe, MZ",
        "a.svg, <svg/>",
        "pdf, %PDF-1.7x",
        "a.pdf.js, %PDF-1.7"
    })
    void whatIsNoDocumentPictureOrTableIsNotKept(String name, String begins) {
        var reporter = officials.official(officials.unit(code + "e" + Math.abs(name.hashCode())), Role.REPORTER);
        assertThatThrownBy(() -> keep(reporter, name, begins))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class, e -> assertThat(e.code()).isEqualTo("file-kind"));
    }
}
