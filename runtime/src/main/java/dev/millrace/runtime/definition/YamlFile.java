package dev.millrace.runtime.definition;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads files as text and YAML as a tree of nodes that know their lines. */
final class YamlFile {
  private YamlFile() {}

  /** The root of the file's one document; null if there is none, the problem noted. */
  static Node compose(Problems problems) {
    String text = text(problems.file(), Place.FILE, problems);
    if (text == null) {
      return null;
    }
    try {
      Node root =
          new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
      if (root == null) {
        problems.add(Place.FILE, "the file is empty");
      }
      return root;
    } catch (MarkedYAMLException e) {
      problems.add(place(e.getProblemMark()), "no valid YAML: " + e.getProblem());
    } catch (YAMLException e) {
      problems.add(Place.FILE, "no valid YAML: " + e.getMessage().lines().findFirst().orElse(""));
    }
    return null;
  }

  /** A file's text; null if it can't be read, the problem noted at {@code place}. */
  static String text(Path file, Place place, Problems problems) {
    String name = place.equals(Place.FILE) ? "the file" : "'" + file + "'";
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(file))).toString();
    } catch (NoSuchFileException e) {
      problems.add(place, name + " does not exist");
    } catch (CharacterCodingException e) {
      problems.add(place, name + " is not UTF-8 text");
    } catch (IOException e) {
      problems.add(place, name + " can't be read: " + e.getMessage());
    }
    return null;
  }

  private static byte[] bytes(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("it is a folder");
    }
    return Files.readAllBytes(file);
  }

  private static Place place(Mark mark) {
    return mark == null ? Place.FILE : new Place(mark.getLine() + 1, "");
  }
}
