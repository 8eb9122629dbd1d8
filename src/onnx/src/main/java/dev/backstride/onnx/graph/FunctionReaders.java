package dev.backstride.onnx.graph;

import dev.backstride.engine.Activation;
import dev.backstride.onnx.op.Elementwise;
import dev.backstride.onnx.op.Operator;
import dev.backstride.onnx.op.UnaryFunction;
import dev.backstride.onnx.op.UnaryFunction.IsInf;
import dev.backstride.onnx.op.UnaryFunction.Plain;
import dev.backstride.onnx.op.UnaryFunction.Shrink;
import java.util.Map;
import java.util.function.Function;

/// Reads functions of one number.
final class FunctionReaders {
  private static final Map<String, Plain> PLAIN =
      Map.ofEntries(
          Map.entry("Abs", Plain.ABS),
          Map.entry("Neg", Plain.NEG),
          Map.entry("Sign", Plain.SIGN),
          Map.entry("Not", Plain.NOT),
          Map.entry("BitwiseNot", Plain.BITWISE_NOT),
          Map.entry("Reciprocal", Plain.RECIPROCAL),
          Map.entry("Sqrt", Plain.SQRT),
          Map.entry("Exp", Plain.EXP),
          Map.entry("Log", Plain.LOG),
          Map.entry("Floor", Plain.FLOOR),
          Map.entry("Ceil", Plain.CEIL),
          Map.entry("Round", Plain.ROUND),
          Map.entry("Erf", Plain.ERF),
          Map.entry("Sin", Plain.SIN),
          Map.entry("Cos", Plain.COS),
          Map.entry("Tan", Plain.TAN),
          Map.entry("Asin", Plain.ASIN),
          Map.entry("Acos", Plain.ACOS),
          Map.entry("Atan", Plain.ATAN),
          Map.entry("Sinh", Plain.SINH),
          Map.entry("Cosh", Plain.COSH),
          Map.entry("Asinh", Plain.ASINH),
          Map.entry("Acosh", Plain.ACOSH),
          Map.entry("Atanh", Plain.ATANH),
          Map.entry("IsNaN", Plain.IS_NAN));

  private FunctionReaders() {}

  static void addTo(Map<String, OperatorReader> table) {
    PLAIN.forEach((name, function) -> unary(table, name, _ -> function));
    unary(table, "Shrink", a -> new Shrink(a.real("bias", 0), a.real("lambd", 0.5f)));
    unary(table, "IsInf", FunctionReaders::isInf);
    activation(table, "Relu", _ -> new Activation.Relu());
    activation(table, "LeakyRelu", a -> new Activation.LeakyRelu(a.real("alpha", 0.01f)));
    activation(table, "ThresholdedRelu", a -> new Activation.ThresholdedRelu(a.real("alpha", 1)));
    activation(table, "Sigmoid", _ -> new Activation.Sigmoid());
    activation(table, "HardSigmoid", FunctionReaders::hardSigmoid);
    activation(table, "HardSwish", _ -> new Activation.HardSwish());
    activation(table, "Tanh", _ -> new Activation.Tanh());
    activation(table, "Elu", a -> new Activation.Elu(a.real("alpha", 1)));
    activation(table, "Selu", FunctionReaders::selu);
    activation(table, "Softplus", _ -> new Activation.Softplus());
    activation(table, "Softsign", _ -> new Activation.Softsign());
    activation(table, "Mish", _ -> new Activation.Mish());
    activation(table, "Gelu", FunctionReaders::gelu);
    table.put("Celu", FunctionReaders::celu);
    table.put("Swish", FunctionReaders::swish);
  }

  private static void unary(
      Map<String, OperatorReader> table,
      String name,
      Function<AttributeReader, UnaryFunction> function) {
    table.put(name, node -> emit(node, new Elementwise.Unary(function.apply(node.attributes()))));
  }

  private static void activation(
      Map<String, OperatorReader> table,
      String name,
      Function<AttributeReader, Activation> activation) {
    table.put(
        name, node -> emit(node, new Elementwise.Activate(activation.apply(node.attributes()))));
  }

  private static void emit(NodeReader node, Operator operator) {
    node.requireCounts(1, 1, 1);
    node.attributes().ignore("consumed_inputs");
    node.emit(operator);
  }

  private static UnaryFunction isInf(AttributeReader attributes) {
    return new IsInf(
        attributes.flag("detect_negative", true), attributes.flag("detect_positive", true));
  }

  private static Activation selu(AttributeReader attributes) {
    return new Activation.Selu(
        attributes.real("alpha", 1.6732632f), attributes.real("gamma", 1.050701f));
  }

  private static Activation gelu(AttributeReader attributes) {
    Map<String, Activation> forms =
        Map.of("none", new Activation.Gelu(), "tanh", new Activation.GeluTanh());
    return attributes.choice("approximate", forms, new Activation.Gelu());
  }

  private static Activation hardSigmoid(AttributeReader attributes) {
    return new Activation.HardSigmoid(
        attributes.real("alpha", 0.2f), attributes.real("beta", 0.5f));
  }

  private static void celu(NodeReader node) {
    float alpha = node.attributes().real("alpha", 1);
    if (alpha == 0) {
      throw node.attributes().invalid("alpha", "0", "is a divisor");
    }
    emit(node, new Elementwise.Activate(new Activation.Celu(alpha)));
  }

  private static void swish(NodeReader node) {
    float alpha = node.attributes().real("alpha", 1);
    if (alpha == 1) {
      emit(node, new Elementwise.Activate(new Activation.Swish()));
    } else {
      node.unsupported("with alpha " + alpha);
    }
  }
}
