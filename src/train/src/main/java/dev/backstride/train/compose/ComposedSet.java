package dev.backstride.train.compose;

import dev.backstride.train.data.DataException;
import dev.backstride.train.data.MaskWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/// A set of pictures and masks in the layout by name, made of cut-outs on photographs. Cut-outs
/// and photographs are divided among the splits first, so no split shows anything that another one
/// showed. `sources.csv` says what each picture is made of.
public final class ComposedSet {
  private static final List<String> SPLITS = List.of("train", "val", "test");
  private static final int LEAST_OBJECTS = 2;
  private static final int MOST_OBJECTS = 4;

  private final ComposeOptions options;
  private final List<String> classes = new ArrayList<>(List.of("background"));
  private final List<List<List<CutOut>>> cutOuts = new ArrayList<>();
  private final List<List<Background>> backgrounds;

  /// Reads and divides what the set is made of.
  ///
  /// @param report told in a line how many cut-outs and photographs were found
  /// @throws DataException if a class has too few cut-outs, or there are too few photographs
  public ComposedSet(ComposeOptions options, Consumer<String> report) {
    this.options = options;
    SplittableRandom random = new SplittableRandom(options.seed());
    boolean named = !options.classes().isEmpty();
    for (ComposeOptions.ClassSource source :
        named ? options.classes() : ComposeOptions.classesOf(options.cutOuts())) {
      List<CutOut> found = new ArrayList<>();
      for (String folder : source.folders()) {
        Path path = options.cutOuts().resolve(folder);
        found.addAll(Sources.cutOuts(path, classes.size(), options.drawings()));
      }
      List<List<CutOut>> groups = Likeness.group(found, CutOut::image);
      boolean enough = named || groups.size() >= SPLITS.size();
      String counts = source.name() + ": " + count(found.size(), groups.size(), "cut-outs");
      report.accept(enough ? counts : counts + ", too few: left out");
      if (enough) {
        requireGroups(options.cutOuts(), groups.size(), "cut-outs of " + source.name());
        classes.add(source.name());
        cutOuts.add(Shares.of(groups, random));
      }
    }
    if (cutOuts.isEmpty()) {
      throw new DataException(options.cutOuts(), "has no folder with 3 or more cut-outs");
    }
    List<Background> found =
        Sources.backgrounds(options.backgrounds(), Composition.backgroundSide(options.side()));
    // One of each: wallpapers come in many sizes.
    List<List<Background>> groups =
        Likeness.group(found, Background::image).stream()
            .map(group -> List.of(group.getFirst()))
            .toList();
    report.accept("background: " + count(found.size(), groups.size(), "photographs"));
    requireGroups(options.backgrounds().getFirst(), groups.size(), "photographs");
    backgrounds = Shares.of(groups, random);
  }

  private static String count(int found, int different, String what) {
    return found + " " + what + (different < found ? ", " + different + " different ones" : "");
  }

  private static void requireGroups(Path folder, int groups, String what) {
    if (groups < SPLITS.size()) {
      throw new DataException(
          folder, "has %d different %s; three splits need 3 or more".formatted(groups, what));
    }
  }

  /// Writes the set.
  ///
  /// @param folder exists
  /// @param progress called after every picture
  /// @throws IOException if something cannot be written
  public void write(Path folder, Runnable progress) throws IOException {
    Files.createDirectories(folder.resolve("images"));
    Files.createDirectories(folder.resolve("masks"));
    Files.write(folder.resolve("classes.txt"), classes);
    List<String> sources = new ArrayList<>(List.of("name,background,cut-outs"));
    for (int split = 0; split < SPLITS.size(); split++) {
      int part = split;
      int count = options.counts().get(split);
      String prefix = SPLITS.get(split);
      String[] lines = new String[count];
      IntStream.range(0, count)
          .parallel()
          .forEach(
              i -> {
                String name = "%s-%05d".formatted(prefix, i);
                lines[i] = write(folder, name, compose(part, i));
                progress.run();
              });
      sources.addAll(Arrays.asList(lines));
      List<String> listed =
          IntStream.range(0, count).mapToObj(i -> "%s-%05d".formatted(prefix, i)).toList();
      Files.write(folder.resolve(prefix + ".txt"), listed);
    }
    Files.write(folder.resolve("sources.csv"), sources);
  }

  /// Makes one picture. It follows from seed, split and number.
  private Composition compose(int split, int number) {
    SplittableRandom random =
        new SplittableRandom(options.seed() * SPLITS.size() + split + ((long) number << 32));
    List<Background> photos = backgrounds.get(split);
    Composition composition =
        new Composition(photos.get(random.nextInt(photos.size())), options.side(), random);
    int objects = random.nextInt(LEAST_OBJECTS, MOST_OBJECTS + 1);
    for (int i = 0; i < objects; i++) {
      List<CutOut> ofClass = cutOuts.get(random.nextInt(cutOuts.size())).get(split);
      composition.add(ofClass.get(random.nextInt(ofClass.size())));
    }
    return composition;
  }

  private String write(Path folder, String name, Composition composition) {
    BufferedImage opaque =
        new BufferedImage(options.side(), options.side(), BufferedImage.TYPE_INT_RGB);
    opaque.getGraphics().drawImage(composition.image(), 0, 0, null);
    Path photo = folder.resolve("images", name + ".png");
    try {
      ImageIO.write(opaque, "png", photo.toFile());
      MaskWriter.write(
          folder.resolve("masks", name + ".png"), composition.labels(), options.side());
    } catch (IOException e) {
      throw new DataException(photo, "cannot be written: " + e.getMessage(), e);
    }
    return name
        + ","
        + composition.sources().stream().map(Path::toString).collect(Collectors.joining(","));
  }
}
