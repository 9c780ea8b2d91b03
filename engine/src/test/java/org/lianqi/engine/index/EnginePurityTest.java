package org.lianqi.engine.index;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.LocalDate;

/** The engine touches nothing but itself and plain values: no files, no clock, no random source, no framework. */
@AnalyzeClasses(packages = "org.lianqi.engine", importOptions = ImportOption.DoNotIncludeTests.class)
class EnginePurityTest {

    @ArchTest
    static final ArchRule IT_NEEDS_ONLY_PLAIN_JAVA = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.lianqi.engine..",
                    "org.jspecify.annotations..",
                    "dev.cel..",
                    // the lists of CEL
                    "com.google.common.collect",
                    "java.lang",
                    "java.lang.invoke",
                    "java.lang.runtime",
                    "java.math",
                    // forms of Unicode
                    "java.text",
                    "java.util",
                    "java.util.function",
                    "java.util.regex",
                    "java.util.stream",
                    "java.util.concurrent",
                    "java.util.concurrent.atomic",
                    "java.time",
                    "java.time.chrono");

    @ArchTest
    static final ArchRule IT_ASKS_NO_CLOCK = noClasses()
            .should()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule PACKAGES_DEPEND_ONE_WAY =
            slices().matching("org.lianqi.engine.(index..)").should().beFreeOfCycles();
}
