package dev.backstride.onnx;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// A test case of the ONNX project: a model with inputs and the outputs that it must give. A
/// selection lies in `onnx-cases.tar.gz`; Debian's package `libonnx-testdata` has all.
///
/// @param name folder and name
/// @param model the model's file
/// @param inputs files of one tensor each
/// @param outputs likewise
public record ModelCase(String name, byte[] model, List<byte[]> inputs, List<byte[]> outputs) {
  private static final Path INSTALLED = Path.of("/usr/share/libonnx-testdata/data");

  private static final int TAR_BLOCK = 512;

  @Override
  public String toString() {
    return name;
  }

  /// The selection.
  public static List<ModelCase> selected() {
    return cases(unpacked());
  }

  /// Whether the test data are installed.
  public static boolean isInstalled() {
    return Files.isDirectory(INSTALLED);
  }

  /// All cases that are installed.
  public static List<ModelCase> installed() {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(INSTALLED)) {
      for (Path file : tree.filter(f -> f.toString().matches(".*\\.(onnx|pb)")).toList()) {
        files.put(INSTALLED.relativize(file).toString(), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases(files);
  }

  private static List<ModelCase> cases(Map<String, byte[]> files) {
    List<ModelCase> cases = new ArrayList<>();
    files.forEach(
        (path, model) -> {
          if (path.endsWith("/model.onnx")) {
            String folder = path.substring(0, path.length() - "/model.onnx".length());
            cases.add(
                new ModelCase(
                    folder,
                    model,
                    tensors(files, folder, "input"),
                    tensors(files, folder, "output")));
          }
        });
    return cases;
  }

  private static List<byte[]> tensors(Map<String, byte[]> files, String folder, String kind) {
    List<byte[]> tensors = new ArrayList<>();
    byte[] tensor;
    do {
      tensor = files.get(folder + "/test_data_set_0/" + kind + "_" + tensors.size() + ".pb");
      if (tensor != null) {
        tensors.add(tensor);
      }
    } while (tensor != null);
    return tensors;
  }

  private static Map<String, byte[]> unpacked() {
    Map<String, byte[]> files = new TreeMap<>();
    try (DataInputStream in =
        new DataInputStream(
            new GZIPInputStream(ModelCase.class.getResourceAsStream("/onnx-cases.tar.gz")))) {
      byte[] header = in.readNBytes(TAR_BLOCK);
      while (header.length == TAR_BLOCK && header[0] != 0) {
        int size = Integer.parseInt(text(header, 124, 11), 8);
        files.put(text(header, 0, 100), in.readNBytes(size));
        in.skipNBytes(Math.floorMod(-size, TAR_BLOCK));
        header = in.readNBytes(TAR_BLOCK);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static String text(byte[] header, int start, int length) {
    String field = new String(header, start, length, StandardCharsets.US_ASCII);
    int end = field.indexOf(0);
    return end < 0 ? field : field.substring(0, end);
  }
}
