// The training: what the server says of the run, in words, figures and two curves.

import { Chart } from "/chart.js";

const at = (id) => document.getElementById(id);
const count = (number) => number.toLocaleString("en");
const percent = (share) => `${(100 * share).toFixed(1)} %`;

const WORDS = {
  none: () => "There is no trained net yet. Training one takes about half a minute, and you can watch it learn.",
  preparing: () => "Fetching the digits to learn from …",
  training: (run) => `Training ${run.about}.`,
  finished: (run) => `Trained: ${run.about}.`,
  stopped: (run) => `Stopped: ${run.about}. It is saved and can go on by nacre train --resume.`,
  failed: (run) => run.message,
};

export class Training {
  #number = 0;
  #losses = [];
  #lossChart = new Chart(at("loss-chart"), "The loss over the iterations", (value) => String(+value.toFixed(3)));
  #accuracyChart = new Chart(at("accuracy-chart"), "The accuracy over the iterations", (value) => `${+(100 * value).toFixed(1)} %`);

  /** The first point of the loss that is not known yet. */
  get from() {
    return this.#losses.length;
  }

  /** Shows a run; false if it is another one than before, so that all its points have to be asked for. */
  show(run) {
    if (run.number !== this.#number) {
      this.#number = run.number;
      this.#losses = [];
      if (run.from > 0) {
        return false;
      }
    }
    const isRunning = run.state === "preparing" || run.state === "training";
    const words = WORDS[run.state](run);
    if (at("about").textContent !== words) {
      at("about").textContent = words; // read aloud at each change, so only when there is one
    }
    at("about").classList.toggle("failed", run.state === "failed");
    at("train").textContent = run.net ? "Train a new net" : "Train a net";
    at("train").hidden = isRunning;
    at("stop").hidden = run.state !== "training";
    at("progress").hidden = !isRunning;
    const hasBegun = run.done > 0;
    at("figures").hidden = !hasBegun;
    at("charts").hidden = !hasBegun;
    if (run.state === "preparing") {
      at("progress").removeAttribute("value");
    } else if (hasBegun) {
      at("progress").value = run.done / run.iterations;
      this.#losses.push(...run.losses);
      this.#showFigures(run);
      this.#showCurves(run);
    }
    return true;
  }

  #showFigures({ done, iterations, accuracies }) {
    const [, train, test] = accuracies.at(-1) ?? [];
    at("iteration").textContent = done < iterations ? `${count(done)} of ${count(iterations)}` : count(done);
    at("loss").textContent = this.#losses.at(-1)?.[1].toFixed(4) ?? "";
    at("train-accuracy").textContent = train === undefined ? "" : percent(train);
    at("test-accuracy").textContent = test === undefined ? "" : percent(test);
  }

  #showCurves({ iterations, accuracies }) {
    const highest = Math.max(...this.#losses.map(([, loss]) => loss), 0.1);
    this.#lossChart.show([{ kind: "loss", points: this.#losses }], iterations, highest);
    const lines = [
      { kind: "train", points: accuracies.map(([i, train]) => [i, train]) },
      { kind: "test", points: accuracies.map(([i, , test]) => [i, test]) },
    ];
    this.#accuracyChart.show(lines, iterations, 1);
  }
}
