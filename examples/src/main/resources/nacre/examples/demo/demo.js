// The page: the drawing goes to the net at every move, and the run is asked for some times a second.

import { Answer } from "/answer.js";
import { Pad } from "/pad.js";
import * as server from "/server.js";
import { Training } from "/training.js";

const OFTEN = 250; // milliseconds between two looks at a run that goes on
const SELDOM = 2000; // and at one that does not

const at = (id) => document.getElementById(id);
const answer = new Answer();
const training = new Training();
const pad = new Pad(at("pad"), drawn);
let netNumber; // of the net that answers
let looking; // the timer of the next look at the run

// ---- the drawing

let isAsking = false;
let isChanged = false;

function drawn() {
  at("hint").hidden = !pad.isEmpty;
  at("undo").disabled = pad.isEmpty;
  ask();
}

/** One question at a time; what was drawn meanwhile is the next. */
async function ask() {
  isChanged = true;
  if (isAsking) {
    return;
  }
  isAsking = true;
  while (isChanged) {
    isChanged = false;
    if (pad.isEmpty) {
      answer.clear();
      continue;
    }
    try {
      const said = await server.digit(pad.greys());
      if (!pad.isEmpty) {
        answer.show(said);
      }
    } catch {
      look(); // whether there is still a server
    }
  }
  isAsking = false;
}

at("clear").addEventListener("click", () => pad.clear());
at("undo").addEventListener("click", () => pad.undo());
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    pad.clear();
  } else if (event.key === "z" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    pad.undo();
  }
});

// ---- the run

async function look() {
  clearTimeout(looking);
  let pause = SELDOM;
  try {
    let run = await server.run(training.from);
    if (!training.show(run)) {
      run = await server.run(0);
      training.show(run);
    }
    showNet(run);
    at("gone").hidden = true;
    pause = run.state === "preparing" || run.state === "training" ? OFTEN : SELDOM;
  } catch {
    at("gone").hidden = false;
  }
  clearTimeout(looking);
  looking = setTimeout(look, pause);
}

function showNet(run) {
  at("net").textContent = run.net ? `by the net of ${run.net}` : "There is no net yet: train one below.";
  if (run.netNumber !== netNumber) {
    netNumber = run.netNumber;
    ask(); // another net, another answer
  }
}

async function press(action) {
  try {
    await action();
  } catch {
    // Another page was quicker, or there is no server any more: the look shows which.
  }
  await look();
}

at("train").addEventListener("click", () => press(server.train));
at("stop").addEventListener("click", () => press(server.stop));

drawn();
look();
