package dev.millrace.schemas.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What must hold of a manifest beyond its form; finds all that does not. */
final class ManifestRules {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final List<String> problems = new ArrayList<>();

  private ManifestRules() {}

  /** Each as {@code key: what is wrong}; empty if the manifest can be used. */
  static List<String> problems(ModelManifest manifest) {
    ManifestRules rules = new ManifestRules();
    rules.identity(manifest);
    if (manifest.ensemble() != null) {
      rules.ensemble(manifest.ensemble(), manifest.inputs());
    }
    if (manifest.hasArtifact()) {
      rules.name("engine", manifest.engine());
      rules.artifact(manifest.artifact());
      rules.inputs(manifest.inputs());
    } else {
      rules.absent(manifest);
    }
    rules.output(manifest.gives());
    if (manifest.calibration() != null) {
      rules.calibration(manifest.calibration(), manifest.gives());
    }
    rules.metrics(manifest.metrics());
    rules.data(manifest.data());
    for (int i = 0; i < manifest.golden().size(); i++) {
      rules.golden("golden[" + i + "]", manifest.golden().get(i), manifest.inputs());
    }
    return rules.problems;
  }

  private void identity(ModelManifest manifest) {
    name("name", manifest.name());
    name("version", manifest.version());
    if (manifest.threshold() != null) {
      check(Double.isFinite(manifest.threshold()), "threshold", "must be a finite number");
    }
  }

  private void artifact(ModelArtifact artifact) {
    if (artifact == null) {
      problems.add("artifact: is missing");
      return;
    }
    // a plain name: a manifest must not reach for files outside its folder
    name("artifact.file", artifact.file());
    String hash = artifact.sha256();
    check(
        hash != null && SHA256.matcher(hash).matches(),
        "artifact.sha256",
        "must be 64 lower-case hex digits but is " + quoted(hash));
  }

  private void inputs(List<ModelInput> inputs) {
    check(!inputs.isEmpty(), "inputs", "must name at least one feature");
    Set<String> names = new HashSet<>();
    for (int i = 0; i < inputs.size(); i++) {
      ModelInput input = inputs.get(i);
      String key = "inputs[" + i + "]";
      check(input.name() != null && !input.name().isBlank(), key + ".name", "is missing");
      check(input.type() != null, key + ".type", "is missing");
      check(names.add(input.name()), key + ".name", quoted(input.name()) + " stands there twice");
    }
  }

  /** What an ensemble that only combines must do without. */
  private void absent(ModelManifest manifest) {
    String rule = "must not be there: the ensemble's members have their own";
    check(manifest.engine() == null, "engine", rule);
    check(manifest.artifact() == null, "artifact", rule);
    check(manifest.inputs().isEmpty(), "inputs", rule);
    check(manifest.golden().isEmpty(), "golden", rule);
  }

