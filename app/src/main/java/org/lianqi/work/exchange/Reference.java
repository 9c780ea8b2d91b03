package org.lianqi.work.exchange;

import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lianqi.ground.industry.Chains;
import org.lianqi.ground.industry.Industries;
import org.lianqi.ground.region.Region;
import org.lianqi.ground.region.Regions;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.work.project.ProjectStage;
import org.lianqi.work.project.Standing;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Units, divisions, industries and chains by the codes and names that lists write, read once for a whole list. */
final class Reference {
    private static final int MOST_REGIONS = 20_000;
    private static final Pattern GROUP_OF_INDUSTRY = Pattern.compile("[A-Ta-t]?(\\d{2,4})");

    private final Map<String, Unit> units = new HashMap<>();
    private final Map<String, String> regions = new HashMap<>();
    private final Map<String, String> industries = new HashMap<>();
    private final Map<String, String> chains = new HashMap<>();
    private final Map<String, ProjectStage> stages = new HashMap<>();
    private final Map<String, Standing> standings = new HashMap<>();
    private final LocalDate today;
    private final Unit home;

    private Reference(LocalDate today, Unit home) {
        this.today = today;
        this.home = home;
    }

    /** Reads it. */
    @Component
    static class Desk {
        private final Units units;
        private final Regions regions;
        private final Industries industries;
        private final Chains chains;
        private final Clock clock;

        Desk(Units units, Regions regions, Industries industries, Chains chains, Clock clock) {
            this.units = units;
            this.regions = regions;
            this.industries = industries;
            this.chains = chains;
            this.clock = clock;
        }

        /** @param home of whoever brings the list: of divisions of one name that below it is meant */
        @Transactional(readOnly = true)
        public Reference read(Unit home) {
            var today = Days.today(clock);
            var reference = new Reference(today, home);
            for (var unit : units.list()) {
                reference.units.putIfAbsent(folded(unit.code()), unit);
                names(unit.name()).forEach(name -> reference.units.putIfAbsent(name, unit));
            }
            var all = regions.list("", null, today, MOST_REGIONS);
            all.forEach(region -> reference.regions.put(region.code(), region.code()));
            Stream.concat(all.stream().filter(region -> near(region, home)), all.stream())
                    .forEach(region ->
                            names(region.name()).forEach(name -> reference.regions.putIfAbsent(name, region.code())));
            for (var industry : industries.list()) {
                reference.industries.put(folded(industry.code()), industry.code());
                names(industry.name()).forEach(name -> reference.industries.putIfAbsent(name, industry.code()));
            }
            for (var chain : chains.list(today)) {
                reference.chains.put(folded(chain.code().text()), chain.code().text());
                names(chain.name())
                        .forEach(name -> reference.chains.put(name, chain.code().text()));
            }
            STAGES.forEach((word, stage) -> reference.stages.put(folded(word), stage));
            STANDINGS.forEach((word, standing) -> reference.standings.put(folded(word), standing));
            return reference;
        }

        private static boolean near(Region region, Unit home) {
            var code = home.regionCode();
            return code != null && region.code().startsWith(code.replaceAll("(00)+$", ""));
        }
    }

    private static final Map<String, ProjectStage> STAGES = words(
            ProjectStage.values(),
            List.of(
                    "线索/lead",
                    "研判/screened",
                    "在谈/洽谈/in talks",
                    "框架/意向/framework",
                    "签约/已签约/signed",
                    "落地/已落地/公司注册/landed",
                    "手续中/前期/前期手续/筹建/permitting",
                    "开工/已开工/新开工/commenced",
                    "在建/续建/building/under construction",
                    "竣工/已竣工/completed",
                    "投产/已投产/in production",
                    "达产/已达产/at capacity",
                    "履约评价/evaluated"));

    private static final Map<String, Standing> STANDINGS = words(
            Standing.values(),
            List.of("推进中/正常/active", "搁置/暂停/on hold", "流转出/handed over", "终止/cancelled", "退出/withdrawn"));

    private static <E extends Enum<E>> Map<String, E> words(E[] constants, List<String> words) {
        var all = new LinkedHashMap<String, E>();
        // a list says of no project that it was merged: that is found out here
        for (var constant : Arrays.copyOf(constants, words.size())) {
            all.put(constant.name(), constant);
            Arrays.stream(words.get(constant.ordinal()).split("/")).forEach(word -> all.put(word, constant));
        }
        return all;
    }

    private static Stream<String> names(Name name) {
        return Stream.of(folded(name.zh()), folded(name.en()));
    }

    static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ");
    }

    LocalDate today() {
        return today;
    }

    Unit home() {
        return home;
    }

    Optional<Unit> unit(String word) {
        return Optional.ofNullable(units.get(folded(word)));
    }

    Optional<String> region(String word) {
        return Optional.ofNullable(regions.get(folded(word)));
    }

    Optional<String> industry(String word) {
        var known = industries.get(folded(word));
        if (known != null) {
            return Optional.of(known);
        }
        var group = GROUP_OF_INDUSTRY.matcher(folded(word));
        return group.matches() && industries.containsKey(group.group(1).substring(0, 2))
                ? Optional.of(group.group(1))
                : Optional.empty();
    }

    Optional<String> chain(String word) {
        return Optional.ofNullable(chains.get(folded(word)));
    }

    Optional<ProjectStage> stage(String word) {
        return Optional.ofNullable(stages.get(folded(word)));
    }

    Optional<Standing> standing(String word) {
        return Optional.ofNullable(standings.get(folded(word)));
    }
}
