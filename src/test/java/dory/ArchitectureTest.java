package dory;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The order of the packages, and which of them may touch a library; ARCHITECTURE.md has the reasons. */
final class ArchitectureTest {
    /** A package imports only packages to its left. Later packages are added when they come. */
    static final List<String> ORDER = List.of(
            "base", "duck", "profile", "plan", "cluster", "collect", "merge", "render", "sink", "runs", "cli", "shell");

    private static final JavaClasses DORY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dory");

    /** ArchUnit fails a rule that matches no class, so a package without any yet is left out. */
    private static final List<String> PRESENT = present();

    @Test
    void packagesImportOnlyToTheLeft() {
        assertThat(PRESENT).contains("base", "duck", "profile", "plan", "cluster");
        for (int i = 0; i < PRESENT.size() - 1; i++) {
            String[] right = PRESENT.subList(i + 1, PRESENT.size()).stream()
                    .map(ArchitectureTest::tree)
                    .toArray(String[]::new);
            noClasses()
                    .that(resideInAPackage(tree(PRESENT.get(i))))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(right)
                    .check(DORY);
        }
    }

    @Test
    void everyPackageIsInTheOrder() {
        assertThat(stages()).isNotEmpty().isSubsetOf(ORDER);
    }

    @Test
    void packagesHaveNoCycles() { // also keeps cluster from importing cluster.local
        slices().matching("dory.(**)").should().beFreeOfCycles().check(DORY);
    }

    @Test
    void onlyMainStandsOutsideThePackages() {
        classes()
                .that()
                .resideInAPackage("dory")
                .should()
                .haveNameMatching("dory\\.Main(\\$.*)?")
                .check(DORY);
    }

    @Test
    void baseKnowsTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage("dory.base")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "dory.base", "org.jspecify..")
                .check(DORY);
    }

    @Test
    void onlyDuckOpensDuckDb() {
        noClasses()
                .that(not(resideInAPackage("dory.duck..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.duckdb..")
                .check(DORY);
    }

    @Test
    void onlyCommandsAndMainKnowPicocli() {
        noClasses()
                .that(not(resideInAPackage("dory.cli..")))
                .and(not(resideInAPackage("dory.shell..")))
                .and(not(nameMatching("dory\\.Main(\\$.*)?")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(DORY);
    }

    @Test
    void onlyTheShellKnowsJline() {
        noClasses()
                .that(not(resideInAPackage("dory.shell..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jline..")
                .check(DORY);
    }

    @Test
    void onlyProfileReadsYaml() {
        noClasses()
                .that(not(resideInAPackage("dory.profile..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.yaml..", "com.fasterxml.jackson.dataformat.yaml..")
                .check(DORY);
    }

    @Test
    void onlyTheRemoteAdaptersKnowTheirLibraries() {
        noClasses()
                .that(not(resideInAPackage("dory.cluster.bacalhau..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("okhttp3..", "okio..", "kotlin..")
                .check(DORY);
        noClasses()
                .that(not(resideInAPackage("dory.collect.s3..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon..")
                .check(DORY);
    }

    @Test
    void planTouchesNoFileNoNetworkNoClock() {
        noClasses()
                .that(resideInAPackage("dory.plan.."))
                .should()
                .dependOnClassesThat(resideInAPackage("java.net..")
                        .or(nameMatching("java\\.nio\\.file\\.(Files|FileSystem.*)"))
                        .or(nameMatching("java\\.io\\.(File.*|RandomAccessFile)"))
                        .or(nameMatching(Clock.class.getName().replace(".", "\\."))))
                .check(DORY);
    }

    @Test
    void onlyMainPrintsAndExits() {
        noClasses()
                .that(not(nameMatching("dory\\.Main(\\$.*)?")))
                .should(ACCESS_STANDARD_STREAMS)
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(DORY);
    }

    private static List<String> present() {
        Set<String> stages = stages();
        return ORDER.stream().filter(stages::contains).toList();
    }

    private static Set<String> stages() {
        return DORY.stream()
                .map(JavaClass::getPackageName)
                .map(name -> name.split("\\.", -1))
                .filter(parts -> parts.length > 1)
                .map(parts -> parts[1])
                .collect(Collectors.toSet());
    }

    private static String tree(String stage) {
        return "dory." + stage + "..";
    }
}
