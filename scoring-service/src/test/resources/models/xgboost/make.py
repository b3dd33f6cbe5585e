"""Makes XGBoost models by hand, small enough for their Shapley values to be worked out on paper.

trees.json    log odds = t1 + t2, over amount and night:
                t1: amount < 5 ? -1 (cover 3) : 2 (cover 1)
                t2: night < 0.5 ? (amount < 2 ? 0.5 (cover 1) : -0.5 (cover 1)) : 1 (cover 2)
              a missing amount goes left in t1 and right in t2, a missing night goes right
pair.json     softmax of (-t1, t2), for no and for yes: log odds t1 + t2, too
classes.json  softmax of three stumps: amount < 5 ? 0 : 2, night < 0.5 ? 0 : 1, and 0

Run with any Python 3: python3 make.py
"""
import json

AMOUNT, NIGHT = 0, 1


def leaf(value, cover):
    return {"value": value, "cover": cover}


def split(feature, below, left, right, missing_left):
    return {"feature": feature, "value": below, "left": left, "right": right,
            "missing_left": missing_left, "cover": left["cover"] + right["cover"]}


def tree(number, root):
    nodes, parents, lefts, rights = [root], [2147483647], [], []
    for i, node in enumerate(nodes):  # grows as it goes: breadth first
        if "left" in node:
            lefts.append(len(nodes))
            rights.append(len(nodes) + 1)
            nodes += [node["left"], node["right"]]
            parents += [i, i]
        else:
            lefts.append(-1)
            rights.append(-1)
    none = [0] * len(nodes)
    return {
        "base_weights": [float(n["value"]) for n in nodes],
        "categories": [], "categories_nodes": [], "categories_segments": [], "categories_sizes": [],
        "default_left": [int(n.get("missing_left", False)) for n in nodes],
        "id": number,
        "left_children": lefts, "right_children": rights, "parents": parents,
        "loss_changes": [float(v) for v in none],
        "split_conditions": [float(n["value"]) for n in nodes],
        "split_indices": [n.get("feature", 0) for n in nodes],
        "split_type": none,
        "sum_hessian": [float(n["cover"]) for n in nodes],
        "tree_param": {"num_deleted": "0", "num_feature": "2", "num_nodes": str(len(nodes)),
                       "size_leaf_vector": "1"},
    }


def save(name, objective, classes, groups, roots):
    model = {
        "gbtree_model_param": {"num_parallel_tree": "1", "num_trees": str(len(roots))},
        "iteration_indptr": list(range(0, len(roots) + 1, max(classes, 1))),
        "tree_info": groups,
        "trees": [tree(i, root) for i, root in enumerate(roots)],
    }
    learner = {
        "attributes": {}, "feature_names": [], "feature_types": [],
        "gradient_booster": {"model": model, "name": "gbtree"},
        "learner_model_param": {"base_score": "5E-1", "boost_from_average": "0",
                                "num_class": str(classes), "num_feature": "2", "num_target": "1"},
        "objective": objective,
    }
    with open(name + ".json", "w") as out:
        json.dump({"learner": learner, "version": [3, 0, 4]}, out)
        out.write("\n")


t1 = split(AMOUNT, 5, leaf(-1, 3), leaf(2, 1), True)
t2 = split(NIGHT, 0.5, split(AMOUNT, 2, leaf(0.5, 1), leaf(-0.5, 1), False), leaf(1, 2), False)
save("trees", {"name": "binary:logistic", "reg_loss_param": {"scale_pos_weight": "1"}}, 0, [0, 0],
     [t1, t2])
no = split(AMOUNT, 5, leaf(1, 3), leaf(-2, 1), True)
save("pair", {"name": "multi:softprob", "softmax_multiclass_param": {"num_class": "2"}}, 2, [0, 1],
     [no, t2])
save("classes", {"name": "multi:softprob", "softmax_multiclass_param": {"num_class": "3"}}, 3,
     [0, 1, 2],
     [split(AMOUNT, 5, leaf(0, 1), leaf(2, 1), True),
      split(NIGHT, 0.5, leaf(0, 1), leaf(1, 1), True),
      leaf(0, 2)])
