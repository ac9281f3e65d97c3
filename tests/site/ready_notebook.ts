import { join } from "node:path";
import type { Assignment } from "../../course/assignments/mod.ts";
import { notebooksIn, pickNotebook } from "../../course/execution/pick_notebook.ts";
import { type Notebook, readNotebook, sourceOf } from "../../course/notebooks/mod.ts";
import { thisProject } from "../../course/setup/project.ts";
import { slider } from "../../lib/notebook/mod.ts";
import { imageHtml } from "../../lib/notebook/image.ts";
import { lossCurve, reverseProcessFrames } from "../../lib/plots/mod.ts";
import type { ExecutedNotebook } from "../../site/assignments/executed_notebook.ts";
import { normals, roll } from "../lib/plots/synthetic.ts";

/** The solution of an assignment. */
export const solutionOf = async ({ id }: Assignment): Promise<Notebook> =>
  await readNotebook(pickNotebook(await notebooksIn(join(thisProject.root, "solutions")), id));

const shown = (html: string) => ({
  output_type: "display_data",
  metadata: {},
  data: { "text/html": html, "text/plain": "" },
});

/** Outputs as runs have them: a figure, an animation, what was printed. */
const outputs: unknown[] = (() => {
  const frames = reverseProcessFrames([1, 2].map((step) => ({ step, points: normals(200, step) })), roll(200));
  return [
    { output_type: "stream", name: "stdout", text: ["Training: 10 of 20\r", "Training: 20 iterations\n"] },
    shown(imageHtml({ ...lossCurve([1, 0.7, 0.6]), alt: "The loss falls" })),
    shown(slider(frames, { title: "Reverse process" }).html),
  ];
})();

/** The solution as if it had run: the first and the last cell of code have outputs. */
export async function readyNotebook(assignment: Assignment): Promise<ExecutedNotebook> {
  const solution = await solutionOf(assignment);
  const code = solution.cells.filter((cell) => cell.cell_type === "code" && sourceOf(cell) !== "");
  for (const cell of [code[0]!, code[3]!]) cell.outputs = outputs;
  return { notebook: solution, run: { engine: "tensorflow", device: "CPU", seconds: 60 } };
}
