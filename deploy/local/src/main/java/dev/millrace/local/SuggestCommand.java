package dev.millrace.local;

import dev.millrace.local.select.RankedFeature;
import dev.millrace.local.suggest.FeatureEntry;
import dev.millrace.local.suggest.Shortlist;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Proposes features and shows how they rank. */
@Command(
    name = "suggest",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Propose features, and rank them and those of the definition on a sample.",
      "Prints a table, then a 'features:' section of all that may be of use; --out writes it to a",
      "file. Without labels of both kinds in the sample, nothing is ranked."
    },
    footer = {
      "",
      "IV: information value over 10 bins of equal frequency and one of what is missing; below 0.02",
      "says next to nothing. MI: mutual information with the label, nats. Importance: what a quick",
      "model loses where the feature is shuffled. The order is that of the mean of the three places."
    })
final class SuggestCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private SampleOptions sample;
  @Mixin private OutputFile output;

  @Override
  public Integer call() {
    output.check();
    Tried tried = Tried.of(sample, spec.commandLine().getErr());
    PrintWriter out = spec.commandLine().getOut();
    RankingTable table = new RankingTable(tried);
    boolean isRanked = tried.ranked() != null;
    (isRanked ? table.lines(tried.ranked().features()) : table.unranked()).forEach(out::println);
    out.println();
    tried.sentences().forEach(out::println);
    if (!isRanked) {
      out.println("Not ranked: the sample has no labels of both kinds.");
    }
    String section = section(tried);
    if (output.file() == null) {
      out.println();
      out.print(section);
    } else {
      output.write(section);
      out.println("Written to " + output.file() + ".");
    }
    out.flush();
    return 0;
  }

  private static String section(Tried tried) {
    List<String> lines =
        tried.ranked() == null
            ? tried.proposal().entries().stream().map(FeatureEntry::yaml).toList()
            : usable(tried);
    return lines.stream()
        .map(line -> "  " + line + "\n")
        .collect(Collectors.joining("", "features:\n", ""));
  }

  private static List<String> usable(Tried tried) {
    Shortlist list = new Shortlist(tried.proposal().entries());
    for (RankedFeature feature : tried.ranked().usable()) {
      list.add(feature);
    }
    return list.lines();
  }
}
