package dev.backstride.cli.conformance;

import dev.backstride.cli.file.FileException;
import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.ModelFormatException;
import dev.backstride.onnx.OnnxException;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.UnsupportedOperatorException;
import dev.backstride.onnx.UnsupportedTypeException;
import dev.backstride.onnx.ValueInfo;
import dev.backstride.onnx.file.TensorFile;
import dev.backstride.onnx.session.Session;
import dev.backstride.onnx.session.SessionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs cases and compares what comes out with what should.
///
/// @param options how models are loaded
/// @param tolerance how far outputs may be off
public record CaseRunner(SessionOptions options, Tolerance tolerance) {

  /// Runs all data sets of a case. Whatever is wrong with it is its outcome, never an exception.
  public Outcome run(Case test) {
    try (Session session = Session.load(test.model(), options)) {
      for (Path dataSet : test.dataSets()) {
        Optional<Difference> difference = run(session, dataSet);
        if (difference.isPresent()) {
          return new Outcome.Fail(difference.get().text(), difference.get().error());
        }
      }
      return new Outcome.Pass();
    } catch (UnsupportedOperatorException e) {
      return new Outcome.Unsupported(
          e.nodes().stream().map(node -> node.operator()).distinct().sorted().toList());
    } catch (UnsupportedTypeException e) {
      return new Outcome.Unsupported(List.of(e.getMessage()));
    } catch (OnnxException | FileException | IOException e) {
      return new Outcome.Fail(e.getMessage(), Double.POSITIVE_INFINITY);
    } catch (RuntimeException e) {
      return new Outcome.Fail("internal error: " + e, Double.POSITIVE_INFINITY);
    }
  }

  private Optional<Difference> run(Session session, Path dataSet) {
    Map<String, Tensor> results = session.run(inputs(session, dataSet));
    List<Path> wanted = Case.tensors(dataSet, "output");
    if (wanted.size() != session.outputs().size()) {
      throw new FileException(
          dataSet, wanted.size() + " outputs for the model's " + session.outputs().size());
    }
    for (int i = 0; i < wanted.size(); i++) {
      ValueInfo output = session.outputs().get(i);
      Optional<Difference> difference =
          Difference.between(
              output.name(), results.get(output.name()), read(wanted.get(i), output), tolerance);
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  private static Map<String, Tensor> inputs(Session session, Path dataSet) {
    List<Path> files = Case.tensors(dataSet, "input");
    List<ValueInfo> inputs = session.inputs();
    if (files.size() != inputs.size()) {
      throw new FileException(dataSet, files.size() + " inputs for the model's " + inputs.size());
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int i = 0; i < files.size(); i++) {
      tensors.put(inputs.get(i).name(), read(files.get(i), inputs.get(i)));
    }
    return tensors;
  }

  /// ONNX's own suite keeps numbers of type BFLOAT16 in tensors of type UINT16.
  private static Tensor read(Path file, ValueInfo declared) {
    try {
      Tensor tensor = TensorFile.read(file);
      return declared.type() == ElementType.BFLOAT16 && tensor.type() == ElementType.UINT16
          ? Tensor.of(ElementType.BFLOAT16, tensor.array(), tensor.shape())
          : tensor;
    } catch (IOException e) {
      throw FileException.of(file, e);
    } catch (ModelFormatException e) {
      throw new FileException(file, e.getMessage(), e);
    }
  }
}
