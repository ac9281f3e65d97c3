import { a1 } from "../../../course/assignments/mod.ts";
import { loadTodos } from "../../../course/checks/load_todos.ts";
import { checksOf } from "../../../course/checks/mod.ts";
import { findRegions, type Notebook, readNotebook, sourceOf } from "../../../course/notebooks/mod.ts";
import type { Patch } from "./patch.ts";

const name = `solutions/${a1.notebook}`;
const solution = await readNotebook(new URL(`../../../${name}`, import.meta.url));

/** The solution notebook with one text in one region replaced; the text must stand there exactly once. */
export function patchedNotebook({ todo, text, wrong }: Patch): Notebook {
  let patched = 0;
  const cells = solution.cells.map((cell) => {
    if (cell.cell_type !== "code") return cell;
    const source = sourceOf(cell);
    const region = findRegions(source, "SOLUTION", name).find(({ id }) => id === todo);
    if (region === undefined) return cell;
    const body = region.body.join("\n");
    const found = body.split(text).length - 1;
    if (found !== 1) throw new Error(`The solution of ${todo} has the text ${found} times, expected once: ${text}`);
    patched++;
    const lines = source.split("\n");
    lines.splice(region.begin + 1, region.body.length, body.replace(text, () => wrong));
    return { ...cell, source: lines.join("\n") };
  });
  if (patched !== 1) throw new Error(`The solution has ${patched} regions ${todo}.`);
  return { ...solution, cells };
}

/** The functions of the patched solution. */
export const patchedFunctions = async (patch: Patch) => await loadTodos(patchedNotebook(patch), name, checksOf("a1"));
