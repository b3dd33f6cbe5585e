package dev.millrace.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.runtime.definition.FeatureDefinition;
import dev.millrace.runtime.definition.FeatureType;
import dev.millrace.schemas.model.InputType;
import dev.millrace.schemas.model.ModelArtifact;
import dev.millrace.schemas.model.ModelInput;
import dev.millrace.schemas.model.ModelManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Writes an XGBoost model of full binary trees over a definition's features, splits and leaves
 * drawn from a seed: what it says means nothing, what it costs is what such a model costs.
 *
 * @param count of trees
 * @param depth of each: 2^depth leaves
 * @param seed of what is drawn
 */
record RandomTrees(int count, int depth, long seed) {

  private static final int NO_PARENT = Integer.MAX_VALUE;

  /** Values of {@link FeatureEvents} lie between 0 and these. */
  static double largest(FeatureType type) {
    return switch (type) {
      case DOUBLE -> 200;
      case LONG -> 60;
      case BOOLEAN -> 1;
      default -> throw new IllegalArgumentException("a model takes no " + type.word());
    };
  }

  /** Writes model and manifest into a folder. */
  Path write(Path folder, List<FeatureDefinition> features) throws IOException {
    Path file = folder.resolve("model.json");
    new ObjectMapper().writeValue(file.toFile(), model(features));
    List<ModelInput> inputs =
        features.stream()
            .map(each -> new ModelInput(each.name(), InputType.valueOf(each.type().name())))
            .toList();
    new ModelManifest(
            "random",
            "1",
            "XGBoost",
            ModelArtifact.of(file),
            inputs,
            null,
            null,
            null,
            null,
            null,
            List.of())
        .write(folder);
    return folder;
  }

  private Map<String, Object> model(List<FeatureDefinition> features) {
    Random random = new Random(seed);
    List<Object> trees = new ArrayList<>();
    List<Integer> iterations = new ArrayList<>(List.of(0));
    for (int i = 0; i < count; i++) {
      trees.add(tree(i, features, random));
      iterations.add(i + 1);
    }
    Map<String, Object> booster = new LinkedHashMap<>();
    booster.put(
        "gbtree_model_param",
        Map.of("num_parallel_tree", "1", "num_trees", Integer.toString(count)));
    booster.put("iteration_indptr", iterations);
    booster.put("tree_info", Collections.nCopies(count, 0));
    booster.put("trees", trees);
    Map<String, Object> learner = new LinkedHashMap<>();
    learner.put("attributes", Map.of());
    learner.put("feature_names", List.of());
    learner.put("feature_types", List.of());
    learner.put("gradient_booster", Map.of("model", booster, "name", "gbtree"));
    learner.put(
        "learner_model_param",
        Map.of(
            "base_score", "5E-1",
            "boost_from_average", "0",
            "num_class", "0",
            "num_feature", Integer.toString(features.size()),
            "num_target", "1"));
    learner.put(
        "objective",
        Map.of("name", "binary:logistic", "reg_loss_param", Map.of("scale_pos_weight", "1")));
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("learner", learner);
    model.put("version", List.of(2, 1, 0));
    return model;
  }

  private Map<String, Object> tree(int id, List<FeatureDefinition> features, Random random) {
    int inner = (1 << depth) - 1;
    int nodes = 2 * inner + 1;
    List<Integer> left = new ArrayList<>();
    List<Integer> right = new ArrayList<>();
    List<Integer> parents = new ArrayList<>();
    List<Integer> splits = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (int node = 0; node < nodes; node++) {
      boolean leaf = node >= inner;
      int feature = leaf ? 0 : random.nextInt(features.size());
      left.add(leaf ? -1 : 2 * node + 1);
      right.add(leaf ? -1 : 2 * node + 2);
      parents.add(node == 0 ? NO_PARENT : (node - 1) / 2);
      splits.add(feature);
      values.add(
          leaf
              ? random.nextGaussian() / 10
              : random.nextDouble() * largest(features.get(feature).type()));
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("base_weights", values);
    for (String none :
        List.of("categories", "categories_nodes", "categories_segments", "categories_sizes")) {
      tree.put(none, List.of());
    }
    tree.put("default_left", Collections.nCopies(nodes, 0));
    tree.put("id", id);
    tree.put("left_children", left);
    tree.put("right_children", right);
    tree.put("parents", parents);
    tree.put("loss_changes", Collections.nCopies(nodes, 0.0));
    tree.put("split_conditions", values);
    tree.put("split_indices", splits);
    tree.put("split_type", Collections.nCopies(nodes, 0));
    tree.put("sum_hessian", Collections.nCopies(nodes, 1.0));
    tree.put(
        "tree_param",
        Map.of(
            "num_deleted",
            "0",
            "num_feature",
            Integer.toString(features.size()),
            "num_nodes",
            Integer.toString(nodes),
            "size_leaf_vector",
            "1"));
    return tree;
  }
}
