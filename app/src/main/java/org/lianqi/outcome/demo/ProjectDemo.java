package org.lianqi.outcome.demo;

import static org.lianqi.ground.region.CsvRows.cell;
import static org.lianqi.ground.region.CsvRows.orNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.region.CsvRows;
import org.lianqi.ground.region.ReferenceFiles;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.record.enterprise.EnterpriseKeeping;
import org.lianqi.work.project.Amount;
import org.lianqi.work.project.Description;
import org.lianqi.work.project.Investor;
import org.lianqi.work.project.ProjectEvent;
import org.lianqi.work.project.ProjectLoad;
import org.lianqi.work.project.ProjectStage;
import org.springframework.stereotype.Component;

/** Brings in the projects the newspaper feature names, as real, and the imagined portfolio, as synthetic. */
@Component
class ProjectDemo {
    private static final String MADE = "1";
    private static final String FEATURE = "mission/projects.csv";
    private static final String TELLER = "平台装载（公开报道）";
    private static final BigDecimal HUNDRED_MILLION = BigDecimal.TEN.pow(8);

    /** The feature speaks of 2022 and prints no day. */
    private static final LocalDate BY = LocalDate.of(2022, 12, 31);

    private final Units units;
    private final ProjectLoad projects;
    private final EnterpriseKeeping enterprises;
    private final ReferenceFiles files;

    ProjectDemo(Units units, ProjectLoad projects, EnterpriseKeeping enterprises, ReferenceFiles files) {
        this.units = units;
        this.projects = projects;
        this.enterprises = enterprises;
        this.files = files;
    }

    /** Does nothing when they are there already. */
    void load() {
        var file = CsvRows.ofBuild(FEATURE);
        files.load(
                "demo/projects/printed",
                file.sha256(),
                () -> projects.load(file.rows().stream().map(this::printed).toList(), Origin.REAL, FEATURE)
                        .size());
        files.load(
                "demo/projects/exercise",
                MADE.repeat(64),
                () -> projects.load(
                                new ProjectExercise(districts(), LocalDate.now(Days.CHINA)).portfolio(),
                                Origin.SYNTHETIC,
                                "exercise")
                        .size());
    }

    private Map<String, java.util.UUID> districts() {
        return units
                .byCode(ExerciseDistrict.ALL.stream()
                        .map(ExerciseDistrict::unit)
                        .toList())
                .values()
                .stream()
                .collect(Collectors.toMap(Unit::code, Unit::id));
    }

    private ProjectLoad.Whole printed(Map<String, String> row) {
        var source = "青岛晚报 2023年2月 专版（" + cell(row, "facts").replace(";", "、") + "）";
        var events = new ArrayList<ProjectEvent>();
        events.add(new ProjectEvent.Registered(
                units.get(cell(row, "unit")).id(),
                new Description(
                        cell(row, "name"),
                        cell(row, "unit"),
                        null,
                        null,
                        null,
                        cell(row, "summary") + " " + source,
                        List.of())));
        parts(row, "aliases").forEach(alias -> events.add(new ProjectEvent.Called(alias, source)));
        var investors = parts(row, "investors")
                .map(name -> new Investor(enterprises.named(name, null).id().value(), name, null))
                .toList();
        if (!investors.isEmpty()) {
            events.add(new ProjectEvent.Invested(investors));
        }
        var stage = orNull(row, "stage");
        if (stage != null) {
            events.add(new ProjectEvent.Advanced(ProjectStage.valueOf(stage), List.of(), List.of(), true));
        }
        var total = orNull(row, "total");
        if (total != null) {
            events.add(new ProjectEvent.Stated(
                    ProjectEvent.Stated.What.PLANNED_TOTAL,
                    Amount.ofYuan(new BigDecimal(total).multiply(HUNDRED_MILLION))));
        }
        return told(events, source);
    }

    private static ProjectLoad.Whole told(List<ProjectEvent> events, @Nullable String source) {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var told = new ArrayList<ProjectLoad.Told>();
        for (var event : events) {
            told.add(new ProjectLoad.Told(event, BY, now.plus(told.size(), ChronoUnit.MICROS), TELLER, source));
        }
        return new ProjectLoad.Whole(told);
    }

    private static Stream<String> parts(Map<String, String> row, String column) {
        return Arrays.stream(cell(row, column).split(";")).filter(part -> !part.isEmpty());
    }
}
