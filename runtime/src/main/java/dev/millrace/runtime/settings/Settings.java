package dev.millrace.runtime.settings;

import dev.millrace.schemas.registry.RegistryConnection;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Settings of one instance: client properties by their usual names, and a few of our own.
 *
 * <p>A properties file that works with Kafka's console tools and Confluent's serializers works here
 * as it is: {@code bootstrap.servers}, {@code security.protocol}, {@code sasl.…}, {@code ssl.…},
 * {@code schema.registry.url}, {@code basic.auth.…} and so on; {@code producer.…} and {@code
 * consumer.…} as Kafka Streams takes them. An environment variable {@code
 * MILLRACE_BOOTSTRAP_SERVERS} sets {@code bootstrap.servers}: lower case, {@code _} for {@code .}
 * ({@code __} for {@code _}), over what the file says.
 *
 * <p>Our own: {@code schemas} = {@code demand} (default: a schema must be registered) or {@code
 * register}; {@code registry.patience}, seconds to wait for the registry at start; {@code
 * http.host}, {@code http.port} (0 = any free one), {@code http.advertised}.
 */
public final class Settings {

  /** Variable that names the properties file. */
  public static final String FILE_VARIABLE = "MILLRACE_CONFIG";

  /** {@code register} or {@code demand}. */
  public static final String SCHEMAS = "schemas";

  /** Seconds for which a registry that does not answer is waited for at start. */
  public static final String REGISTRY_PATIENCE = "registry.patience";

  /** Port of health, metrics and look-ups. */
  public static final String HTTP_PORT = "http.port";

  /**
   * Folder in which training keeps training sets and models, which every instance of scoring must
   * see under the same path.
   */
  public Path trainingDir() {
    String said = values.get(TRAINING_DIR);
    if (said.isBlank()) {
      throw new InvalidSettingException(
          TRAINING_DIR + " is not set: the folder for training sets and models");
    }
    return Path.of(said).toAbsolutePath();
  }

  /** Address on which health, metrics and look-ups are served. */
  public static final String HTTP_HOST = "http.host";

  /** Where other instances of the service reach this one's port. */
  public static final String HTTP_ADVERTISED = "http.advertised";

  /** Folder in which model files are kept that were fetched. */
  public static final String ARTIFACTS_CACHE = "artifacts.cache";

  /** Most bytes of a model file, and of what an archive holds. */
  public static final String ARTIFACTS_MAX_BYTES = "artifacts.max.bytes";

  /** Address of an S3-compatible store; empty for Amazon's. */
  public static final String ARTIFACTS_S3_ENDPOINT = "artifacts.s3.endpoint";

  /** Folder in which training keeps training sets and models; scoring must see it, too. */
  public static final String TRAINING_DIR = "training.dir";

