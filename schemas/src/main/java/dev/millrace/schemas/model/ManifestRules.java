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
    rules.artifact(manifest.artifact());
    rules.inputs(manifest.inputs());
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
    name("engine", manifest.engine());
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
