package nacre.examples.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nacre.examples.run.Refused;
import nacre.examples.run.RunFolder;
import nacre.safetensors.Safetensors;
import nacre.safetensors.SafetensorsException;
import nacre.safetensors.SafetensorsFile;

/**
 * The checkpoints of a run: {@code checkpoints/iteration-0000005000.safetensors} is the one after
 * 5,000 iterations.
 *
 * <p>Which is the newest, the names say and not the clock. Only for the process that has locked the
 * run.
 */
public final class CheckpointFolder {
  private static final Pattern NAME = Pattern.compile("iteration-(\\d{10})\\.safetensors");

  private final Path folder;

  private CheckpointFolder(Path folder) {
    this.folder = folder;
  }

  /** {@return the checkpoints of the run in this folder; there need not be any} */
  public static CheckpointFolder of(Path run) {
    return new CheckpointFolder(run.resolve("checkpoints"));
  }

  /**
   * A checkpoint and where it was found.
   *
   * @param file the file
   * @param checkpoint its content
   */
  public record Found(Path file, Checkpoint checkpoint) {}

  /**
   * Writes one, then deletes the oldest ones.
   *
   * @param checkpoint what to write
   * @param keep how many are left, this one among them
   * @return the file
   * @throws IOException if writing fails; all others are still there then
   */
  public Path write(Checkpoint checkpoint, int keep) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("iteration-%010d.safetensors".formatted(checkpoint.iterations()));
    Safetensors.write(file, CheckpointFormat.toFile(checkpoint));
    List<Path> files = newestFirst();
    for (Path old : files.subList(Math.min(keep, files.size()), files.size())) {
      Files.deleteIfExists(old);
    }
    return file;
  }

  /**
   * {@return the newest checkpoint that is not broken, or nothing if there is none at all}
   *
   * <p>Broken ones are put aside, under names that end in {@code .broken}, so that they are not
   * counted among those that are kept.
   *
   * @param notes is told of each broken one, in a line with file and fault
   * @throws Refused if all are broken, or their folder is none
   * @throws IOException if the folder cannot be read or written
   */
  public Optional<Found> newest(Consumer<String> notes) throws IOException {
    if (!Files.exists(folder)) {
      return Optional.empty();
    }
    if (!Files.isDirectory(folder)) {
      throw new Refused(
          "--resume: expected a folder of checkpoints, but %s is none; to begin this run again from its start, move it away"
              .formatted(folder));
    }
    RunFolder.deleteUnfinished(folder);
    List<Path> files = newestFirst();
    for (Path file : files) {
      try {
        return Optional.of(new Found(file, read(file)));
      } catch (SafetensorsException e) {
        notes.accept(
            "warning: the newest checkpoint is broken, going back to the one before: "
                + e.getMessage());
        Files.move(
            file,
            file.resolveSibling(file.getFileName() + ".broken"),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (!files.isEmpty() || hasBroken()) {
      throw new Refused(
          "--resume: all checkpoints in %s are broken; to begin this run again from its start, move that folder away"
              .formatted(folder));
    }
    return Optional.empty();
  }

  private static Checkpoint read(Path file) throws SafetensorsException {
    if (!Files.isReadable(file)) {
      throw new Refused("--resume: %s may not be read; change its permissions".formatted(file));
    }
    SafetensorsFile content = Safetensors.read(file);
    if (CheckpointFormat.isNewer(content)) {
      throw new Refused(
          "--resume: %s was written by a newer version of Nacre; resume with that".formatted(file));
    }
    Checkpoint checkpoint = CheckpointFormat.of(file.toString(), content);
    if (checkpoint.iterations() != iterations(file)) {
      throw new SafetensorsException(
          file.toString(),
          0,
          "the checkpoint after %d iterations".formatted(iterations(file)),
          "the one after " + checkpoint.iterations(),
          "give it its name back");
    }
    return checkpoint;
  }

  private List<Path> newestFirst() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
          .sorted(Comparator.comparing(CheckpointFolder::iterations).reversed())
          .toList();
    }
  }

  private boolean hasBroken() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.toString().endsWith(".broken"));
    }
  }

  private static Long iterations(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches() ? Long.parseLong(name.group(1)) : -1;
  }
}
