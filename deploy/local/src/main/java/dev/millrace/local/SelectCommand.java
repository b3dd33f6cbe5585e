package dev.millrace.local;

import dev.millrace.local.select.RankedFeature;
import dev.millrace.local.select.UnrankableException;
import dev.millrace.local.select.Verdict;
import dev.millrace.local.suggest.Shortlist;
import dev.millrace.runtime.definition.FeatureDefinition;
import dev.millrace.runtime.definition.PipelineDefinition;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a definition with the features that say most. */
@Command(
    name = "select",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Write the definition with the best of its own and the proposed features.",
      "The rest of the file stays as it is; beside each feature stand its figures. What a chosen",
      "ratio is of is kept, too; so are features that are no numbers. One that seems to know the",
      "label is not chosen. The model has to be trained anew."
    })
final class SelectCommand implements Callable<Integer> {

  private static final int USUAL = 20;

  @Spec private CommandSpec spec;
  @Mixin private SampleOptions sample;
  @Mixin private OutputFile output;

  @ArgGroup private Most most = new Most();

  /** How many are chosen. */
  private static final class Most {

    @Option(
        names = "--top",
        paramLabel = "N",
        description = "The first N of the order. Default: " + USUAL + ".")
    private Integer top;

    @Option(
        names = "--min-iv",
        paramLabel = "X",
        description = "All with an information value of X at least.")
    private Double informationValue;

    private List<RankedFeature> of(List<RankedFeature> usable) {
      if (informationValue != null) {
        return usable.stream()
            .filter(feature -> feature.informationValue() >= informationValue)
            .toList();
      }
      return usable.stream().limit(top == null ? USUAL : top).toList();
    }

    private String words() {
      return informationValue == null
          ? "the first "
              + (top == null ? USUAL : top)
              + " by information value, mutual information"
              + " and importance"
          : "those with an information value of " + informationValue + " at least";
    }
  }

  @Override
  public Integer call() {
    if (output.file() == null) {
      throw new WrongUsageException("--out must say which file is written");
    }
    if (most.top != null && most.top < 1) {
      throw new WrongUsageException("--top must be at least 1");
    }
    output.check();
    Tried tried = Tried.of(sample, spec.commandLine().getErr());
    List<RankedFeature> chosen = most.of(tried.demandRanked().usable());
    if (chosen.isEmpty()) {
      throw new UnrankableException("no feature is good enough: " + most.words());
    }
    Shortlist list = new Shortlist(tried.proposal().entries());
    chosen.forEach(list::add);
    keepTexts(tried, list);
    List<String> lines = new ArrayList<>(heading(tried, list));
    lines.addAll(list.lines());
    output.write(tried.text().withFeatures(lines, output.file()));
    PipelineDefinition.read(output.file());
    show(tried, list);
    return 0;
  }

  /** What can't be ranked is not for a ranking to take away. */
  private static void keepTexts(Tried tried, Shortlist list) {
    tried.trial().definition().features().stream()
        .filter(feature -> !feature.type().isScalar())
        .map(FeatureDefinition::name)
        .forEach(name -> list.add(name, "kept; no number, so not ranked"));
  }

  private List<String> heading(Tried tried, Shortlist list) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "# Chosen by './millrace features select': %d of %d features, %s."
            .formatted(
                list.names().size(), tried.trial().definition().features().size(), most.words()));
    tried.sentences().forEach(sentence -> lines.add("# " + sentence));
    for (RankedFeature feature : tried.ranked().with(Verdict.SUSPICIOUS)) {
      lines.add(
          "# Left out, since it seems to know the label: %s (%s)."
              .formatted(feature.name(), feature.figures()));
    }
    return lines;
  }

  private void show(Tried tried, Shortlist list) {
    PrintWriter out = spec.commandLine().getOut();
    List<RankedFeature> shown =
        tried.ranked().features().stream()
            .filter(
                feature ->
                    list.names().contains(feature.name())
                        || feature.verdict() == Verdict.SUSPICIOUS)
            .toList();
    new RankingTable(tried).lines(shown).forEach(out::println);
    out.println();
    tried.sentences().forEach(out::println);
    out.println("Written to " + output.file() + ". The model has to be trained anew.");
    out.flush();
  }
}
