/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/**
 * The playground: what the reader chooses becomes a state, the state a wish to the worker and an address, and what the
 * worker answers a picture.
 *
 * @module
 */
import { Announcer } from "./announcer.ts";
import { listenToControls, showControls } from "./controls.ts";
import { drawData } from "./data_view.ts";
import { button, canvas, element } from "./elements.ts";
import { openEngine } from "./engine.ts";
import { decodeState, encodeState } from "./link.ts";
import { drawLoss, runningMean } from "./loss_curve.ts";
import { type Field, type FromWorker, trainingKey, type Wish } from "./messages.ts";
import { Panels } from "./panels/panels.ts";
import { defaultState, type EngineWish, type PlaygroundState } from "./state.ts";

/** Iterations that a pause leaves time for: what is under way is finished. */
const UNDER_WAY = 30;
/** Iterations of one press on "Train". */
const GOAL = 1000;

const announcer = new Announcer(element("live", HTMLElement));
const panels = new Panels(element("panels", HTMLElement), (panels) => change({ panels }));

let state: PlaygroundState = defaultState;
let cursor: readonly [number, number] | undefined;
let round = 0;
let iteration = 0;
let losses: number[] = [];
let secondsPerIteration = 0;
let field: Field | undefined;
let worker: Worker | undefined;
let opened: EngineWish | undefined;
let drawing = 0;
let writing = 0;

const wishNow = (): Wish => ({ ...state, kind: "wish", round });

/** Makes the state another one: shows it, and tells the worker and the address. */
function change(changes: Partial<PlaygroundState>, anew = false): void {
  const before = trainingKey(wishNow());
  state = { ...state, ...changes };
  if (anew) round++;
  if (trainingKey(wishNow()) !== before) forget();
  panels.set(state);
  showControls(state);
  draw();
  clearTimeout(writing);
  writing = setTimeout(
    () => history.replaceState(null, "", location.pathname + location.search + encodeState(state)),
    150,
  );
  if (state.engine !== opened) void openWorker();
  else post();
}

/** Nothing is known of a training that has not begun. */
function forget(): void {
  [iteration, losses, field] = [0, [], undefined];
  panels.forget();
}

function post(): void {
  if (worker === undefined) return;
  element("main", HTMLElement).setAttribute("aria-busy", "true");
  worker.postMessage(wishNow());
}

async function openWorker(): Promise<void> {
  const wanted = opened = state.engine;
  worker?.terminate();
  worker = undefined;
  forget();
  const said = element("engine-said", HTMLElement);
  said.textContent = "The engine starts …";
  try {
    const engine = await openEngine(wanted);
    if (wanted !== state.engine) return engine.worker.terminate();
    worker = engine.worker;
    said.textContent = engine.said;
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => hear(data);
    worker.onerror = ({ message }) => fail(message);
    post();
  } catch (error) {
    said.textContent = "No engine runs.";
    fail(error instanceof Error ? error.message : String(error));
  }
}

/** Takes in what the worker says, unless it is about a training that is over. */
function hear(message: FromWorker): void {
  if (message.kind === "opened") return;
  if (message.kind === "failed") return fail(message.message);
  if (message.training !== trainingKey(wishNow())) return;
  if (message.kind === "trained") {
    iteration = message.iteration;
    losses.push(...message.losses);
    secondsPerIteration = message.secondsPerIteration;
    announcer.say(inWords());
  } else if (message.kind === "sampled") {
    panels.take(message, state);
  } else if (message.kind === "field") {
    field = message;
  } else {
    element("main", HTMLElement).setAttribute("aria-busy", "false");
    announcer.say(`${inWords()} ${panels.describe()}`, true);
  }
  draw();
}

function inWords(): string {
  const from = state.start === "shipped" ? "Weights that come with the page" : "Weights from scratch";
  if (iteration === 0) return `${from}, not trained further.`;
  return `${from}, ${iteration.toLocaleString("en")} iterations, loss ${runningMean(losses).at(-1)!.toFixed(3)}.`;
}

function fail(message: string): void {
  element("main", HTMLElement).setAttribute("aria-busy", "false");
  complain([message]);
}

function complain(faults: readonly string[]): void {
  const place = element("fault", HTMLElement);
  place.hidden = faults.length === 0;
  place.textContent = faults.join(" ");
}

/** Draws everything at the browser's next frame, once. */
function draw(): void {
  drawing ||= requestAnimationFrame(() => {
    drawing = 0;
    drawData(state, cursor);
    drawLoss(canvas("loss"), losses);
    panels.draw(state, field);
    const trains = iteration < state.iterations;
    button("train").textContent = trains ? "Pause" : "Train";
    const pace = trains && secondsPerIteration > 0 ? ` ${(1000 * secondsPerIteration).toPrecision(2)} ms each.` : "";
    element("progress", HTMLElement).textContent = inWords() + pace;
  });
}

function openLink(): void {
  const { state: linked, faults } = decodeState(location.hash);
  complain(faults);
  change(linked);
}

listenToControls({
  state: () => state,
  change,
  train: () => {
    const trains = iteration < state.iterations;
    change({ iterations: trains ? Math.min(state.iterations, iteration + UNDER_WAY) : iteration + GOAL });
  },
  goal: GOAL,
  moveCursor: (to) => {
    cursor = to;
    draw();
  },
});
addEventListener("hashchange", openLink);
addEventListener("resize", draw);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
openLink();
