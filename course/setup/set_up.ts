/**
 * Makes the course run on this machine: npm packages, Jupyter, TensorFlow, the Deno kernel, the data. All of this runs
 * before anything is installed: it imports Deno, Node's modules and files of the project that do the same.
 *
 * @module
 */
import { addon } from "./tensorflow/addon.ts";
import { courseData } from "./data/course_data.ts";
import { editorHelp } from "./editor/editor_help.ts";
import { engine } from "./engine/engine.ts";
import { exclusively } from "../machine/exclusive.ts";
import { jupyter } from "./python/jupyter.ts";
import { kernel } from "./kernel/kernel_registration.ts";
import { LiveLine } from "../machine/live_line.ts";
import { type Screen, thisScreen } from "../machine/screen.ts";
import type { Machine } from "../machine/machine.ts";
import { failureOfSystem, tooLittleRoom } from "./program_failure.ts";
import { remember } from "./memory.ts";
import { NPM_PACKAGES, npmPackages } from "./npm/npm_packages.ts";
import { tidyAside } from "./npm/running_deno.ts";
import { type Condition, type Part, Unmade } from "./part.ts";
import type { Project } from "./project.ts";
import { pythonEnvironment } from "./python/python_environment.ts";
import { circumstances, type Looking, notMade, standing, type Unavailable } from "./standing.ts";
import { tensorflow } from "./tensorflow/tensorflow.ts";
import { wishedEngine } from "./engine/wished_engine.ts";
import { checkWritable } from "./writable_project.ts";

/** All parts, each after those that it needs. */
export function partsOf(project: Project, machine: Machine): Part[] {
  return [npmPackages, pythonEnvironment, jupyter, tensorflow, addon, engine, kernel, editorHelp, courseData]
    .map((part) => part(project, machine));
}

/** What `setUp` can be told. */
export interface SetUpOptions {
  /**
   * Whether a task that needs the set-up called it, not the user. Then it says nothing of the parts that are there, and
   * tries again what could not be made before only if what it depended on may have changed.
   */
  quiet?: boolean;
  /** Where it writes. Default: the output of this process. */
  screen?: Screen;
  /** The parts; default all. */
  parts?: readonly Part[];
}

/**
 * Makes every part that is missing, in order, and writes one line about each.
 *
 * @returns By name the parts that could not be made, those included that were not tried again. All have a stand-in, except the
 *   npm packages: without them the parts after them are not tried.
 * @throws {RangeError} If DIFFUSION_BACKEND names no engine.
 * @throws {Error} If the folders of the project cannot be written.
 */
export async function setUp(
  project: Project,
  machine: Machine,
  { quiet = false, screen = thisScreen(), parts = partsOf(project, machine) }: SetUpOptions = {},
): Promise<ReadonlyMap<string, Unavailable>> {
  wishedEngine(machine);
  const here: Here = { project, machine, screen, asked: !quiet, thorough: !quiet };
  if (quiet) {
    const standings = await Promise.all(parts.map((part) => standing(part, here)));
    if (standings.every(({ toDo }) => !toDo)) {
      return new Map(parts.flatMap(({ name }, i) => {
        const unavailable = standings[i]?.unavailable;
        return unavailable === undefined ? [] : [[name, unavailable]];
      }));
    }
  }
  await checkWritable(project);
  const wait = () => screen.write("Another set-up is at work in this folder; waiting for it to end.\n");
  return await exclusively(project.store, wait, async () => {
    await Deno.remove(project.scratch, { recursive: true }).catch(() => {});
    await tidyAside(project, machine);
    const unavailable = new Map<string, Unavailable>();
    for (const part of parts) {
      const missing = await ensure(part, here);
      if (missing === undefined) continue;
      unavailable.set(part.name, missing);
      if (part.name === NPM_PACKAGES) break;
    }
    await Deno.remove(project.scratch, { recursive: true }).catch(() => {});
    return unavailable;
  });
}

/** What the steps below share. */
interface Here extends Looking {
  readonly screen: Screen;
}

async function ensure(part: Part, here: Here): Promise<Unavailable | undefined> {
  const { project, machine, screen, asked } = here;
  const line = new LiveLine(part.name, screen);
  const { condition, toDo, attempt, unavailable } = await standing(part, here);
  if (!toDo) {
    if (unavailable !== undefined) line.done(notMade(unavailable));
    else if (asked) line.done(describe(condition));
    return unavailable;
  }
  try {
    await checkRoom(part, project, machine);
    line.done(await part.make(line));
    if (attempt !== undefined) await remember(project, (memory) => delete memory.unmade[part.name]);
    return undefined;
  } catch (error) {
    const unmade = error instanceof Unmade ? error : failureOfSystem(error, project, machine);
    if (unmade === undefined) throw error;
    const { message: reason, remedy, trouble } = unmade;
    line.done(notMade({ reason, remedy }));
    if (condition.state !== "missing") return undefined; // what was to become better serves as before
    const note = { reason, remedy, trouble, ...(await circumstances(part, project, machine)) };
    // On a full disk even the note may find no room: then it is tried again.
    await remember(project, (memory) => memory.unmade[part.name] = note).catch(() => {});
    return { reason, remedy };
  }
}

async function checkRoom({ room }: Part, { root }: Project, machine: Machine): Promise<void> {
  const [needed, free] = [(await room?.()) ?? 0, machine.free(root)];
  if (free !== undefined && free < needed) throw tooLittleRoom(needed, free);
}

function describe({ state, version = "", remark = "" }: Condition): string {
  const what = [version, remark].filter((text) => text !== "").join(", ");
  return state === "ready" ? `${what || "there"} (already there)` : `${what} (${state})`;
}