  private void ensemble(Ensemble ensemble, List<ModelInput> inputs) {
    if (ensemble.combine() == null) {
      problems.add("ensemble.combine: is missing");
      return;
    }
    check(ensemble.members().size() >= 2, "ensemble.members", "must be two at least");
    Set<String> versions = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < ensemble.members().size(); i++) {
      EnsembleMember member = ensemble.members().get(i);
      String key = "ensemble.members[" + i + "]";
      name(key + ".name", member.name());
      name(key + ".version", member.version());
      check(
          versions.add(member.name() + ":" + member.version()),
          key,
          member.name() + ":" + member.version() + " stands there twice");
      weight(key, ensemble.combine(), member.weight());
      as(key, ensemble.combine(), member.as(), inputs, names);
    }
  }

  private void weight(String key, Combine combine, Double weight) {
    if (combine == Combine.WEIGHTED_MEAN) {
      check(
          weight != null && weight > 0 && Double.isFinite(weight),
          key + ".weight",
          "must be a number above 0");
    } else {
      check(weight == null, key + ".weight", "belongs to a weighted_mean");
    }
  }

  private void as(
      String key, Combine combine, String as, List<ModelInput> inputs, Set<String> names) {
    if (combine == Combine.STACKING) {
      boolean isInput =
          inputs.stream().anyMatch(i -> i.type() == InputType.DOUBLE && i.name().equals(as));
      check(isInput, key + ".as", "must be the name of an input of type double");
      check(as == null || names.add(as), key + ".as", quoted(as) + " stands there twice");
    } else {
      check(as == null, key + ".as", "belongs to stacking");
    }
  }

  private void output(ModelOutput output) {
    if (output.kind() == null) {
      problems.add("output.kind: is missing");
    } else if (output.kind() == OutputKind.CLASSES) {
      check(
          output.classes().size() >= 3,
          "output.classes",
          "must be three at least; two are a probability");
      check(
          Set.copyOf(output.classes()).size() == output.classes().size(),
          "output.classes",
          "must have different names");
    } else {
      check(output.classes().isEmpty(), "output.classes", "belongs to the kind classes");
    }
  }

  private void calibration(Calibration map, ModelOutput output) {
    check(output.kind() != OutputKind.CLASSES, "calibration", "does not go with classes");
    if (map.kind() == null) {
      problems.add("calibration.kind: is missing");
    } else if (map.kind() == CalibrationKind.PLATT) {
      check(isFinite(map.a()), "calibration.a", "must be a finite number");
      check(isFinite(map.b()), "calibration.b", "must be a finite number");
      check(map.from().isEmpty() && map.to().isEmpty(), "calibration", "platt has no points");
    } else {
      check(map.a() == null && map.b() == null, "calibration", "isotonic has no a and b");
      points(map);
    }
  }

  private void points(Calibration map) {
    List<Double> from = map.from();
    List<Double> to = map.to();
    check(
        !from.isEmpty() && from.size() == to.size(),
        "calibration.to",
        "must have a number for each of from, one at least");
    for (int i = 0; i < from.size(); i++) {
      check(isFinite(from.get(i)), "calibration.from", "must be finite numbers");
      check(i == 0 || from.get(i - 1) < from.get(i), "calibration.from", "must increase");
    }
    for (int i = 0; i < to.size(); i++) {
      check(isFinite(to.get(i)), "calibration.to", "must be finite numbers");
      check(i == 0 || to.get(i - 1) <= to.get(i), "calibration.to", "must not decrease");
    }
  }

  private static boolean isFinite(Double number) {
    return number != null && Double.isFinite(number);
  }

  private void metrics(ModelMetrics metrics) {
    if (metrics == null) {
      return;
    }
    check(metrics.rows() >= 0, "metrics.rows", "must not be negative");
    check(
        metrics.positives() >= 0 && metrics.positives() <= metrics.rows(),
        "metrics.positives",
        "must be from 0 to metrics.rows");
    share("metrics.base_rate", metrics.baseRate());
    share("metrics.auc_roc", metrics.aucRoc());
    share("metrics.average_precision", metrics.averagePrecision());
    if (metrics.logLoss() != null) {
      check(
          metrics.logLoss() >= 0 && Double.isFinite(metrics.logLoss()),
          "metrics.log_loss",
          "must be finite and not negative");
    }
  }

  private void data(ModelData data) {
    if (data != null) {
      range("data.training", data.training());
      range("data.validation", data.validation());
    }
  }

  private void range(String key, ExampleRange range) {
    if (range == null) {
      return;
    }
    if (range.from() == null || range.to() == null) {
      problems.add(key + ": needs from and to");
    } else {
      check(!range.to().isBefore(range.from()), key + ".to", "must not lie before from");
    }
    check(
        range.positives() >= 0 && range.positives() <= range.rows(),
        key + ".positives",
        "must be from 0 to rows");
  }

  private void golden(String key, GoldenVector golden, List<ModelInput> inputs) {
    check(Double.isFinite(golden.score()), key + ".score", "must be a finite number");
    Set<String> left = new HashSet<>(golden.inputs().keySet());
    for (ModelInput input : inputs) {
      Object value = golden.inputs().get(input.name());
      if (!left.remove(input.name())) {
        problems.add(key + ".inputs: lacks " + input.name());
      } else if (value != null && input.type() != null && !input.type().accepts(value)) {
        problems.add(key + ".inputs." + input.name() + ": must be a " + input.type().text());
      } else if (value instanceof Double number && !Double.isFinite(number)) {
        problems.add(key + ".inputs." + input.name() + ": must be finite; null is missing");
      }
    }
    left.stream().sorted().forEach(n -> problems.add(key + ".inputs." + n + ": is no input"));
  }

  private void share(String key, Double value) {
    check(value == null || (value >= 0 && value <= 1), key, "must be from 0 to 1");
  }

  private void name(String key, String value) {
    check(
        value != null && NAME.matcher(value).matches(),
        key,
        "must be letters, digits and . _ - but is " + quoted(value));
  }

  private void check(boolean holds, String key, String rule) {
    if (!holds) {
      problems.add(key + ": " + rule);
    }
  }

  private static String quoted(String value) {
    return value == null ? "missing" : "'" + value + "'";
  }
}
