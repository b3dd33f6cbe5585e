package dev.millrace.scoring;

import dev.millrace.schemas.model.GoldenVector;
import dev.millrace.schemas.model.InputType;
import dev.millrace.schemas.model.ModelArtifact;
import dev.millrace.schemas.model.ModelInput;
import dev.millrace.schemas.model.ModelManifest;
import dev.millrace.schemas.model.ModelOutput;
import dev.millrace.schemas.model.OutputKind;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Copies of the models in the test resources, to be spoilt at will; each takes {@code amount} and
 * {@code night}.
 */
public final class TestModels {

  private static final List<ModelInput> INPUTS =
      List.of(
          new ModelInput("amount", InputType.DOUBLE), new ModelInput("night", InputType.BOOLEAN));
  private static final ModelOutput CLASSES =
      new ModelOutput(OutputKind.CLASSES, List.of("card", "login", "none"));

  private TestModels() {}

  /** sigmoid(0.5 · amount − 2 · night + 0.25) as ONNX. */
  public static Path logistic(Path folder) throws IOException {
    for (String file : List.of("model.onnx", "manifest.json")) {
      Files.copy(resource("/models/logistic/" + file), folder.resolve(file));
    }
    return folder;
  }

  /** The same with a column for no before that for yes, behind a label of whole numbers. */
  public static Path pair(Path folder) throws IOException {
    return write(folder, "OnnxRuntime", "onnx/pair.onnx", null, 0.8519528019683106);
  }

  /** The same as TorchScript. */
  public static Path torch(Path folder) throws IOException {
    return write(folder, "PyTorch", "pytorch/logistic.pt", null, 0.8519528019683106);
  }

  /** softmax(amount, night, 0) as ONNX. */
  public static Path classes(Path folder) throws IOException {
    return write(folder, "OnnxRuntime", "onnx/classes.onnx", CLASSES, 0.9094429985127416);
  }

  /** The square root of amount as ONNX: NaN where amount is below 0. */
  public static Path root(Path folder) throws IOException {
    ModelOutput regression = new ModelOutput(OutputKind.REGRESSION, List.of());
    return write(folder, "OnnxRuntime", "onnx/root.onnx", regression, 1.7320508075688772);
  }

  /** 0.5 as ONNX, and an error where amount is a whole ten. */
  public static Path tenth(Path folder) throws IOException {
    return write(folder, "OnnxRuntime", "onnx/tenth.onnx", null, 0.5);
  }

  /** 0.5 as ONNX, after a while where amount is over 100. */
  public static Path sleepy(Path folder) throws IOException {
    return write(folder, "OnnxRuntime", "onnx/sleepy.onnx", null, 0.5);
  }

  /** Two trees of XGBoost, drawn in the script that makes them. */
  public static Path trees(Path folder) throws IOException {
    return write(folder, "XGBoost", "xgboost/trees.json", null, 0.18242552380635635);
  }

  /** The same with a column for no before that for yes. */
  public static Path treePair(Path folder) throws IOException {
    return write(folder, "XGBoost", "xgboost/pair.json", null, 0.18242552380635635);
  }

  /** softmax(amount &lt; 5 ? 0 : 2, night ? 1 : 0, 0) as XGBoost. */
  public static Path treeClasses(Path folder) throws IOException {
    return write(folder, "XGBoost", "xgboost/classes.json", CLASSES, 1 / 3.0);
  }

  /** A folder whose model must score 3 by day as {@code golden} says. */
  private static Path write(
      Path folder, String engine, String resource, ModelOutput output, double golden)
      throws IOException {
    Path file = folder.resolve(Path.of(resource).getFileName());
    Files.copy(resource("/models/" + resource), file);
    String name = file.getFileName().toString().replaceAll("\\..*", "");
    new ModelManifest(
            name,
            "1",
            engine,
            ModelArtifact.of(file),
            INPUTS,
            output,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(new GoldenVector(Map.of("amount", 3.0, "night", false), golden)))
        .write(folder);
    return folder;
  }

  private static Path resource(String name) {
    try {
      return Path.of(TestModels.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
