package dev.millrace.training;

import dev.millrace.runtime.definition.FeatureDefinition;
import dev.millrace.runtime.definition.FeatureType;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.schemas.model.InputType;
import dev.millrace.schemas.model.ModelInput;
import dev.millrace.training.train.UntrainableException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which of a pipeline's features a model takes, in which order. */
final class ChosenInputs {
  private ChosenInputs() {}

  /**
   * Looks the features up.
   *
   * @param names in the order wanted; empty for all of the definition, in its order
   * @throws UntrainableException if one is unknown, named twice, or no number
   */
  static List<ModelInput> of(PipelineDefinition definition, List<String> names) {
    Map<String, FeatureType> known = new LinkedHashMap<>();
    for (FeatureDefinition feature : definition.features()) {
      known.put(feature.name(), feature.type());
    }
    if (new LinkedHashSet<>(names).size() < names.size()) {
      throw new UntrainableException(
          "--features names a feature twice: " + String.join(",", names));
    }
    List<String> wanted = names.isEmpty() ? List.copyOf(known.keySet()) : names;
    return wanted.stream().map(name -> input(definition, known, name)).toList();
  }

  /** Names of all features that a model can take, in the definition's order. */
  static List<String> numbers(PipelineDefinition definition) {
    return definition.features().stream()
        .filter(feature -> feature.type().isScalar())
        .map(FeatureDefinition::name)
        .toList();
  }

  private static ModelInput input(
      PipelineDefinition definition, Map<String, FeatureType> known, String name) {
    FeatureType type = known.get(name);
    if (type == null) {
      throw new UntrainableException(
          definition.file()
              + " has no feature "
              + name
              + "; it has "
              + String.join(", ", known.keySet()));
    }
    return switch (type) {
      case DOUBLE -> new ModelInput(name, InputType.DOUBLE);
      case LONG -> new ModelInput(name, InputType.LONG);
      case BOOLEAN -> new ModelInput(name, InputType.BOOLEAN);
      case STRING, DOUBLE_LIST, LONG_MAP, DOUBLE_MAP ->
          throw new UntrainableException(noNumber(known, name));
    };
  }

  private static String noNumber(Map<String, FeatureType> known, String name) {
    String numbers =
        known.entrySet().stream()
            .filter(feature -> feature.getValue().isScalar())
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(","));
    return "feature "
        + name
        + " is a "
        + known.get(name).word()
        + ", XGBoost takes numbers; leave it out: --features "
        + numbers;
  }
}
