package dev.lastcall.cli.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The rules, for a house whose packages lie under {@code root}. A parameter, so that a broken house can show that each
 * rule can fail.
 */
record House(String root) {

    /** Every module but core, which is everything else under the root. */
    private static final List<String> MODULES = List.of(
            "jobs",
            "aws",
            "testkit",
            "spring",
            "fleet",
            "check",
            "cloud",
            "junit",
            "console",
            "cli",
            "examples",
            "benchmarks");

    /** Who reads the clock itself, because others read it through them. */
    private static final List<String> CLOCKS = List.of("time", "cloud.clock");

    /** Where the system's clock comes into the cloud of real processes, and where its callers wait for it. */
    private static final Set<String> EXCEPTIONS = Set.of("cloud.Parts", "cloud.SpotCloud");

    private static final Set<String> UNBOUNDED_WAITS = Set.of(
            "java.lang.Object.wait()",
            "java.lang.Thread.join()",
            "java.lang.Process.waitFor()",
            "java.util.concurrent.CountDownLatch.await()",
            "java.util.concurrent.Semaphore.acquire()",
            "java.util.concurrent.Future.get()",
            "java.util.concurrent.CompletableFuture.get()",
            "java.util.concurrent.CompletableFuture.join()",
            "java.util.concurrent.locks.Condition.await()");

    ArchRule coreKnowsNobody() {
        return classes()
                .that(areInCore())
                .should()
                .onlyDependOnClassesThat(areInCore()
                        .or(resideInAnyPackage(
                                "java..", "javax..", "jdk..", "sun.misc", "org.slf4j..", "org.jspecify..")))
                .because("core sits on the class path of every service");
    }

    ArchRule nothingKnowsTheCommandLine() {
        return noClasses().that(not(areIn("cli"))).should().dependOnClassesThat(areIn("cli"));
    }

    ArchRule theCloudKnowsNothingOfTheOtherSide() {
        return noClasses()
                .that(areIn("cloud"))
                .should()
                .dependOnClassesThat(areInCore().or(areIn("jobs", "aws", "fleet")))
                .because("if both sides shared a parser, a misunderstanding would pass every test");
    }

    ArchRule theOtherSideKnowsNothingOfTheCloud() {
        return noClasses()
                .that(areInCore().or(areIn("jobs", "aws", "fleet")))
                .should()
                .dependOnClassesThat(areIn("cloud"))
                .because("if both sides shared a parser, a misunderstanding would pass every test");
    }

    ArchRule theFleetNeedsNoCore() {
        return noClasses().that(areIn("fleet")).should().dependOnClassesThat(areInCore());
    }

    ArchRule jobsKnowNothingOfAws() {
        return noClasses().that(areIn("jobs")).should().dependOnClassesThat(areIn("aws"));
    }

    ArchRule awsKnowsNothingOfJobs() {
        return noClasses().that(areIn("aws")).should().dependOnClassesThat(areIn("jobs"));
    }

    ArchRule onlyShapesTouchTheSdksFields() {
        return noClasses()
                .that(not(areIn("cloud.wire.shape")))
                .should()
                .dependOnClassesThat(describe("are how the AWS SDK describes its shapes", House::describesShapes))
                .because("the AWS SDK keeps them compatible for its own modules only");
    }

    ArchRule packagesHaveNoCycles() {
        return slices().assignedFrom(new PackageByPackage(root)).should().beFreeOfCycles();
    }

    ArchRule onlyClocksReadTheClock() {
        return noClasses()
                .that(not(areIn(CLOCKS.toArray(String[]::new))).and(not(areExceptions())))
                .should()
                .callMethodWhere(describe("reads the system's clock or sleeps", House::readsTheClock))
                .because("time is a dependency: use the clock that you were given");
    }

    ArchRule everyWaitIsBounded() {
        return noClasses()
                .should()
                .callMethodWhere(describe("waits for ever", House::waitsForEver))
                .because("every wait is on a deadline");
    }

    private static boolean describesShapes(JavaClass type) {
        return type.getFullName().equals("software.amazon.awssdk.core.SdkField")
                || type.getPackageName().equals("software.amazon.awssdk.core.protocol")
                || type.getPackageName().equals("software.amazon.awssdk.core.traits");
    }

    private static boolean readsTheClock(JavaMethodCall call) {
        var owner = call.getTargetOwner();
        var method = call.getTarget().getName();
        if (owner.isEquivalentTo(System.class)) {
            return method.equals("nanoTime") || method.equals("currentTimeMillis");
        }
        if (owner.isEquivalentTo(Thread.class) || owner.isEquivalentTo(TimeUnit.class)) {
            return method.equals("sleep");
        }
        if (owner.isEquivalentTo(java.time.Clock.class)) {
            return method.startsWith("system");
        }
        return owner.getPackageName().equals(Instant.class.getPackageName()) && method.equals("now");
    }

    private static boolean waitsForEver(JavaMethodCall call) {
        return UNBOUNDED_WAITS.contains(call.getTarget().getFullName());
    }

    private DescribedPredicate<JavaClass> areIn(String... packages) {
        var patterns =
                List.of(packages).stream().map(name -> root + "." + name + "..").toArray(String[]::new);
        return resideInAnyPackage(patterns).as("in " + String.join(", ", packages));
    }

    private DescribedPredicate<JavaClass> areExceptions() {
        return describe(
                "are exceptions",
                type -> EXCEPTIONS.stream().anyMatch(name -> type.getFullName().equals(root + "." + name)));
    }

    private DescribedPredicate<JavaClass> areInCore() {
        return resideInAnyPackage(root + "..")
                .and(not(areIn(MODULES.toArray(String[]::new))))
                .as("in core");
    }

    private record PackageByPackage(String root) implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().startsWith(root)
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "every package";
        }
    }
}
