/**
 * Trains and samples with a student's answers, in the wall.
 *
 * @module
 */
import type { Assignment } from "../../assignments/mod.ts";
import { withoutPrefix } from "../../machine/complaint.ts";
import { type CodeCell, type Notebook, stackCells } from "../../notebooks/mod.ts";
import type { WalledRun } from "../wall/mod.ts";
import { neededCells, selectRun } from "./select_run.ts";
import { course, secrets, type Walls, withinWalls } from "./walls.ts";

/** The weights that one training led to, by name. */
export type Weights = ReadonlyMap<string, { readonly shape: readonly number[]; readonly values: Float32Array }>;

/** What came out of a run. Student code could have made up every number of it. */
export interface Run {
  /** By evaluation, the draws: [x0, y0, x1, y1, ...]. */
  readonly samples: ReadonlyMap<string, readonly Float32Array[]>;
  readonly trainings: readonly { readonly losses: Float32Array; readonly weights: Weights }[];
  /** By evaluation that was left out, the TODO on whose account. */
  readonly hindered: ReadonlyMap<string, string>;
  /** Why it did not come to its end, in words. */
  readonly trouble?: string;
  /** Seconds in the wall. */
  readonly seconds: number;
}

const root = new URL("../../../", import.meta.url);
const base = new URL("notebooks/", root);

/** What a notebook imports, and what it gets instead. */
const instead = [
  ["course/mod.ts", "course.ts"],
  ["datasets/mod.ts", "datasets.ts"],
  ["lib/training/mod.ts", "training.ts"],
] as const;

/** The cells as one module that imports what stands in the wall. */
function moduleOf(cells: readonly CodeCell[]): string {
  const { source } = stackCells(cells, base);
  return instead.reduce((text, [path, other]) => {
    const [from, to] = [new URL(path, root), new URL(`inside/${other}`, import.meta.url)];
    return text.replaceAll(JSON.stringify(from.href), JSON.stringify(to.href));
  }, source);
}

/** The answers that are arrays of float32. */
function floatsIn({ answers }: WalledRun, name: string) {
  const found = answers.get(name);
  return found?.values instanceof Float32Array ? { shape: found.shape, values: found.values } : undefined;
}

/** Under "samples a1.ddpm 1", "samples a1.ddpm 2" and so on. */
function numbered(run: WalledRun, name: string): Float32Array[] {
  const found: Float32Array[] = [];
  for (let i = 1;; i++) {
    const next = floatsIn(run, `${name} ${i}`);
    if (next === undefined) return found;
    found.push(next.values);
  }
}

function weightsIn(run: WalledRun, training: number): Weights {
  const prefix = `weights ${training} `;
  const names = [...run.answers.keys()].filter((name) => name.startsWith(prefix));
  return new Map(names.flatMap((name) => {
    const found = floatsIn(run, name);
    return found === undefined ? [] : [[name.slice(prefix.length), found]];
  }));
}

/** The error that ended it, without the trace. */
function errorIn(words: string): string {
  const lines = words.split("\n");
  const at = lines.findLastIndex((line) => /^(?:error: )?(?:Uncaught|.*Error:)/.test(line));
  const text = at < 0 ? lines.slice(-3) : lines.slice(at).filter((line) => !/^\s+at |file:\/\//.test(line)).slice(0, 4);
  return withoutPrefix(text.join("\n")).trim();
}

function troubleOf({ end, words }: WalledRun, seconds: number): string | undefined {
  if (end === "finished") return undefined;
  if (end === "time") return `Training and sampling did not come to an end within ${seconds} seconds.`;
  if (end === "memory") return "Training or sampling took more memory than there is.";
  if (end === "processes") return "It started more processes than it may.";
  if (end === "output") return "It prints without end.";
  return `Training or sampling stopped with an error:\n${errorIn(words)}`;
}

/** A TODO whose code would keep everything else from running: it does not parse, or does not come to its end. */
export interface Hindrance {
  readonly id: string;
  readonly cell: number;
}

/**
 * Runs a spliced notebook as far as its results need it. Results that need a TODO which would keep the others from running
 * are left out.
 *
 * @param seconds How long it may take.
 */
export async function runNotebook(
  { evaluations }: Assignment,
  notebook: Notebook,
  hindrances: readonly Hindrance[],
  { walls, seconds }: { readonly walls: Walls; readonly seconds: number },
): Promise<Run> {
  const hindered = new Map(evaluations.flatMap(({ id }) => {
    const needed = neededCells(notebook, id);
    const found = hindrances.find(({ cell }) => needed.has(cell));
    return found === undefined ? [] : [[id, found.id]];
  }));
  const ids = evaluations.map(({ id }) => id).filter((id) => !hindered.has(id));
  if (ids.length === 0) return { samples: new Map(), trainings: [], hindered, seconds: 0 };
  const program = `import "wall/inside.ts";\nawait import("./notebook.ts");\n`;
  const modules = { "program.ts": program, "notebook.ts": moduleOf(selectRun(notebook, ids)) };
  const run = await withinWalls(walls, { modules, reads: course, hides: secrets }, { seconds });
  const trouble = troubleOf(run, seconds);
  const losses = numbered(run, "losses");
  return {
    samples: new Map(ids.map((id) => [id, numbered(run, `samples ${id}`)])),
    trainings: losses.map((losses, i) => ({ losses, weights: weightsIn(run, i + 1) })),
    hindered,
    ...(trouble === undefined ? {} : { trouble }),
    seconds: run.seconds,
  };
}
