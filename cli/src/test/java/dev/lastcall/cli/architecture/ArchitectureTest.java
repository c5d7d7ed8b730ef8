package dev.lastcall.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    private static final String ROOT = "dev.lastcall";
    private static final String BROKEN_ROOT = "dev.lastcall.cli.architecture.broken";

    private static final JavaClasses LASTCALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    private static final JavaClasses BROKEN = new ClassFileImporter().importPackages(BROKEN_ROOT);

    static Stream<Arguments> rules() {
        return Stream.of(
                rule("core knows nobody", House::coreKnowsNobody, "core.Greedy"),
                rule("nothing knows the command line", House::nothingKnowsTheCommandLine, "jobs.Upwards"),
                rule("cloud knows nothing of core", House::theCloudKnowsNothingOfTheOtherSide, "cloud.Insider"),
                rule("core knows nothing of cloud", House::theOtherSideKnowsNothingOfTheCloud, "aws.Insider"),
                rule("fleet needs no core", House::theFleetNeedsNoCore, "fleet.Borrower"),
                rule("jobs know nothing of aws", House::jobsKnowNothingOfAws, "jobs.Sideways"),
                rule("aws knows nothing of jobs", House::awsKnowsNothingOfJobs, "aws.Sideways"),
                rule("only shapes touch the SDK's fields", House::onlyShapesTouchTheSdksFields, "cloud.Toucher"),
                rule("no cycles", House::packagesHaveNoCycles, "jobs -> "),
                rule("only clocks read the clock", House::onlyClocksReadTheClock, "jobs.Impatient"),
                rule("every wait is bounded", House::everyWaitIsBounded, "jobs.Patient"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void theHouseKeepsItsRules(String name, Function<House, ArchRule> rule, String culprit) {
        rule.apply(new House(ROOT)).allowEmptyShould(true).check(LASTCALL);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void aBrokenHouseIsFoundOut(String name, Function<House, ArchRule> rule, String culprit) {
        var broken = rule.apply(new House(BROKEN_ROOT));

        assertThatThrownBy(() -> broken.check(BROKEN))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(culprit);
    }

    @Test
    void theCloudsOwnClockMayReadTheClock() {
        assertThat(new House(BROKEN_ROOT)
                        .onlyClocksReadTheClock()
                        .evaluate(BROKEN)
                        .toString())
                .doesNotContain("cloud.clock");
    }

    @Test
    void everyModuleIsLookedAt() {
        for (var module : new String[] {"time", "jobs", "aws", "cloud", "cli", "examples", "testkit"}) {
            assertThat(LASTCALL.stream().anyMatch(type -> type.getPackageName().startsWith(ROOT + "." + module)))
                    .as(module)
                    .isTrue();
        }
    }

    private static Arguments rule(String name, Function<House, ArchRule> rule, String culprit) {
        return arguments(name, rule, culprit);
    }
}
