package dev.backstride.onnx.shape;

import dev.backstride.engine.Activation;
import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.op.BinaryFunction;
import dev.backstride.onnx.op.Elementwise;
import dev.backstride.onnx.op.UnaryFunction;
import dev.backstride.onnx.op.UnaryFunction.Plain;
import java.util.List;

/// The types of element-wise results.
final class ElementwiseTypes {
  private ElementwiseTypes() {}

  static List<TensorType> of(Elementwise operator, Operands in) {
    return List.of(
        switch (operator) {
          case Elementwise.Activate activate -> activation(activate.activation(), in);
          case Elementwise.Unary unary -> unary(unary.function(), in);
          case Elementwise.Binary binary -> binary(binary.function(), in);
          case Elementwise.Variadic _ -> variadic(in);
          case Elementwise.Clip _ -> clip(in);
          case Elementwise.Where _ -> where(in);
          case Elementwise.Cast cast -> new TensorType(cast.to(), in.shape(0));
          case Elementwise.CastLike _ -> new TensorType(in.type(1), in.shape(0));
        });
  }

  private static TensorType activation(Activation activation, Operands in) {
    if (!(activation instanceof Activation.Relu) || !in.type(0).isInteger()) {
      requireFloat(in);
    }
    return in.tensorType(0);
  }

  private static TensorType unary(UnaryFunction function, Operands in) {
    ElementType type = in.type(0);
    switch (function) {
      case Plain.ABS, Plain.NEG, Plain.SIGN -> requireNumber(in);
      case Plain.NOT -> require(type == ElementType.BOOL, in);
      case Plain.BITWISE_NOT -> require(type.isInteger(), in);
      default -> requireFloat(in);
    }
    boolean test = function == Plain.IS_NAN || function instanceof UnaryFunction.IsInf;
    return test ? new TensorType(ElementType.BOOL, in.shape(0)) : in.tensorType(0);
  }

  private static TensorType binary(BinaryFunction function, Operands in) {
    if (function != BinaryFunction.POW) {
      in.requireSameType(0, 1);
    }
    Shape shape = Broadcast.pair(in.shape(0), in.shape(1), in);
    if (function == BinaryFunction.PRELU && !shape.equals(in.shape(0))) {
      throw in.invalid("needs slopes that broadcast to %s".formatted(in.shape(0)));
    }
    return switch (function.kind()) {
      case ARITHMETIC -> {
        requireNumber(in);
        yield new TensorType(in.type(0), shape);
      }
      case COMPARISON -> {
        require(function == BinaryFunction.EQUAL || in.type(0) != ElementType.BOOL, in);
        yield new TensorType(ElementType.BOOL, shape);
      }
      case LOGIC -> {
        require(in.type(0) == ElementType.BOOL, in);
        yield new TensorType(ElementType.BOOL, shape);
      }
      case BITS -> {
        require(in.type(0).isInteger(), in);
        yield new TensorType(in.type(0), shape);
      }
    };
  }

  private static TensorType variadic(Operands in) {
    requireNumber(in);
    for (int i = 1; i < in.count(); i++) {
      in.requireSameType(0, i);
    }
    return new TensorType(in.type(0), Broadcast.all(in));
  }

  private static TensorType clip(Operands in) {
    requireNumber(in);
    for (int limit = 1; limit <= 2; limit++) {
      if (in.has(limit) && in.shape(limit).count() != 1) {
        throw in.invalid("needs scalars as limits, not " + in.tensorType(limit));
      }
    }
    return in.tensorType(0);
  }

  private static TensorType where(Operands in) {
    require(in.type(0) == ElementType.BOOL, in);
    in.requireSameType(1, 2);
    return new TensorType(in.type(1), Broadcast.all(in));
  }

  static void requireFloat(Operands in) {
    require(in.type(0).isFloat(), in);
  }

  static void requireNumber(Operands in) {
    require(in.type(0) != ElementType.BOOL, in);
  }

  private static void require(boolean condition, Operands in) {
    if (!condition) {
      throw in.invalid("does not take " + in.tensorType(0));
    }
  }
}
