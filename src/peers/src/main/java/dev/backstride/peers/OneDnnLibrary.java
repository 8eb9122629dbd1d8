package dev.backstride.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/// oneDNN's C functions, called through `java.lang.foreign`. The native files come from the jar
/// `org.bytedeco:dnnl`; its Java classes are not used, because they need an OpenCL artifact that
/// Maven Central does not have.
///
/// Functions that make something ready are called by name, slowly; those of a timed run have
/// handles of their own.
@SuppressWarnings("restricted") // calling native code is what this class is for
final class OneDnnLibrary {
  private static final String VERSION = version();
  private static final String NATIVE = "org/bytedeco/dnnl/linux-x86_64/";
  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup OPENMP = load("libgomp.so.1");
  private static final SymbolLookup DNNL = load("libdnnl.so.3");
  /// A pointer whose target may be read without a limit.
  static final AddressLayout POINTER_TO_ANY =
      ValueLayout.ADDRESS.withTargetLayout(
          MemoryLayout.sequenceLayout(Long.MAX_VALUE, ValueLayout.JAVA_BYTE));
  private static final Map<String, MethodHandle> HANDLES = new ConcurrentHashMap<>();

  private static final MethodHandle EXECUTE =
      LINKER.downcallHandle(
          DNNL.findOrThrow("dnnl_primitive_execute"),
          FunctionDescriptor.of(
              ValueLayout.JAVA_INT,
              ValueLayout.ADDRESS,
              ValueLayout.ADDRESS,
              ValueLayout.JAVA_INT,
              ValueLayout.ADDRESS));
  private static final MethodHandle WAIT =
      LINKER.downcallHandle(
          DNNL.findOrThrow("dnnl_stream_wait"),
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
  private static final MethodHandle SET_THREADS =
      LINKER.downcallHandle(
          OPENMP.findOrThrow("omp_set_num_threads"),
          FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT));

  private OneDnnLibrary() {}

  /// The version of the artifact, which begins with oneDNN's own.
  static String artifactVersion() {
    return VERSION;
  }

  /// Sets the number of OpenMP threads for work that the calling thread starts.
  static void setThreads(int threads) {
    try {
      SET_THREADS.invokeExact(threads);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /// Runs a primitive and waits for it.
  static void execute(
      MemorySegment primitive, MemorySegment stream, int count, MemorySegment args) {
    try {
      requireSuccess(
          "dnnl_primitive_execute", (int) EXECUTE.invokeExact(primitive, stream, count, args));
      requireSuccess("dnnl_stream_wait", (int) WAIT.invokeExact(stream));
    } catch (RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /// Calls a function whose first parameter is where it stores a new object, and returns the
  /// object.
  ///
  /// @param destroy the function that frees the object, called when the arena closes
  static MemorySegment create(Arena arena, String function, String destroy, Object... arguments) {
    MemorySegment slot = arena.allocate(ValueLayout.ADDRESS);
    Object[] all = new Object[arguments.length + 1];
    all[0] = slot;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    call(function, all);
    return slot.get(ValueLayout.ADDRESS, 0).reinterpret(arena, object -> call(destroy, object));
  }

  /// Calls a function that returns a status.
  ///
  /// @param arguments pointers, `Integer` for int and enumerations, `Long` for 64 bits
  /// @throws UnsupportedOperationException if the library has no implementation
  /// @throws IllegalStateException if the call fails otherwise
  static void call(String function, Object... arguments) {
    requireSuccess(function, integer(function, arguments));
  }

  /// Calls a function that returns a pointer.
  static MemorySegment pointer(String function, Object... arguments) {
    return (MemorySegment) invoke(function, POINTER_TO_ANY, arguments);
  }

  /// Calls a function that returns an int.
  static int integer(String function, Object... arguments) {
    return (int) invoke(function, ValueLayout.JAVA_INT, arguments);
  }

  /// Calls a function that returns a 64-bit number.
  static long number(String function, Object... arguments) {
    return (long) invoke(function, ValueLayout.JAVA_LONG, arguments);
  }

  private static Object invoke(String function, MemoryLayout result, Object... arguments) {
    MethodHandle handle =
        HANDLES.computeIfAbsent(
            function,
            name ->
                LINKER.downcallHandle(
                    DNNL.findOrThrow(name),
                    FunctionDescriptor.of(
                        result,
                        Arrays.stream(arguments)
                            .map(OneDnnLibrary::layoutOf)
                            .toArray(MemoryLayout[]::new))));
    try {
      return handle.invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new IllegalStateException(function, e);
    }
  }

  private static MemoryLayout layoutOf(Object argument) {
    return switch (argument) {
      case Integer _ -> ValueLayout.JAVA_INT;
      case Long _ -> ValueLayout.JAVA_LONG;
      case MemorySegment _ -> ValueLayout.ADDRESS;
      default -> throw new IllegalArgumentException("no native layout for " + argument);
    };
  }

  private static void requireSuccess(String function, int status) {
    if (status == 3) {
      throw new UnsupportedOperationException(function + ": oneDNN has no implementation");
    }
    if (status != 0) {
      throw new IllegalStateException(function + " returned status " + status);
    }
  }

  private static SymbolLookup load(String file) {
    try {
      Path path = NativeFiles.unpack("dnnl-" + VERSION, NATIVE + file);
      return SymbolLookup.libraryLookup(path, Arena.global());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String version() {
    try (InputStream in =
        OneDnnLibrary.class.getResourceAsStream(
            "/META-INF/maven/org.bytedeco/dnnl/pom.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