  private static final String PREFIX = "MILLRACE_";
  private static final Map<String, String> DEFAULTS =
      Map.of(
          TRAINING_DIR, "",
          SCHEMAS, "demand",
          REGISTRY_PATIENCE, "60",
          HTTP_PORT, "8080",
          HTTP_HOST, "0.0.0.0",
          HTTP_ADVERTISED, "",
          ARTIFACTS_CACHE, "",
          ARTIFACTS_MAX_BYTES, "2147483648",
          ARTIFACTS_S3_ENDPOINT, "");
  private static final Pattern ADDRESS =
      Pattern.compile("(\\[[0-9a-fA-F:.%]+]|[^\\s:/@]+):([0-9]{1,5})");
  private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "[::]");
  private static final Pattern SECRET =
      Pattern.compile(
          "password|secret|token|jaas|user\\.info|key\\.pem|ssl\\.keystore\\.key|credential");
  private static final Pattern REGISTRY =
      Pattern.compile("(schema\\.registry|basic\\.auth|bearer\\.auth)\\..*");

  private final Map<String, String> values;

  private Settings(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** Settings with these values over the defaults. */
  public static Settings of(Map<String, String> values) {
    Map<String, String> all = new HashMap<>(DEFAULTS);
    all.putAll(values);
    return new Settings(all);
  }

  /**
   * Reads a file and the environment.
   *
   * @param file properties file, or null: the one that {@code MILLRACE_CONFIG} names, if any
   * @param environment variables, usually {@link System#getenv()}
   * @throws InvalidSettingException where the file can't be read
   */
  public static Settings load(Path file, Map<String, String> environment) {
    Map<String, String> values = new HashMap<>();
    String named = environment.get(FILE_VARIABLE);
    if (file != null) {
      values.putAll(read(file));
    } else if (named != null) {
      values.putAll(read(Path.of(named)));
    }
    environment.forEach(
        (variable, value) -> {
          if (variable.startsWith(PREFIX) && !variable.equals(FILE_VARIABLE)) {
            values.put(key(variable), value);
          }
        });
    return of(values);
  }

  private static String key(String variable) {
    return variable
        .substring(PREFIX.length())
        .toLowerCase(Locale.ROOT)
        .replace("__", "\0")
        .replace('_', '.')
        .replace('\0', '_');
  }

  private static Map<String, String> read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidSettingException("the settings file " + file + " can't be read: " + e);
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, properties::getProperty));
  }

  /** These settings with one changed. */
  public Settings with(String key, String value) {
    Map<String, String> changed = new HashMap<>(values);
    changed.put(key, value);
    return new Settings(changed);
  }

  /**
   * What is passed to Kafka's clients and to Kafka Streams: everything that is neither ours nor the
   * registry's.
   */
  public Map<String, Object> kafka() {
    Map<String, Object> kafka = new HashMap<>();
    values.forEach(
        (key, value) -> {
          if (!DEFAULTS.containsKey(key) && !REGISTRY.matcher(key).matches()) {
            kafka.put(key, value);
          }
        });
    if (!kafka.containsKey("bootstrap.servers")) {
      throw new InvalidSettingException(
          "bootstrap.servers is not set: in a properties file (--config) or as MILLRACE_BOOTSTRAP_SERVERS");
    }
    return kafka;
  }

  /** How the registry is reached. */
  public RegistryConnection registry() {
    if (!values.containsKey(RegistryConnection.URL)) {
      throw new InvalidSettingException(
          RegistryConnection.URL
              + " is not set: in a properties file (--config) or as MILLRACE_SCHEMA_REGISTRY_URL");
    }
    // Kafka's settings go along: the client can take its credentials from them (SASL_INHERIT).
    Map<String, String> registry = new HashMap<>(values);
    registry.keySet().removeAll(DEFAULTS.keySet());
    return new RegistryConnection(registry, Duration.ofSeconds(number(REGISTRY_PATIENCE)));
  }

  /**
   * Whether this instance registers the schemas that it writes with; otherwise they must be there.
   */
  public boolean registersSchemas() {
    return switch (values.get(SCHEMAS)) {
      case "register" -> true;
      case "demand" -> false;
      default ->
          throw new InvalidSettingException(
              "schemas: '" + values.get(SCHEMAS) + "' is neither register nor demand");
    };
  }

  /** Port of health, metrics and look-ups; 0 = any free one. */
  public int httpPort() {
    return number(HTTP_PORT);
  }

  /**
   * Folder in which model files are kept that were fetched: beside the state, where none is said.
   */
  public Path artifactsCache() {
    String said = values.get(ARTIFACTS_CACHE);
    String state = values.getOrDefault("state.dir", System.getProperty("java.io.tmpdir"));
    return said.isBlank() ? Path.of(state, "millrace-artifacts") : Path.of(said);
  }

  /** Most bytes of a model file, and of what an archive holds. */
  public long artifactsMaxBytes() {
    String said = values.get(ARTIFACTS_MAX_BYTES);
    if (!said.matches("[1-9][0-9]{0,17}")) {
      throw new InvalidSettingException(
          ARTIFACTS_MAX_BYTES + ": '" + said + "' is no number of bytes above 0");
    }
    return Long.parseLong(said);
  }

  /** Address of an S3-compatible store; empty for Amazon's. */
  public Optional<URI> artifactsS3Endpoint() {
    String said = values.get(ARTIFACTS_S3_ENDPOINT);
    try {
      return said.isBlank() ? Optional.empty() : Optional.of(new URI(said));
    } catch (URISyntaxException e) {
      throw new InvalidSettingException(ARTIFACTS_S3_ENDPOINT + ": '" + said + "' is no URI");
    }
  }

  /** Address on which health, metrics and look-ups are served. */
  public String httpHost() {
    return values.get(HTTP_HOST);
  }

  /**
   * Where other instances of the service reach this one, as host:port: {@code http.advertised}, or
   * {@code http.host} (this host's name where that is every address) and {@code http.port}. Empty
   * where the port is any free one, or the host has no name.
   */
  public Optional<String> httpAdvertised() {
    String said = values.get(HTTP_ADVERTISED);
    if (said.isBlank()) {
      return httpPort() == 0 ? Optional.empty() : hostName().map(host -> host + ":" + httpPort());
    }
    if (!ADDRESS.matcher(said).matches()) {
      throw new InvalidSettingException(
          "http.advertised: '" + said + "' is not host:port, such as feature-1.example.org:8080");
    }
    return Optional.of(said);
  }

  private Optional<String> hostName() {
    String host = httpHost();
    if (!EVERYWHERE.contains(host)) {
      return Optional.of(host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host);
    }
    try {
      return Optional.of(InetAddress.getLocalHost().getHostName());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private int number(String key) {
    try {
      int number = Integer.parseInt(values.get(key));
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw notANumber(key, e);
    }
    throw notANumber(key, null);
  }

  private InvalidSettingException notANumber(String key, Exception cause) {
    return new InvalidSettingException(
        key + ": '" + values.get(key) + "' is not a whole number of at least 0", cause);
  }

  /** All settings, a line each, secrets masked. */
  @Override
  public String toString() {
    return new TreeMap<>(values)
        .entrySet().stream()
            .map(entry -> entry.getKey() + " = " + shown(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining("\n"));
  }

  private static String shown(String key, String value) {
    return SECRET.matcher(key).find() ? "***" : value.replaceAll("//[^/@]*@", "//***@");
  }
}
