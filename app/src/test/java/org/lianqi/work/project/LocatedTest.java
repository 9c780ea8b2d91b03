package org.lianqi.work.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianqi.PlatformTest;
import org.lianqi.ground.evidence.Pictures;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.util.LinkedMultiValueMap;

/** Where a project is: told, corrected, taken back, and asked for as of a past day, as all else that is known of it. */
@PlatformTest
class LocatedTest {
    private static final LocalDate DAY = LocalDate.of(2025, 3, 10);

    @Autowired
    TellingDesk desk;

    @Autowired
    ProjectKeeping keeping;

    @Autowired
    Projects projects;

    @Autowired
    Officials officials;

    private final String code = "lo" + UUID.randomUUID().toString().substring(0, 8);
    private Actor.Official reporter;
    private UUID project;

    @BeforeEach
    void aProject() {
        var unit = officials.unit(code);
        reporter = officials.official(unit, Role.REPORTER);
        project = Actors.as(
                reporter,
                () -> keeping.register(
                        unit, new Description("定位置用", null, null, null, null, null, List.of()), DAY.minusDays(5)));
    }

    @Test
    void aPlaceIsCorrectedAndTakenBackAndAPastDayHasTheOneOfThen() {
        assertThat(points(AsOf.TODAY)).isEmpty();
        assertThat(Actors.as(reporter, () -> projects.unplaced(all(AsOf.TODAY))))
                .isOne();

        tell("located", DAY, Map.of("longitude", "120.0330", "latitude", "36.26"));
        tell("located", DAY.plusDays(9), Map.of("longitude", "120.1", "latitude", "36.3"));
        assertThat(points(AsOf.TODAY)).containsExactly("120.1, 36.3");
        assertThat(points(new AsOf(DAY.plusDays(8), null))).containsExactly("120.033, 36.26");
        assertThat(points(new AsOf(DAY.minusDays(1), null))).isEmpty();
        assertThat(Actors.as(reporter, () -> projects.unplaced(all(AsOf.TODAY))))
                .isZero();

        var mistaken = get().events().getFirst().id();
        tell("taken-back", DAY.plusDays(20), Map.of("to", mistaken.toString(), "why", "看错了地块"));
        assertThat(points(AsOf.TODAY)).containsExactly("120.033, 36.26");
    }

    @Test
    void aPhotoAmongTheEvidenceTellsThePlaceAndNobodyTellsAnotherInItsName() throws IOException {
        var picture = Pictures.withNotes(Pictures.plain(1), "2025:03:10 14:20:05", "+08:00", 36.2648, 120.0335);
        asReporter(() -> desk.tell(
                project,
                "proven",
                telling(DAY, Map.of("proofKind", "SITE_PHOTO", "proofNumber", "现场")),
                List.of(Optional.<Resource>of(new ByteArrayResource(picture) {
                    @Override
                    public String getFilename() {
                        return "现场.jpg";
                    }
                }))));
        var photo = get().state().files().getFirst();

        tell("located", DAY, Map.of("photo", photo));
        assertThat(get().state().located().photo()).isEqualTo(photo);
        assertThat(points(AsOf.TODAY)).containsExactly("120.0335, 36.2648");

        var elsewhere = new ProjectEvent.Located(new Location(new BigDecimal("121"), new BigDecimal("36.2648")), photo);
        refused("project-photo-place", () -> keeping.record(project, get().revision(), elsewhere, DAY, null));
        refused("project-photo-place", () -> tell("located", DAY, Map.of("photo", "ab".repeat(32))));
    }

    @ParameterizedTest
    @CsvSource({
        "36.26, 120.03, project-longitude",
        "136.1, 36, project-longitude",
        "120.1234567, 36, project-longitude",
        "120, 2.9, project-latitude",
        "120, 54.000001, project-latitude",
        "东经, 36, project-number",
        "120, '', project-place",
    })
    void whatIsNoPlaceInChinaIsRefused(String longitude, String latitude, String refusal) {
        refused(refusal, () -> tell("located", DAY, Map.of("longitude", longitude, "latitude", latitude)));
        assertThat(get().state().located()).isNull();
    }

    private void refused(String refusal, Runnable act) {
        assertThatThrownBy(() -> asReporter(act))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo(refusal));
    }

    private void asReporter(Runnable act) {
        Actors.as(reporter, () -> {
            act.run();
            return null;
        });
    }

    private void tell(String kind, LocalDate on, Map<String, String> typed) {
        asReporter(() -> desk.tell(project, kind, telling(on, typed), List.of()));
    }

    private Telling telling(LocalDate on, Map<String, String> typed) {
        var fields = new LinkedMultiValueMap<String, String>();
        typed.forEach(fields::add);
        fields.add("on", on.toString());
        fields.add("revision", Integer.toString(get().revision()));
        return new Telling(fields);
    }

    private ProjectView get() {
        return Actors.as(reporter, () -> projects.get(project, AsOf.TODAY));
    }

    private ProjectFilter all(AsOf asOf) {
        return new ProjectFilter("", code, null, null, "", null, asOf);
    }

    private List<String> points(AsOf asOf) {
        return Actors.as(reporter, () -> projects.points(all(asOf), 10)).stream()
                .map(point -> point.place().text())
                .toList();
    }
}
