package dev.backstride.peers;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Native libraries that lie in jars, unpacked once into the user's cache folder.
final class NativeFiles {
  private NativeFiles() {}

  /// The file of a resource, unpacked unless it is there with the resource's size.
  ///
  /// @param folder folder below `~/.cache/backstride`; its name carries the version
  /// @param resource full name of the resource
  /// @throws IOException if the resource is missing or cannot be written
  static Path unpack(String folder, String resource) throws IOException {
    URL url = NativeFiles.class.getClassLoader().getResource(resource);
    if (url == null) {
      throw new IOException("no " + resource + " on the class path");
    }
    Path directory = Path.of(System.getProperty("user.home"), ".cache", "backstride", folder);
    Path file = directory.resolve(resource.substring(resource.lastIndexOf('/') + 1));
    long size = url.openConnection().getContentLengthLong();
    if (Files.exists(file) && Files.size(file) == size) {
      return file;
    }
    Files.createDirectories(directory);
    Path part = Files.createTempFile(directory, "unpacking", null);
    try (InputStream in = url.openStream()) {
      Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
      return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
