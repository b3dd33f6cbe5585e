package dev.millrace.local.models;

import dev.millrace.record.Arm;
import dev.millrace.record.ArmRole;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Arms as they stand on the command line. */
public final class ArmOption {

  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]*";
  private static final Pattern VERSION = Pattern.compile("(" + NAME + "):(" + NAME + ")");
  private static final Pattern CHALLENGER =
      Pattern.compile("(?:([a-z0-9][a-z0-9_-]*)=)?(" + NAME + "):(" + NAME + ")@([0-9.]+)(%?)");

  private ArmOption() {}

  /**
   * An arm without a share: {@code model:version}.
   *
   * @throws IllegalArgumentException where it is written another way
   */
  public static Arm of(String name, ArmRole role, String written) {
    Matcher version = version(written);
    return new Arm(name, role, version.group(1), version.group(2), 0.0);
  }

  /** The parts of {@code model:version}. */
  public static Matcher version(String written) {
    Matcher version = VERSION.matcher(written);
    if (!version.matches()) {
      throw new IllegalArgumentException(
          "'" + written + "' is no version; write model:version, for example fraud:2");
    }
    return version;
  }

  /** A challenger: {@code [name=]model:version@share}, the share as 0.05 or 5%. */
  public static Arm challenger(String otherwise, String written) {
    Matcher parts = CHALLENGER.matcher(written);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no version with a share; write model:version@share, for example fraud:2@5%%"
              .formatted(written));
    }
    double share = Double.parseDouble(parts.group(4)) / (parts.group(5).isEmpty() ? 1 : 100);
    String name = parts.group(1) == null ? otherwise : parts.group(1);
    return new Arm(name, ArmRole.CHALLENGER, parts.group(2), parts.group(3), share);
  }
}
