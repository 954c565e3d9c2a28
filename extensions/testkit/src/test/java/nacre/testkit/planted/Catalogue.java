package nacre.testkit.planted;

import java.util.ArrayList;
import java.util.List;

/** All planted bugs, in the order of the table in docs/testkit.md. */
final class Catalogue {
  private Catalogue() {}

  static List<Bug> all() {
    List<Bug> all = new ArrayList<>();
    all.addAll(DenseBugs.all());
    all.addAll(ActivationBugs.all());
    all.addAll(RareBugs.all());
    all.addAll(PullbackBugs.all());
    all.addAll(StateBugs.all());
    all.addAll(TemptedBugs.all());
    all.addAll(TrainingBugs.all());
    all.addAll(KindsOfLayers.all());
    all.addAll(LossBugs.all());
    all.addAll(SubtleLossBugs.all());
    all.addAll(OptimizerBugs.all());
    all.addAll(SubtleOptimizerBugs.all());
    all.addAll(LateOptimizerBugs.all());
    all.addAll(JumpBugs.all());
    all.addAll(SharedMemoryBugs.all());
    all.addAll(LargeBugs.all());
    return all;
  }
}
