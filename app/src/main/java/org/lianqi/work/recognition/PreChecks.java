package org.lianqi.work.recognition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lianqi.ground.industry.ChainCode;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.record.enterprise.Enterprise;
import org.lianqi.record.enterprise.EnterpriseId;
import org.lianqi.record.enterprise.Enterprises;
import org.lianqi.work.project.AsOf;
import org.lianqi.work.project.Participation;
import org.lianqi.work.project.ProjectView;
import org.lianqi.work.project.Projects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks the rules what they say to a project, at any time and without applying. */
@Service
@Transactional(readOnly = true)
public class PreChecks {
    private final Projects projects;
    private final Enterprises enterprises;
    private final RecognitionRules rules;

    PreChecks(Projects projects, Enterprises enterprises, RecognitionRules rules) {
        this.projects = projects;
        this.enterprises = enterprises;
        this.rules = rules;
    }

    /**
     * A pre-check with what it rests on.
     *
     * @param chain the chain and quarter that were asked for
     */
    public record Checked(
            ProjectView project, ChainCode chain, Period.Quarter quarter, RecognitionRule rule, PreCheck check) {}

    /**
     * @param declared exclusions somebody says are not met
     * @throws Refusal.Missing {@code project} when there is none or the actor may not see it; {@code recognition-no-rule}
     */
    public Checked of(UUID project, ChainCode chain, Period.Quarter quarter, Set<Exclusion> declared) {
        var view = projects.get(project, AsOf.TODAY);
        var rule = rules.inForce(chain, quarter);
        return new Checked(view, chain, quarter, rule, PreCheck.of(rule, facts(view, declared), chain, quarter));
    }

    /** The units that share the credit of a project. */
    static List<Participation> sharing(ProjectView project) {
        return project.state().parts().stream()
                .filter(part -> part.share().signum() > 0)
                .toList();
    }

    Facts facts(ProjectView project, Set<Exclusion> declared) {
        var ids = project.state().investors().stream()
                .map(investor -> new EnterpriseId(investor.enterprise()))
                .toList();
        Map<EnterpriseId, Enterprise> known = ids.isEmpty()
                ? Map.of()
                : enterprises.list(ids).stream().collect(Collectors.toMap(Enterprise::id, Function.identity()));
        List<Optional<String>> regions = ids.stream()
                .map(id -> Optional.ofNullable(known.get(id)).map(Enterprise::regionCode))
                .toList();
        return Facts.of(project.state(), regions, project.unit().regionCode(), declared);
    }
}
