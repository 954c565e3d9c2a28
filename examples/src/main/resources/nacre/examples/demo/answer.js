// The net's answer: the likeliest digit, a bar for each, and what the net saw.

const percent = (share, digits = 1) => `${(100 * share).toFixed(digits)} %`;

export class Answer {
  #digit = document.getElementById("digit");
  #said = document.getElementById("said");
  #seen = document.getElementById("seen").getContext("2d", { willReadFrequently: true }); // small: no card needed
  #rows;
  #later;

  constructor() {
    this.#rows = Array.from({ length: 10 }, (_, digit) => {
      const row = document.createElement("li");
      const [name, track, fill, share] = ["span", "div", "div", "span"].map((tag) => document.createElement(tag));
      name.textContent = digit;
      track.className = "track";
      fill.className = "fill";
      share.className = "share";
      track.append(fill);
      row.append(name, track, share);
      return { row, fill, share };
    });
    document.getElementById("bars").append(...this.#rows.map(({ row }) => row));
    this.clear();
  }

  /** Nothing is drawn. */
  clear() {
    this.#seen.clearRect(0, 0, 28, 28);
    this.#show(null, []);
    this.#say("");
  }

  /** Shows what the server said of the drawing. */
  show({ seen, digit, probabilities }) {
    this.#see(seen);
    this.#show(digit ?? null, probabilities ?? []);
    if (probabilities) {
      this.#say(`Probably a ${digit}, ${percent(probabilities[digit], 0)}.`);
    }
  }

  #show(best, probabilities) {
    this.#digit.textContent = best ?? "–";
    this.#rows.forEach(({ row, fill, share }, digit) => {
      const probability = probabilities[digit];
      row.classList.toggle("best", digit === best);
      fill.style.transform = `scaleX(${probability ?? 0})`;
      share.textContent = probability === undefined ? "" : percent(probability);
    });
  }

  #see(base64) {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const image = this.#seen.createImageData(28, 28);
    bytes.forEach((grey, i) => image.data.set([grey, grey, grey, 255], 4 * i));
    this.#seen.putImageData(image, 0, 0);
  }

  // Said aloud only when the hand rests, and not at every move.
  #say(text) {
    clearTimeout(this.#later);
    this.#later = setTimeout(() => (this.#said.textContent = text), 600);
  }
}
