package dev.millrace.scoring;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Copies of the model folders in the test resources, to be spoilt at will. */
public final class TestModels {

  private TestModels() {}

  /** sigmoid(0.5 · amount − 2 · night + 0.25) as ONNX. */
  public static Path logistic(Path folder) throws IOException {
    for (String file : List.of("model.onnx", "manifest.json")) {
      Files.copy(resource("/models/logistic/" + file), folder.resolve(file));
    }
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
