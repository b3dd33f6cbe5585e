package dev.millrace.scoring;

import dev.millrace.record.Arm;
import dev.millrace.record.Deployment;
import dev.millrace.record.ModelVersion;
import dev.millrace.runtime.http.HttpAnswer;
import dev.millrace.runtime.http.HttpQuery;
import dev.millrace.runtime.http.HttpQuestion;
import dev.millrace.schemas.control.ControlLog;
import dev.millrace.schemas.control.Entry;
import dev.millrace.scoring.rollout.Rollout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What this instance knows of models: read only, for all that is written goes through the topic.
 */
record ModelQueries(Rollout rollout) {

  List<HttpQuery> all() {
    return List.of(
        new HttpQuery("/models", this::versions),
        new HttpQuery("/models/{name}/{version}", this::version),
        new HttpQuery("/deployments", this::deployments));
  }

  private HttpAnswer versions(HttpQuestion question) {
    return HttpAnswer.found(
        Map.of("versions", rollout.log().versions().stream().map(ModelQueries::summary).toList()));
  }

  private HttpAnswer version(HttpQuestion question) {
    String name = question.segments().get("name");
    String version = question.segments().get("version");
    return rollout
        .log()
        .version(name, version)
        .map(
            entry -> {
              Map<String, Object> body = summary(entry);
              body.put("sha256", entry.change().getSha256());
              body.put("manifest", entry.change().getManifest());
              return HttpAnswer.found(body);
            })
        .orElseGet(
            () ->
                HttpAnswer.error(
                    404, "version " + ControlLog.id(name, version) + " is not registered"));
  }

  private static Map<String, Object> summary(Entry<ModelVersion> entry) {
    Map<String, Object> body = said(entry);
    body.put("name", entry.change().getName());
    body.put("version", entry.change().getVersion());
    body.put("artifact", entry.change().getArtifact());
    body.put("retired", entry.change().getRetired());
    return body;
  }

  private HttpAnswer deployments(HttpQuestion question) {
    Map<Long, String> refusals = rollout.refusals();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("in_force", rollout.inForceOffset());
    body.put(
        "deployments",
        rollout.log().deployments().stream().map(entry -> deployment(entry, refusals)).toList());
    return HttpAnswer.found(body);
  }

  private static Map<String, Object> deployment(
      Entry<Deployment> entry, Map<Long, String> refusals) {
    Map<String, Object> body = said(entry);
    body.put("id", entry.change().getId());
    body.put("experiment", entry.change().getExperiment());
    body.put("arms", entry.change().getArms().stream().map(ModelQueries::arm).toList());
    body.put("refused", refusals.get(entry.offset()));
    return body;
  }

  private static Map<String, Object> arm(Arm arm) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("arm", arm.getName());
    body.put("role", arm.getRole().name().toLowerCase(Locale.ROOT));
    body.put("model", arm.getModel());
    body.put("version", arm.getVersion());
    body.put("share", arm.getShare());
    return body;
  }

  private static Map<String, Object> said(Entry<?> entry) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("offset", entry.offset());
    body.put("time", entry.control().getTime().toString());
    body.put("author", entry.control().getAuthor());
    body.put("note", entry.control().getNote());
    return body;
  }
}
