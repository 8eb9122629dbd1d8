package dev.backstride.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Which way the packages may depend on one another.
@AnalyzeClasses(packages = "dev.backstride", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ENGINE = "dev.backstride.engine..";
  private static final String ONNX = "dev.backstride.onnx..";
  private static final String TRAIN = "dev.backstride.train..";

  /// A rule on no class holds; this one does not.
  @ArchTest
  static void allModulesAreSeen(JavaClasses all) {
    for (String name :
        new String[] {
          "engine.ConvShape", "onnx.Tensor", "train.model.Fcn", "cli.picture.Picture"
        }) {
      assertThat(all.contain("dev.backstride." + name)).as(name).isTrue();
    }
    assertThat(all.get("dev.backstride.engine.ConvShape").getMethods()).isNotEmpty();
  }

  @ArchTest
  static final ArchRule theEngineNeedsNothingButTheJdk =
      classes()
          .that()
          .resideInAPackage(ENGINE)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(ENGINE, "java..", "jdk.incubator.vector..");

  @ArchTest
  static final ArchRule onnxNeedsNothingButTheEngine =
      classes()
          .that()
          .resideInAPackage(ONNX)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(ONNX, ENGINE, "java..");

  @ArchTest
  static final ArchRule trainingNeedsNothingButTheEngine =
      classes()
          .that()
          .resideInAPackage(TRAIN)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(TRAIN, ENGINE, "java..", "javax.imageio..", "jdk.incubator.vector..");

  @ArchTest
  static final ArchRule vectorsStayInTheKernels =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.backstride.engine.simd..",
              "dev.backstride.engine.ops..",
              "dev.backstride.train.simd..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jdk.incubator.vector..");

  @ArchTest
  static final ArchRule kernelsDoNotKnowThePlanner =
      noClasses()
          .that()
          .resideInAnyPackage("dev.backstride.engine.simd..", "dev.backstride.engine.ops..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.backstride.engine.plan..");

  @ArchTest
  static final ArchRule theReferenceKnowsNoOtherBackend =
      noClasses()
          .that()
          .resideInAPackage("dev.backstride.engine.reference..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.backstride.engine.simd..", "dev.backstride.engine.plan..");

  @ArchTest
  static final ArchRule partsOfTheCommandsDoNotKnowTheCommands =
      noClasses()
          .that()
          .resideInAPackage("dev.backstride.cli.*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.backstride.cli");

  @ArchTest
  static final ArchRule picturesAndMasksDoNotKnowOnnx =
      noClasses()
          .that()
          .resideInAnyPackage("dev.backstride.cli.picture..", "dev.backstride.cli.segment..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ONNX);

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching("dev.backstride.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nobodyUsesUnsafeOrReflection =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("sun.misc..", "java.lang.reflect..", "jdk.internal..");
}
