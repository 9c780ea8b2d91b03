package org.lianqi.work.exchange;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.CreditCode;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.record.enterprise.Enterprise;
import org.lianqi.work.project.ProjectEvent;
import org.lianqi.work.project.ProjectStage;
import org.lianqi.work.project.ProjectView;
import org.lianqi.work.project.Standing;

/**
 * A project in the Open Contracting for Infrastructure Data Standard, OC4IDS 0.9. What nobody knows is left out, never zero.
 *
 * <p>Whose codes they are: {@code CN-SAIC} is the registration agency of org-id.guide and of the IATI code list
 * OrganisationRegistrationAgency for enterprises of China, whose number is the unified social credit code since 2015; it is
 * used for codes that begin with 9, given by that administration. No list of org-id.guide holds other credit codes, nor units
 * of the administration: those bear schemes of this platform. The status follows how far a project has come: lead to signing is
 * identification, landing and permits preparation, works implementation, acceptance completion; production is what the code
 * list calls maintenance, the running of what was built. What was ended, left or went elsewhere is cancelled.
 *
 * @param projectPrefix of the ids, as registered with the standard's helpdesk
 * @param enterprises investors by id
 * @param regions names of divisions by code
 */
record Oc4ids(String projectPrefix, Map<UUID, Enterprise> enterprises, Map<String, Name> regions) {
    static final String VERSION = "0.9";
    private static final String ENTERPRISE_SCHEME = "CN-SAIC";
    private static final String OTHER_CODE_SCHEME = "CN-USCC";
    private static final String UNIT_SCHEME = "lianqi-unit";

