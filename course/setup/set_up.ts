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
import { recall, remember } from "./memory.ts";
import { NPM_PACKAGES, npmPackages } from "./npm/npm_packages.ts";
import { type Condition, type Part, Unmade } from "./part.ts";
import type { Project } from "./project.ts";
import { pythonEnvironment } from "./python/python_environment.ts";
import type { Row } from "./table.ts";
import { tensorflow } from "./tensorflow/tensorflow.ts";
import { wishedEngine } from "./engine/wished_engine.ts";

/** All parts, each after those that it needs. */
export function partsOf(project: Project, machine: Machine): Part[] {
  return [npmPackages, pythonEnvironment, jupyter, tensorflow, addon, engine, kernel, editorHelp, courseData]
    .map((part) => part(project, machine));
}

/** What `setUp` can be told. */
export interface SetUpOptions {
  /**
   * Whether a task that needs the set-up called it, not the user. Then it says nothing of the parts that are there, and
   * does not try again what could not be made before.
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
 * @returns The names of the parts that could not be made. All have a stand-in, except the npm packages: without them
 *   the parts after them are not tried.
 * @throws {RangeError} If DIFFUSION_BACKEND names no engine.
 */
export async function setUp(
  project: Project,
  machine: Machine,
  { quiet = false, screen = thisScreen(), parts = partsOf(project, machine) }: SetUpOptions = {},
): Promise<string[]> {
  wishedEngine(machine);
  if (quiet && (await allThere(project, parts))) return [];
  const wait = () => screen.write("Another set-up is at work in this folder; waiting for it to end.\n");
  return await exclusively(project.store, wait, async () => {
    await Deno.remove(project.scratch, { recursive: true }).catch(() => {});
    const unmade: string[] = [];
    for (const part of parts) {
      if (await ensure(part, { project, screen, quiet })) continue;
      unmade.push(part.name);
      if (part.name === NPM_PACKAGES) break;
    }
    await Deno.remove(project.scratch, { recursive: true }).catch(() => {});
    return unmade;
  });
}

async function allThere(project: Project, parts: readonly Part[]): Promise<boolean> {
  for (const part of parts) {
    if ((await standing(project, part)).state === "missing") return false;
  }
  return true;
}

/** How a part stands, what earlier runs could not make included: that counts as settled. */
async function standing(project: Project, part: Part): Promise<Condition> {
  const condition = await part.inspect();
  if (condition.state !== "missing") return condition;
  const attempt = (await recall(project)).unmade[part.name];
  if (attempt === undefined || attempt.facts !== part.facts()) return condition;
  return { ...condition, state: "second best", remark: `not made: ${attempt.reason}. To get it: ${attempt.remedy}` };
}

async function ensure(
  part: Part,
  { project, screen, quiet }: { project: Project; screen: Screen; quiet: boolean },
): Promise<boolean> {
  const line = new LiveLine(part.name, screen);
  const condition = await part.inspect();
  if (condition.state !== "missing") {
    if (!quiet) line.done(describe(condition));
    return true;
  }
  const { unmade } = await recall(project);
  const attempt = unmade[part.name];
  if (attempt !== undefined && attempt.facts === part.facts() && (quiet || !attempt.passing)) {
    line.done(`not made: ${attempt.reason}. To get it: ${attempt.remedy}`);
    return false;
  }
  try {
    line.done(await part.make(line));
    if (attempt !== undefined) await remember(project, (memory) => delete memory.unmade[part.name]);
    return true;
  } catch (error) {
    if (!(error instanceof Unmade)) throw error;
    const { message: reason, remedy, passing } = error;
    line.done(`not made: ${reason}. To get it: ${remedy}`);
    // Without npm packages nothing goes on, so that is always tried again.
    if (part.name === NPM_PACKAGES) return false;
    await remember(project, (memory) => memory.unmade[part.name] = { facts: part.facts(), reason, remedy, passing });
    return false;
  }
}

function describe({ state, version = "", remark = "" }: Condition): string {
  const what = [version, remark].filter((text) => text !== "").join(", ");
  return state === "ready" ? `${what || "there"} (already there)` : `${what} (${state})`;
}

/** How all parts stand; changes nothing. */
export async function inspectAll(project: Project, parts: readonly Part[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const part of parts) rows.push({ name: part.name, ...(await standing(project, part)) });
  return rows;
}
