/**
 * What the solution gives for the questions of a batch.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import type { Assignment } from "../../assignments/mod.ts";
import { checksOf, type Observation, type Observations, type Outcome } from "../../checks/mod.ts";
import { readTodos } from "../../checks/read_todos.ts";
import { readNotebook } from "../../notebooks/mod.ts";
import { observe, type WatchedTodos } from "./observe.ts";
import type { Questions } from "./questions/mod.ts";
import type { Walls } from "./walls.ts";

const root = new URL("../../../", import.meta.url);

/** How often the solution is watched: what is random in it is known by its mean. */
const TIMES = 3;

/** The mean of observations of the same; where all are equal, that. */
function meanOf(seen: readonly Observation[]): Observation {
  const [first] = seen as [Observation];
  const values = first.values.map((value, i) =>
    seen.every((one) => Object.is(one.values[i], value))
      ? value
      : seen.reduce((sum, one) => sum + one.values[i]!, 0) / seen.length
  );
  return { shape: first.shape, values };
}

/** What is expected of a TODO. */
export interface Expected {
  /** By the check, with the inputs of the batch. */
  readonly hidden: Observations;
  /** In answer to the question. */
  readonly asked: Observations;
}

/** The means of what was seen several times. */
function meansOf(id: string, outcomes: readonly Outcome[]): Observations {
  const seen = outcomes.map(({ observed, thrown }) => {
    if (observed === undefined) throw new Error(`The solution of ${id} stops with an error: ${thrown.text}`);
    return observed;
  });
  return Object.fromEntries(Object.keys(seen[0]!).map((name) => [name, meanOf(seen.map((one) => one[name]!))]));
}

/**
 * The numbers that are expected, by TODO and quantity.
 *
 * @throws {Error} If the solution cannot be watched.
 */
export async function expectedFor(
  assignment: Assignment,
  questions: Questions,
  walls: Walls,
): Promise<ReadonlyMap<string, Expected>> {
  const notebook = await readNotebook(fileURLToPath(new URL(`solutions/${assignment.notebook}`, root)));
  const { todos } = await readTodos(notebook, checksOf(assignment.id), root);
  const runs: WatchedTodos[] = [];
  for (let time = 0; time < TIMES; time++) {
    runs.push(await observe(todos, { ...questions, shift: questions.shift + time }, walls));
  }
  return new Map(todos.map(({ check: { id } }) => {
    const seen = runs.map(({ todos }) => {
      const watched = todos.get(id)!;
      if ("trouble" in watched) throw new Error(`The solution of ${id} cannot be watched: ${watched.trouble}`);
      return watched.seen;
    });
    const means = (part: "hidden" | "asked") => meansOf(id, seen.map((one) => one[part]));
    return [id, { hidden: means("hidden"), asked: means("asked") }];
  }));
}
