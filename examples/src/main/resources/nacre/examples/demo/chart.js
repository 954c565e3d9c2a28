// A chart of some lines over the iterations of a run, in SVG.

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 200;
const EDGE = { top: 10, right: 12, bottom: 24, left: 44 };

function element(name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  if (text !== undefined) {
    made.textContent = text;
  }
  return made;
}

/** Steps of an axis to `top` or a little more, three to six of them: 1, 2, 2.5 or 5 times a power of ten. */
function steps(top) {
  const most = top / 3;
  const power = 10 ** Math.floor(Math.log10(most));
  const step = power * [5, 2.5, 2, 1].find((each) => each * power <= most * 1.0001);
  return { step, count: Math.ceil(top / step - 0.001) };
}

export class Chart {
  #host;
  #name;
  #label;
  #last = { lines: [], end: 1, top: 1 };

  /** Draws into an element; `label` writes a number beside the axis. */
  constructor(host, name, label) {
    this.#host = host;
    this.#name = name;
    this.#label = label;
    new ResizeObserver(() => this.#draw()).observe(host);
  }

  /** Shows lines of values from 0 to `top`: each a class for its colour, and points [iteration, value]. */
  show(lines, end, top) {
    this.#last = { lines, end, top };
    this.#draw();
  }

  #draw() {
    const width = this.#host.clientWidth;
    if (width === 0) {
      return;
    }
    const { lines, end, top } = this.#last;
    const { step, count } = steps(top);
    const x = (iteration) => EDGE.left + (iteration / end) * (width - EDGE.left - EDGE.right);
    const y = (value) => HEIGHT - EDGE.bottom - (value / (step * count)) * (HEIGHT - EDGE.top - EDGE.bottom);
    const svg = element("svg", { viewBox: `0 0 ${width} ${HEIGHT}`, height: HEIGHT, role: "img", "aria-label": this.#name });
    for (let i = 0; i <= count; i++) {
      const value = i * step;
      svg.append(
        element("line", { class: "grid", x1: EDGE.left, x2: width - EDGE.right, y1: y(value), y2: y(value) }),
        element("text", { x: EDGE.left - 8, y: y(value) + 4, "text-anchor": "end" }, this.#label(value)),
      );
    }
    for (const [share, anchor] of [[0, "start"], [0.5, "middle"], [1, "end"]]) {
      const place = { x: x(share * end), y: HEIGHT - 6, "text-anchor": anchor };
      svg.append(element("text", place, Math.round(share * end).toLocaleString("en")));
    }
    for (const { kind, points } of lines) {
      if (points.length > 0) {
        // A point alone is a dot: a line to itself, with round ends.
        const path = points.concat([points.at(-1)]).map(([i, value]) => `${x(i).toFixed(1)} ${y(value).toFixed(1)}`);
        svg.append(element("path", { class: kind, d: `M${path.join("L")}` }));
      }
    }
    this.#host.replaceChildren(svg);
  }
}
