// The pad: lines drawn with a mouse, a finger, a pen or the keyboard. Lines are kept as points from 0 to 1, so that they
// can be drawn again in any size and colour, for the eye and for the net.

const SIDE = 280; // as the server expects it
const THICK = 22 / SIDE; // about what MNIST's pens were, of digits that fill most of the pad
const STEP = 1 / 24; // of the pen, by an arrow key

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class Pad {
  #canvas;
  #changed;
  #lines = [];
  #pointer = null;
  #pen = { x: 0.5, y: 0.25, isDown: false, isShown: false };
  #forNet = new OffscreenCanvas(SIDE, SIDE).getContext("2d", { willReadFrequently: true });

  /** Draws on a canvas, and calls `changed` after every change. */
  constructor(canvas, changed) {
    this.#canvas = canvas;
    this.#changed = changed;
    canvas.addEventListener("pointerdown", (event) => this.#begin(event));
    canvas.addEventListener("pointermove", (event) => this.#move(event));
    for (const end of ["pointerup", "pointercancel"]) {
      canvas.addEventListener(end, (event) => this.#end(event));
    }
    canvas.addEventListener("keydown", (event) => this.#key(event));
    canvas.addEventListener("focus", () => this.#showPen(canvas.matches(":focus-visible")));
    canvas.addEventListener("blur", () => this.#showPen(false));
    new ResizeObserver(() => this.#draw()).observe(canvas);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#draw());
  }

  get isEmpty() {
    return this.#lines.length === 0;
  }

  clear() {
    this.#lines = [];
    this.#pointer = null;
    this.#pen.isDown = false;
    this.#update();
  }

  undo() {
    this.#lines.pop();
    this.#pointer = null;
    this.#pen.isDown = false;
    this.#update();
  }

  /** White lines on black, a byte for each of 280 x 280 pixels. */
  greys() {
    this.#forNet.fillStyle = "#000";
    this.#forNet.fillRect(0, 0, SIDE, SIDE);
    this.#drawLines(this.#forNet, SIDE, "#fff");
    return this.#forNet.getImageData(0, 0, SIDE, SIDE).data.filter((_, i) => i % 4 === 0);
  }

  // ---- by pointer

  #begin(event) {
    if (this.#pointer !== null || event.button !== 0) {
      return; // a second finger, or another button
    }
    this.#pointer = event.pointerId;
    this.#canvas.setPointerCapture(event.pointerId);
    this.#showPen(false);
    this.#lines.push([this.#place(event)]);
    this.#update();
  }

  #move(event) {
    if (event.pointerId !== this.#pointer) {
      return;
    }
    const line = this.#lines.at(-1);
    const events = event.getCoalescedEvents?.() ?? [];
    (events.length > 0 ? events : [event]).forEach((each) => line.push(this.#place(each)));
    this.#update();
  }

  #end(event) {
    if (event.pointerId === this.#pointer) {
      this.#pointer = null;
    }
  }

  #place(event) {
    const box = this.#canvas.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  }

  // ---- by keyboard

  #key(event) {
    const arrow = ARROWS[event.key];
    const pen = this.#pen;
    if (arrow) {
      pen.x = Math.min(1, Math.max(0, pen.x + arrow[0] * STEP));
      pen.y = Math.min(1, Math.max(0, pen.y + arrow[1] * STEP));
      if (pen.isDown) {
        this.#lines.at(-1).push([pen.x, pen.y]);
      }
    } else if (event.key === " ") {
      pen.isDown = !pen.isDown;
      if (pen.isDown) {
        this.#lines.push([[pen.x, pen.y]]);
      }
    } else {
      return;
    }
    event.preventDefault(); // the page does not scroll
    pen.isShown = true;
    this.#update();
  }

  #showPen(isShown) {
    this.#pen.isShown = isShown;
    this.#pen.isDown &&= isShown;
    this.#draw();
  }

  // ---- drawing

  #update() {
    this.#draw();
    this.#changed();
  }

  #draw() {
    const side = Math.round(this.#canvas.clientWidth * devicePixelRatio);
    if (this.#canvas.width !== side || this.#canvas.height !== side) {
      this.#canvas.width = side;
      this.#canvas.height = side;
    }
    const context = this.#canvas.getContext("2d");
    context.clearRect(0, 0, side, side);
    this.#drawLines(context, side, getComputedStyle(this.#canvas).color);
    if (this.#pen.isShown) {
      context.beginPath();
      context.arc(this.#pen.x * side, this.#pen.y * side, (THICK * side) / 2 + 4, 0, 2 * Math.PI);
      context.lineWidth = this.#pen.isDown ? 5 : 2;
      context.strokeStyle = getComputedStyle(document.documentElement).getPropertyValue("--accent");
      context.stroke();
    }
  }

  #drawLines(context, side, colour) {
    context.strokeStyle = colour;
    context.fillStyle = colour;
    context.lineWidth = THICK * side;
    context.lineCap = "round";
    context.lineJoin = "round";
    for (const line of this.#lines) {
      const points = line.map(([x, y]) => [x * side, y * side]);
      context.beginPath();
      context.arc(...points[0], (THICK * side) / 2, 0, 2 * Math.PI); // a line of one point leaves no trace by itself
      context.fill();
      context.beginPath();
      points.forEach((point) => context.lineTo(...point));
      context.stroke();
    }
  }
}
