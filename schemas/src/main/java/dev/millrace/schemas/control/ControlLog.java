package dev.millrace.schemas.control;

import dev.millrace.record.Control;
import dev.millrace.record.Deployment;
import dev.millrace.record.ModelVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** All that the control topic has said so far. For one thread; {@link #copy} is for another one. */
public final class ControlLog {

  private final Map<String, Entry<ModelVersion>> versions = new LinkedHashMap<>();
  private final NavigableMap<Long, Entry<Deployment>> deployments = new TreeMap<>();

  /** Takes the next record of the topic. */
  public void take(long offset, Control control) {
    if (control.getChange() instanceof ModelVersion version) {
      versions.put(
          id(version.getName(), version.getVersion()), new Entry<>(offset, control, version));
    } else {
      Deployment deployment = (Deployment) control.getChange();
      deployments.put(offset, new Entry<>(offset, control, deployment));
    }
  }

  /** How a version is written for people: {@code name:version}. */
  public static String id(String name, String version) {
    return name + ":" + version;
  }

  /** What is known of a version. */
  public Optional<Entry<ModelVersion>> version(String name, String version) {
    return Optional.ofNullable(versions.get(id(name, version)));
  }

  /** Every version, in the order in which they were first registered. */
  public List<Entry<ModelVersion>> versions() {
    return List.copyOf(versions.values());
  }

  /** Every deployment, the latest first. */
  public List<Entry<Deployment>> deployments() {
    return new ArrayList<>(deployments.descendingMap().values());
  }

  /** The deployment that holds. */
  public Optional<Entry<Deployment>> latest() {
    return Optional.ofNullable(deployments.lastEntry()).map(Map.Entry::getValue);
  }

  /** The deployment that held before another one. */
  public Optional<Entry<Deployment>> before(long offset) {
    return Optional.ofNullable(deployments.lowerEntry(offset)).map(Map.Entry::getValue);
  }

  /** The same, as of now. */
  public ControlLog copy() {
    ControlLog copy = new ControlLog();
    copy.versions.putAll(versions);
    copy.deployments.putAll(Collections.unmodifiableMap(deployments));
    return copy;
  }
}
