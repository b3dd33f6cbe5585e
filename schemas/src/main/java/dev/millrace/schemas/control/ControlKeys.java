package dev.millrace.schemas.control;

import dev.millrace.record.Control;
import dev.millrace.record.Deployment;
import dev.millrace.record.ModelVersion;

/** Keys of the control topic; compaction keeps the last record of each. */
public final class ControlKeys {

  private ControlKeys() {}

  /** The key of a record. */
  public static String of(Control control) {
    return control.getChange() instanceof ModelVersion version
        ? "version/" + version.getName() + "/" + version.getVersion()
        : "deployment/" + ((Deployment) control.getChange()).getId();
  }
}
