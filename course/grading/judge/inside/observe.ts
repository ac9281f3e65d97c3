/**
 * In the wall: lets the checks look at the functions of TODOs, one after the other, and hands out what they saw. Nothing is
 * judged here, and nothing that was expected is here.
 *
 * @module
 */
import { drawInputsFrom } from "../../../checks/instruments/inputs.ts";
import { exchangeSmallTables, smallTables } from "../../../checks/instruments/small_schedule.ts";
import { type Check, findCheck } from "../../../checks/mod.ts";
import { type Outcome, outcomeOf } from "../../../checks/outcome.ts";
import { describeThrown } from "../../../checks/thrown.ts";
import { answer } from "../../wall/inside.ts";
import { Draw } from "../questions/draw.ts";
import { findQuestion } from "../questions/mod.ts";
import type { Questions } from "../questions/questions.ts";
import { toBytes } from "../seen.ts";

/** A TODO, and how its module is loaded. */
export interface LoadableTodo {
  readonly id: string;
  readonly module: string;
  load(): Promise<{ readonly default: Readonly<Record<string, unknown>> }>;
}

/** The questions of the public checks. */
const open: Questions = {
  key: 7,
  shift: 0,
  tables: {
    betas: [...smallTables.betas],
    alphas: [...smallTables.alphas],
    alphasCumprod: [...smallTables.alphasCumprod],
  },
};

/** Lets a check, or a question in its place, look at the functions of a TODO. */
async function seenWith(
  { key, tables, shift }: Questions,
  { id, load }: LoadableTodo,
  observe?: Check["observe"],
): Promise<Outcome> {
  drawInputsFrom(key);
  exchangeSmallTables(tables);
  try {
    const check = findCheck(id);
    const { default: functions } = await load();
    if (check.functions.some((name) => functions[name] === undefined)) return { observed: {} };
    return await outcomeOf(observe === undefined ? check : { ...check, observe }, functions, { shift });
  } catch (thrown) {
    return { thrown: describeThrown(thrown) };
  }
}

/** The question on a TODO. */
const askedOf = (id: string, { key }: Questions): Check["observe"] => async (functions) =>
  await findQuestion(id)(functions, new Draw(key));

/** Observes TODOs. Under the name of each stands in the end what was seen, as bytes of a text. */
export async function observeTodos(todos: readonly LoadableTodo[], hidden: Questions): Promise<void> {
  Error.stackTraceLimit = 100; // the student's line lies below many of the tensor library
  for (const todo of todos) {
    answer(`${todo.id} begun`, Uint8Array.of(1));
    const seen = {
      open: await seenWith(open, todo),
      hidden: await seenWith(hidden, todo),
      asked: await seenWith(hidden, todo, askedOf(todo.id, hidden)),
    };
    answer(todo.id, toBytes({ module: todo.module, ...seen }));
  }
}
