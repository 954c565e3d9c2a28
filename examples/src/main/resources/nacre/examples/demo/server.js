// What the page asks the server. Each function gives what came, or throws with the server's line.

async function answered(response) {
  if (!response.ok) {
    throw new Error((await response.text()).trim());
  }
  return response.json();
}

/** The run, with the points of its loss from that one on. */
export async function run(from) {
  return answered(await fetch(`/api/run?from=${from}`));
}

/** Which digit these greys show. */
export async function digit(greys) {
  return answered(await fetch("/api/digit", { method: "POST", body: greys }));
}

export async function train() {
  return answered(await fetch("/api/train", { method: "POST" }));
}

export async function stop() {
  return answered(await fetch("/api/stop", { method: "POST" }));
}