    Map<String, Object> project(ProjectView project) {
        var state = project.state();
        var about = state.description();
        var out = new LinkedHashMap<String, Object>();
        out.put("id", projectPrefix + "-" + project.number());
        out.put(
                "updated",
                project.events()
                        .getFirst()
                        .at()
                        .atZone(Days.CHINA)
                        .toOffsetDateTime()
                        .truncatedTo(ChronoUnit.SECONDS)
                        .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        out.put("language", "zh");
        var identifiers = new ArrayList<Map<String, Object>>();
        identifiers.add(Map.of("scheme", "lianqi", "id", project.number()));
        if (about.nationalCode() != null) {
            identifiers.add(Map.of("scheme", "CN-GB-T-40058", "id", about.nationalCode()));
        }
        out.put("identifiers", identifiers);
        out.put(
                "publicAuthority",
                reference(
                        UNIT_SCHEME,
                        project.unit().code(),
                        project.unit().name().zh()));
        out.put("title", about.name());
        put(out, "description", about.summary());
        out.put("status", status(state.stage(), state.standing()));
        Optional.ofNullable(about.industry())
                .map(Oc4ids::sector)
                .filter(all -> !all.isEmpty())
                .ifPresent(sector -> out.put("sector", sector));
        put(out, "budget", budget(project));
        put(out, "locations", locations(project));
        put(out, "additionalClassifications", classifications(project));
        out.put("parties", parties(project));
        period(out, "identificationPeriod", project, ProjectStage.LEAD, ProjectStage.SIGNED);
        period(out, "preparationPeriod", project, ProjectStage.LANDED, ProjectStage.COMMENCED);
        period(out, "implementationPeriod", project, ProjectStage.COMMENCED, ProjectStage.COMPLETED);
        period(out, "completionPeriod", project, ProjectStage.COMPLETED, ProjectStage.IN_PRODUCTION);
        period(out, "maintenancePeriod", project, ProjectStage.IN_PRODUCTION, null);
        put(out, "milestones", milestones(project));
        put(out, "completion", completion(project));
        return out;
    }

    private static void put(Map<String, Object> out, String field, @Nullable Object value) {
        if (value != null) {
            out.put(field, value);
        }
    }

    static String status(ProjectStage stage, Standing standing) {
        return switch (standing) {
            case CANCELLED, WITHDRAWN, HANDED_OVER, MERGED -> "cancelled";
            case ACTIVE, ON_HOLD ->
                switch (stage) {
                    case LEAD, SCREENED, IN_TALKS, FRAMEWORK, SIGNED -> "identification";
                    case LANDED, PERMITTING -> "preparation";
                    case COMMENCED, BUILDING -> "implementation";
                    case COMPLETED -> "completion";
                    case IN_PRODUCTION, AT_CAPACITY, EVALUATED -> "maintenance";
                };
        };
    }

    /**
     * Sectors of the code list projectSector for an industry, read by this project from both lists; empty where there is none.
     *
     * @param industry section, division, group or class of GB/T 4754-2017
     */
    static List<String> sector(String industry) {
        if (!Character.isDigit(industry.charAt(0))) {
            return switch (industry.charAt(0)) {
                case 'A', 'B', 'C', 'F', 'H', 'J', 'K', 'L', 'M' -> List.of("economy");
                case 'D' -> List.of("energy");
                case 'G' -> List.of("transport");
                case 'I' -> List.of("communications");
                case 'N' -> List.of("naturalResources");
                case 'P' -> List.of("education");
                case 'Q' -> List.of("health");
                case 'R' -> List.of("cultureSportsAndRecreation");
                case 'S', 'T' -> List.of("governance");
                default -> List.of();
            };
        }
        int division = Integer.parseInt(industry.substring(0, 2));
        return switch (division) {
            case 44, 45 -> List.of("energy");
            case 46, 76 -> List.of("waterAndWaste");
            case 53 -> List.of("transport", "transport.rail");
            case 54 -> List.of("transport", "transport.road");
            case 55 -> List.of("transport", "transport.water");
            case 56 -> List.of("transport", "transport.air");
            case 57, 58 -> List.of("transport");
            case 60, 63, 64, 65 -> List.of("communications");
            case 77, 79 -> List.of("naturalResources");
            case 83 -> List.of("education");
            case 84, 85 -> List.of("health");
            case 86, 87, 88, 89, 90 -> List.of("cultureSportsAndRecreation");
            case 91, 92, 93, 94, 95, 96, 97 -> List.of("governance");
            case 47, 48, 49, 50, 78 -> List.of();
            default -> List.of("economy");
        };
    }

    private static @Nullable Map<String, Object> budget(ProjectView project) {
        var planned = project.state().amounts().get(ProjectEvent.Stated.What.PLANNED_TOTAL);
        return planned == null
                ? null
                : Map.of("description", "计划总投资", "amount", value(planned.amount(), planned.currency()));
    }

    private static Map<String, Object> value(BigDecimal amount, String currency) {
        return Map.of("amount", amount, "currency", currency);
    }

    private @Nullable List<Map<String, Object>> locations(ProjectView project) {
        var region = project.state().description().region();
        var located = project.state().located();
        if (region == null && located == null) {
            return null;
        }
        var location = new LinkedHashMap<String, Object>();
        location.put("id", region == null ? project.number() : region);
        if (region != null) {
            Optional.ofNullable(regions.get(region)).ifPresent(name -> location.put("description", name.zh()));
            location.put("gazetteer", Map.of("scheme", "CN-GB-T-2260", "identifiers", List.of(region)));
        }
        if (located != null) {
            location.put(
                    "geometry",
                    Map.of(
                            "type",
                            "Point",
                            "coordinates",
                            List.of(located.place().longitude(), located.place().latitude())));
        }
        location.put("address", Map.of("countryName", "中国"));
        return List.of(location);
    }

    private static List<Map<String, Object>> classifications(ProjectView project) {
        var all = new ArrayList<Map<String, Object>>();
        var about = project.state().description();
        if (about.industry() != null) {
            all.add(Map.of("scheme", "CN-GB-T-4754", "id", about.industry()));
        }
        if (about.chain() != null) {
            all.add(Map.of("scheme", "lianqi-chain", "id", about.chain()));
        }
        all.add(Map.of("scheme", "lianqi-stage", "id", project.state().stage().name()));
        if (project.state().standing() != Standing.ACTIVE) {
            all.add(Map.of(
                    "scheme",
                    "lianqi-standing",
                    "id",
                    project.state().standing().name()));
        }
        if (project.origin() != Origin.REAL) {
            all.add(Map.of("scheme", "lianqi-origin", "id", project.origin().name(), "description", "演练数据，不是真实项目"));
        }
        return all;
    }

    private List<Map<String, Object>> parties(ProjectView project) {
        var all = new ArrayList<Map<String, Object>>();
        all.add(party(UNIT_SCHEME, project.unit().code(), project.unit().name().zh(), "publicAuthority"));
        for (var investor : project.state().investors()) {
            var known = enterprises.get(investor.enterprise());
            var code = known == null ? null : known.creditCode();
            all.add(
                    code == null
                            ? party(
                                    "lianqi-enterprise",
                                    investor.enterprise().toString(),
                                    investor.nameAsSigned(),
                                    "funder")
                            : party(scheme(code), code.text(), investor.nameAsSigned(), "funder"));
        }
        return all;
    }

    private static String scheme(CreditCode code) {
        return code.text().startsWith("9") ? ENTERPRISE_SCHEME : OTHER_CODE_SCHEME;
    }

    private static Map<String, Object> reference(String scheme, String id, String name) {
        return Map.of("id", scheme + "-" + id, "name", name);
    }

    private static Map<String, Object> party(String scheme, String id, String name, String role) {
        var party = new LinkedHashMap<String, Object>(reference(scheme, id, name));
        party.put("identifier", Map.of("scheme", scheme, "id", id, "legalName", name));
        party.put("roles", List.of(role));
        return party;
    }

    private static void period(
            Map<String, Object> out,
            String field,
            ProjectView project,
            ProjectStage first,
            @Nullable ProjectStage next) {
        var reached = project.state().reached();
        var begin = reached.get(first);
        var end = next == null ? null : reached.get(next);
        if (begin != null) {
            var period = new LinkedHashMap<String, Object>();
            period.put("startDate", moment(begin));
            if (end != null && !end.isBefore(begin)) {
                period.put("endDate", moment(end));
                period.put("durationInDays", ChronoUnit.DAYS.between(begin, end));
            }
            out.put(field, period);
        }
    }

    private static @Nullable List<Map<String, Object>> milestones(ProjectView project) {
        var all = project.state().reached().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .<Map<String, Object>>map(each -> Map.of(
                        "id", each.getKey().name(),
                        "title", each.getKey().name(),
                        "dateMet", moment(each.getValue()),
                        "status", "met"))
                .toList();
        return all.isEmpty() ? null : all;
    }

    /** Only of what was accepted as completed; the value is what was reported as completed in the assessment caliber. */
    private static @Nullable Map<String, Object> completion(ProjectView project) {
        var state = project.state();
        if (state.stage().compareTo(ProjectStage.COMPLETED) < 0) {
            return null;
        }
        var completion = new LinkedHashMap<String, Object>();
        var on = state.reached().get(ProjectStage.COMPLETED);
        if (on != null) {
            completion.put("endDate", moment(on));
        }
        var completed = state.completed();
        if (completed != null) {
            completion.put("finalValue", value(completed.inAll(), "CNY"));
            completion.put("finalValueDetails", "完成投资，考核口径，自开始累计");
        }
        return completion.isEmpty() ? null : completion;
    }

    private static String moment(LocalDate day) {
        return OffsetDateTime.from(day.atStartOfDay(Days.CHINA)).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }
}
