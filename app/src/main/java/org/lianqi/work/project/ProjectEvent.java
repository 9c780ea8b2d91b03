package org.lianqi.work.project;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeInfo.Id;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;

/** Something that happened to a project. The name of the kind is how the database and the API write it. */
@JsonTypeInfo(use = Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ProjectEvent.Registered.class, name = "registered"),
    @JsonSubTypes.Type(value = ProjectEvent.Described.class, name = "described"),
    @JsonSubTypes.Type(value = ProjectEvent.Called.class, name = "called"),
    @JsonSubTypes.Type(value = ProjectEvent.Invested.class, name = "invested"),
    @JsonSubTypes.Type(value = ProjectEvent.Stated.class, name = "stated"),
    @JsonSubTypes.Type(value = ProjectEvent.Planned.class, name = "planned"),
    @JsonSubTypes.Type(value = ProjectEvent.Advanced.class, name = "advanced"),
    @JsonSubTypes.Type(value = ProjectEvent.FellBack.class, name = "fell-back"),
    @JsonSubTypes.Type(value = ProjectEvent.Proven.class, name = "proven"),
    @JsonSubTypes.Type(value = ProjectEvent.Stood.class, name = "stood"),
    @JsonSubTypes.Type(value = ProjectEvent.HandedOver.class, name = "handed-over"),
    @JsonSubTypes.Type(value = ProjectEvent.Shared.class, name = "shared"),
    @JsonSubTypes.Type(value = ProjectEvent.Reported.class, name = "reported"),
    @JsonSubTypes.Type(value = ProjectEvent.Scheduled.class, name = "scheduled"),
    @JsonSubTypes.Type(value = ProjectEvent.Met.class, name = "met"),
    @JsonSubTypes.Type(value = ProjectEvent.Expected.class, name = "expected"),
    @JsonSubTypes.Type(value = ProjectEvent.Merged.class, name = "merged"),
    @JsonSubTypes.Type(value = ProjectEvent.Absorbed.class, name = "absorbed"),
    @JsonSubTypes.Type(value = ProjectEvent.Located.class, name = "located"),
    @JsonSubTypes.Type(value = ProjectEvent.TakenBack.class, name = "taken-back")
})
public sealed interface ProjectEvent {
    /** As the database and the API write the kind. */
    default String kind() {
        return switch (this) {
            case Registered e -> "registered";
            case Described e -> "described";
            case Called e -> "called";
            case Invested e -> "invested";
            case Stated e -> "stated";
            case Planned e -> "planned";
            case Advanced e -> "advanced";
            case FellBack e -> "fell-back";
            case Proven e -> "proven";
            case Stood e -> "stood";
            case HandedOver e -> "handed-over";
            case Shared e -> "shared";
            case Reported e -> "reported";
            case Scheduled e -> "scheduled";
            case Met e -> "met";
            case Expected e -> "expected";
            case Merged e -> "merged";
            case Absorbed e -> "absorbed";
            case Located e -> "located";
            case TakenBack e -> "taken-back";
        };
    }

    /** Whether it must say why. */
    default boolean asksWhy() {
        return switch (this) {
            case FellBack e -> true;
            case Stood e -> true;
            case HandedOver e -> true;
            case TakenBack e -> true;
            case Expected e -> true;
            case Merged e -> true;
            case Absorbed e -> true;
            case Scheduled e -> false;
            case Met e -> false;
            case Registered e -> false;
            case Described e -> false;
            case Called e -> false;
            case Invested e -> false;
            case Stated e -> false;
            case Planned e -> false;
            case Advanced e -> false;
            case Proven e -> false;
            case Shared e -> false;
            case Reported e -> false;
            case Located e -> false;
        };
    }

    /** 登记: a lead is known from this day; always the first. */
    record Registered(UUID unit, Description description) implements ProjectEvent {
        public Registered {
            unit = Typed.said("unit", unit);
            description = Typed.said("description", description);
        }
    }

    /** What it is, said anew as a whole; the name it had stays an alias. */
    record Described(Description description) implements ProjectEvent {
        public Described {
            description = Typed.said("description", description);
        }
    }

    /**
     * It is also called so.
     *
     * @param source where
     */
    record Called(String name, String source) implements ProjectEvent {
        public Called {
            name = Typed.required(new Name("别名", "other name"), name, 200);
            source = Typed.required(new Name("出处", "source"), source, 200);
        }
    }

    /** Who invests, all of them. */
    record Invested(List<Investor> investors) implements ProjectEvent {
        public Invested {
            investors = Investor.checked(investors);
        }
    }

