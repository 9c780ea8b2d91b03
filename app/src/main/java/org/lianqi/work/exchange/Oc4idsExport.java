package org.lianqi.work.exchange;

import java.io.OutputStream;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.region.Region;
import org.lianqi.ground.region.Regions;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.record.enterprise.Enterprise;
import org.lianqi.record.enterprise.EnterpriseId;
import org.lianqi.record.enterprise.Enterprises;
import org.lianqi.work.project.AsOf;
import org.lianqi.work.project.Investor;
import org.lianqi.work.project.ProjectFilter;
import org.lianqi.work.project.ProjectView;
import org.lianqi.work.project.Projects;
import org.lianqi.work.project.WholeProjects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Writes projects as packages of OC4IDS, part after part, so that a long list is never held as a whole. */
@Service
class Oc4idsExport {
    static final int MOST = 20_000;
    private static final int PART = 200;
    private static final int MOST_REGIONS = 20_000;

    private final WholeProjects whole;
    private final Projects projects;
    private final Enterprises enterprises;
    private final Regions regions;
    private final Units units;
    private final JsonMapper json;
    private final Clock clock;
    private final String publisher;
    private final String publisherUri;
    private final String licence;
    private final String prefix;

    Oc4idsExport(
            WholeProjects whole,
            Projects projects,
            Enterprises enterprises,
            Regions regions,
            Units units,
            JsonMapper json,
            Clock clock,
            @Value("${lianqi.publisher.name:}") String publisher,
            @Value("${lianqi.publisher.uri:}") String publisherUri,
            @Value("${lianqi.publisher.licence:}") String licence,
            @Value("${lianqi.publisher.oc4ids-prefix:oc4ids-lianqi}") String prefix) {
        this.whole = whole;
        this.projects = projects;
        this.enterprises = enterprises;
        this.regions = regions;
        this.units = units;
        this.json = json;
        this.clock = clock;
        this.publisher = publisher;
        this.publisherUri = publisherUri;
        this.licence = licence;
        this.prefix = prefix;
    }

    /**
     * @throws Refusal.Invalid {@code oc4ids-too-many} above 20,000
     * @throws Refusal.Missing {@code oc4ids-none} when the reader sees none: the standard knows no empty package
     */
    void mayWrite(ProjectFilter filter) {
        int count = whole.count(filter);
        if (count > MOST) {
            throw new Refusal.Invalid("oc4ids-too-many", count, MOST);
        }
        if (count == 0) {
            throw new Refusal.Missing("oc4ids-none");
        }
    }

    /**
     * Writes the package of all that the filter selects.
     *
     * @param uri where the package is found
     */
    void write(ProjectFilter filter, String uri, OutputStream out) {
        var names = names(filter.asOf());
        write(uri, out, after -> whole.part(filter, after, PART), names);
    }

    /** The same of one project. */
    void write(UUID id, AsOf asOf, String uri, OutputStream out) {
        var project = projects.get(id, asOf);
        write(uri, out, after -> after == null ? List.of(project) : List.of(), names(asOf));
    }

    private Map<String, Name> names(AsOf asOf) {
        var on = asOf.on();
        return regions.list("", null, on == null ? Days.today(clock) : on, MOST_REGIONS).stream()
                .collect(Collectors.toMap(Region::code, Region::name));
    }

    private void write(
            String uri,
            OutputStream out,
            Function<@Nullable UUID, List<ProjectView>> parts,
            Map<String, Name> regionNames) {
        try (var to = json.createGenerator(out)) {
            to.writeStartObject();
            to.writeStringProperty("uri", uri);
            to.writeStringProperty(
                    "publishedDate",
                    OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.SECONDS), Days.CHINA)
                            .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
            to.writeStringProperty("version", Oc4ids.VERSION);
            to.writePOJOProperty("publisher", publisher());
            if (!licence.isEmpty()) {
                to.writeStringProperty("license", licence);
            }
            to.writeArrayPropertyStart("projects");
            for (var part = parts.apply(null);
                    !part.isEmpty();
                    part = parts.apply(part.getLast().id())) {
                var standard = new Oc4ids(prefix, investors(part), regionNames);
                for (var project : part) {
                    to.writePOJO(standard.project(project));
                }
            }
            to.writeEndArray();
            to.writeEndObject();
        }
    }

    private Map<String, String> publisher() {
        var name = publisher.isEmpty()
                ? units.list().stream()
                        .filter(unit -> unit.parent() == null)
                        .findFirst()
                        .map(Unit::name)
                        .map(Name::zh)
                        .orElse("链旗")
                : publisher;
        return publisherUri.isEmpty() ? Map.of("name", name) : Map.of("name", name, "uri", publisherUri);
    }

    private Map<UUID, Enterprise> investors(List<ProjectView> part) {
        return enterprises
                .list(part.stream()
                        .flatMap(project -> project.state().investors().stream())
                        .map(Investor::enterprise)
                        .map(EnterpriseId::new)
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(each -> each.id().value(), Function.identity()));
    }
}
