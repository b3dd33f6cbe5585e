package dev.millrace.local.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JVM holds after a full collection.
 *
 * @param heapMb heap in use, megabytes
 * @param residentMb of the process, heap and native memory, megabytes
 */
record Memory(long heapMb, long residentMb) {

  private static final Pattern USED = Pattern.compile("heap\\s+total \\d+K, used (\\d+)K");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  /** Of a process on this machine; Linux. */
  static Memory of(long pid) throws IOException, InterruptedException {
    jcmd(pid, "GC.run");
    return new Memory(
        kilobytes(USED, jcmd(pid, "GC.heap_info")) / 1024,
        kilobytes(RESIDENT, Files.readString(Path.of("/proc/" + pid + "/status"))) / 1024);
  }

  private static String jcmd(long pid, String command) throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid),
                command)
            .redirectErrorStream(true)
            .start();
    String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(jcmd.waitFor()).as(said).isZero();
    return said;
  }

  private static long kilobytes(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return Long.parseLong(found.group(1));
  }
}