    /** An amount as agreed or filed. */
    record Stated(What what, Amount amount) implements ProjectEvent {
        public Stated {
            what = Typed.said("what", what);
            amount = Typed.said("amount", amount);
        }

        public enum What {
            /** 计划总投资. */
            PLANNED_TOTAL,
            /** 其中固定资产投资. */
            FIXED_ASSETS,
            /** 签约额. */
            SIGNED
        }
    }

    /** The investment plan of a year; a later one for the same year is its next version. */
    record Planned(int year, Amount amount) implements ProjectEvent {
        public Planned {
            amount = Typed.said("amount", amount);
            if (year < 1990 || year > 2100) {
                throw new Refusal.Invalid("project-plan-year", year);
            }
        }
    }

    /**
     * It came to a stage, with the evidence its gates ask for.
     *
     * @param byThen only known to have come there by that day, the day itself is unknown: it is counted in no period
     */
    record Advanced(ProjectStage to, List<Proof> proofs, List<Waiver> waivers, boolean byThen) implements ProjectEvent {
        public Advanced {
            to = Typed.said("to", to);
            proofs = List.copyOf(Typed.said("proofs", proofs));
            waivers = List.copyOf(Typed.said("waivers", waivers));
        }
    }

    /** It is back at an earlier stage. */
    record FellBack(ProjectStage to) implements ProjectEvent {
        public FellBack {
            to = Typed.said("to", to);
        }
    }

    /** Evidence that came later. */
    record Proven(List<Proof> proofs) implements ProjectEvent {
        public Proven {
            proofs = List.copyOf(Typed.said("proofs", proofs));
            if (proofs.isEmpty()) {
                throw new Refusal.Invalid("project-no-proof");
            }
        }
    }

    /** It was put on hold, ended, or goes on again. */
    record Stood(Standing standing) implements ProjectEvent {
        public Stood {
            standing = Typed.said("standing", standing);
            if (standing == Standing.MERGED) {
                throw new Refusal.Conflict("project-merge-together");
            }
        }
    }

    /** 流转: another unit of the platform is responsible from this day; whoever was keeps a part in it. */
    record HandedOver(UUID to) implements ProjectEvent {
        public HandedOver {
            to = Typed.said("to", to);
        }
    }

    /** Which units have a part in it, all of them, with their shares of the credit. */
    record Shared(List<Participation> parts) implements ProjectEvent {
        public Shared {
            parts = Participation.checked(parts);
        }
    }

    /** What was reported of a month; a later one for the same month takes its place. */
    record Reported(MonthReport report) implements ProjectEvent {
        public Reported {
            report = Typed.said("report", report);
        }
    }

    /** The milestones from now on, all of them; what was planned before stays in the events. */
    record Scheduled(List<Milestone> milestones) implements ProjectEvent {
        public Scheduled {
            milestones = Milestone.checked(milestones);
        }
    }

    /** One of the project's own milestones was reached. That a stage was reached is {@link Advanced}. */
    record Met(String milestone) implements ProjectEvent {
        public Met {
            milestone = Typed.said("milestone", milestone);
        }
    }

    /** A milestone is now expected on a day; the plan stays as it is. */
    record Expected(String milestone, LocalDate day) implements ProjectEvent {
        public Expected {
            milestone = Typed.said("milestone", milestone);
            day = Typed.said("day", day);
        }
    }

    /**
     * It is another project entered twice: that one is counted, and this one no more. Told together with {@link Absorbed} of
     * the other, of the first day on which both stood, as they were one all the time; and taken back together with it.
     */
    record Merged(UUID into) implements ProjectEvent {
        public Merged {
            into = Typed.said("into", into);
        }
    }

    /**
     * Another project was merged into it, whose names it now has too.
     *
     * @param names all that the other had
     */
    record Absorbed(UUID project, List<String> names) implements ProjectEvent {
        public Absorbed {
            project = Typed.said("project", project);
            names = List.copyOf(Typed.said("names", names));
        }
    }

    /**
     * Where it is; a later one takes its place.
     *
     * @param photo the picture among its evidence that says so, by its SHA-256; null when somebody typed it
     */
    record Located(Location place, @Nullable String photo) implements ProjectEvent {
        public Located {
            place = Typed.said("place", place);
        }
    }

    /** An event was recorded by mistake and counts as if it had not been. */
    record TakenBack(UUID event) implements ProjectEvent {
        public TakenBack {
            event = Typed.said("event", event);
        }
    }
}
