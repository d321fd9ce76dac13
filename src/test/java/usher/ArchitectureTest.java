package usher;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.ejb.Schedule;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import usher.platform.TimedWork;

/**
 * The arrows of the design: doors, provisioning, nouns, sinks, then platform and types; none back, and no door knows another.
 * A rule that matches nothing fails. Packages that a later part brings stand in the lists already; a package that is in none
 * of them fails too, so that no rule passes for a misspelt name.
 */
@AnalyzeClasses(packages = "usher", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] DOORS = {"importing", "rest", "scim", "console", "tenantsfile"};
    private static final String[] NOUNS = {"account", "tenant", "connection", "membership", "invitation", "session", "imports"};
    private static final String[] SINKS = {"audit", "outbox", "mail", "webhook"};
    private static final String[] OTHERS = {"provisioning", "signin", "platform", "types"};

    @ArchTest
    static final ArchRule THE_POLICY_IS_PURE = classes().that().resideInAPackage("usher.provisioning.policy..")
            .should().onlyDependOnClassesThat().resideInAnyPackage("usher.provisioning.policy..", "usher.types..", "java..")
            .andShould().onlyAccessClassesThat(resideOutsideOfPackage("java.io..").and(resideOutsideOfPackage("java.sql..")));

    @ArchTest
    static final ArchRule THE_POLICY_ASKS_NEITHER_CLOCK_NOR_CHANCE = noClasses().that()
            .resideInAPackage("usher.provisioning.policy..")
            .should().callMethod(Instant.class, "now").orShould().callMethod(UUID.class, "randomUUID")
            .orShould().dependOnClassesThat().haveNameMatching("java\\.time\\.Clock|java\\..*Random");

    @ArchTest
    static final ArchRule TYPES_CHECK_THEMSELVES = classes().that().resideInAPackage("usher.types..")
            .should().onlyDependOnClassesThat().resideInAnyPackage("usher.types..", "java..");

    @ArchTest
    static final ArchRule ONLY_SIGNIN_KNOWS_THE_PROTOCOLS = noClasses().that().resideOutsideOfPackage("usher.signin..")
            .should().dependOnClassesThat().resideInAnyPackage("org.pac4j..", "org.opensaml..", "net.shibboleth..",
                    "com.nimbusds..");

    @ArchTest
    static void nobodyKnowsADoor(JavaClasses classes) {
        for (String door : DOORS) {
            noClasses().that().resideOutsideOfPackage("usher." + door + "..")
                    .should().dependOnClassesThat().resideInAPackage("usher." + door + "..").check(classes);
        }
    }

    @ArchTest
    static final ArchRule PROVISIONING_KNOWS_NO_WAY_IN = noClasses().that().resideInAPackage("usher.provisioning..")
            .should().dependOnClassesThat().resideInAPackage("usher.signin..");

    @ArchTest
    static final ArchRule NOUNS_WRITE_NO_PEOPLE = noClasses().that().resideInAnyPackage(under(NOUNS))
            .should().dependOnClassesThat().resideInAnyPackage("usher.provisioning..", "usher.signin..");

    @ArchTest
    static final ArchRule SINKS_KNOW_NOBODY = classes().that().resideInAnyPackage(under(SINKS))
            .should().onlyDependOnClassesThat(resideOutsideOfPackage("usher..")
                    .or(resideInAnyPackage(under(SINKS))).or(resideInAnyPackage("usher.platform..", "usher.types..")));

    @ArchTest
    static final ArchRule THE_PLATFORM_KNOWS_TYPES_ONLY = classes().that().resideInAPackage("usher.platform..")
            .should().onlyDependOnClassesThat(resideOutsideOfPackage("usher..")
                    .or(resideInAnyPackage("usher.platform..", "usher.types..")));

    @ArchTest
    static final ArchRule NO_FEATURE_IS_PART_OF_A_CIRCLE = slices().matching("usher.(*)..").should().beFreeOfCycles();

    /** A server takes a timer away whose method fails. */
    @ArchTest
    static final ArchRule NOTHING_GETS_OUT_OF_A_TIMER = methods().that().areAnnotatedWith(Schedule.class)
            .should(new ArchCondition<>("call nothing but TimedWork.run") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    method.getMethodCallsFromSelf().stream().filter(call -> !call.getTargetOwner().isEquivalentTo(TimedWork.class))
                            .filter(call -> !call.isDeclaredInLambda() && !call.getTargetOwner().isEquivalentTo(Objects.class))
                            .forEach(call -> events.add(SimpleConditionEvent.violated(method, call.getDescription())));
                }
            });

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS = noClasses()
            .should().haveNameMatching(".*(Util|Helper|Manager|Impl|Dto|DTO|Common)s?($|[A-Z$].*)")
            .orShould().resideInAnyPackage("..util..", "..helper..", "..manager..", "..common..", "..impl..", "..dto..");

    /** A second bean of one name keeps the whole application from starting. */
    @ArchTest
    static void eachNamedBeanHasANameOfItsOwn(JavaClasses classes) {
        assertThat(classes.stream().filter(each -> each.isAnnotatedWith(Named.class)).map(JavaClass::getSimpleName))
                .hasSizeGreaterThan(20).doesNotHaveDuplicates();
    }

    @ArchTest
    static void eachPackageHasItsPlaceInTheDesign(JavaClasses classes) {
        Set<String> known = Stream.of(DOORS, NOUNS, SINKS, OTHERS).flatMap(Arrays::stream).collect(Collectors.toSet());
        Set<String> found = classes.stream().map(each -> each.getPackageName().split("\\.")[1]).collect(Collectors.toSet());
        assertThat(found).isSubsetOf(known).contains(OTHERS).contains(NOUNS).contains("audit", "outbox");
    }

    private static String[] under(String[] packages) {
        return Arrays.stream(packages).map(name -> "usher." + name + "..").toArray(String[]::new);
    }
}
