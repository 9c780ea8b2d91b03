package org.lianqi.outcome.demo;

import java.util.stream.Collectors;
import org.lianqi.ground.region.CsvRows;
import org.lianqi.ground.region.ReferenceFiles;
import org.lianqi.ground.unit.UnitKind;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.outcome.scoreboard.KnownResults;
import org.springframework.stereotype.Component;

/**
 * Enters what was printed of real quarters as known results. The scheme they were computed with is not public, so they
 * stand under codes of their own and never under the default scheme.
 */
@Component
class PrintedResultLoad {
    static final String QUARTERLY = "QD-QUARTERLY";
    static final String ANNUAL = "QD-ANNUAL";

    private final KnownResults known;
    private final Units units;
    private final ReferenceFiles files;

    PrintedResultLoad(KnownResults known, Units units, ReferenceFiles files) {
        this.known = known;
        this.units = units;
        this.files = files;
    }

    void load() {
        var file = CsvRows.ofBuild("mission/published_results.csv");
        files.load("demo/" + file.name(), file.sha256(), () -> {
            var byName = units.list(UnitKind.DISTRICT).stream()
                    .collect(Collectors.toMap(unit -> unit.name().zh(), unit -> unit.id()));
            var results = PrintedResult.ofBuild();
            for (var printed : results) {
                var unit = byName.get(printed.unit());
                if (unit == null) {
                    throw new IllegalStateException(file.name() + " names " + printed.unit() + ", which is no unit");
                }
                var rank = printed.rank();
                known.enter(new KnownResults.Printed(
                        printed.annual() ? ANNUAL : QUARTERLY,
                        printed.period(),
                        unit,
                        rank == null ? "" : "TOTAL",
                        rank == null ? award(printed) : "",
                        null,
                        rank,
                        printed.timesInARow(),
                        new Name(printed.citation(), printed.citation()),
                        null,
                        Origin.REAL));
            }
            return results.size();
        });
    }

    private static String award(PrintedResult printed) {
        if (printed.leader()) {
            return "LEADER";
        }
        if (printed.climber()) {
            return "CLIMBER";
        }
        return printed.result().equals("获奖") ? printed.award() : printed.award() + "·" + printed.result();
    }
}
