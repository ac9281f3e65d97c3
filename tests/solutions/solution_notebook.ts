/**
 * The solution of an assignment from a fresh kernel, as a TA would run it.
 *
 * @module
 */
import { assert, assertEquals, assertLess } from "@std/assert";
import { join } from "node:path";
import type { Assignment } from "../../course/assignments/mod.ts";
import { runAssignment } from "../../course/execution/run_assignment.ts";
import { readNotebook } from "../../course/notebooks/mod.ts";
import { jupyterIsInstalled } from "../../course/setup/python/jupyter.ts";
import { thisMachine } from "../../course/machine/machine.ts";
import { thisProject as project } from "../../course/setup/project.ts";

const machine = thisMachine(new AbortController().signal);
const hasJupyter = await jupyterIsInstalled(project, machine);
if (!hasJupyter) console.log("No Jupyter: the solution notebooks are not executed. To have it: deno task setup");

/** How many of each kind a notebook draws. */
export interface Drawn {
  /** Figures, those that are drawings as well included. */
  readonly pictures: number;
  /** Of these, figures that are SVG. */
  readonly drawings: number;
  readonly sliders: number;
}

/** A run in less time than a student's: other hyperparameters, and what the results must stay below then. */
export interface Shorter {
  readonly hyperparameters: Readonly<Record<string, number>>;
  /** By evaluation, without the assignment. */
  readonly below: Readonly<Record<string, number>>;
}

/** The notebook with other hyperparameters, in a folder of its own beside those of notebooks. */
async function withHyperparameters(path: string, folder: string, { hyperparameters }: Shorter): Promise<string> {
  const text = await Deno.readTextFile(path);
  const [before, ...more] = text.split(/= (?=a\d\.hyperparameters;)/);
  assertEquals(more.length, 1, "one cell takes the hyperparameters");
  const rest = more[0]!.replace(
    /^(a\d\.hyperparameters);/,
    (_, all) => `{ ...${all}, ...${changed(hyperparameters)} };`,
  );
  const copy = join(folder, "shorter.ipynb");
  await Deno.writeTextFile(copy, `${before}= ${rest}`);
  return copy;
}

/** As code within a text of JSON. */
const changed = (values: Readonly<Record<string, number>>) =>
  `{ ${Object.entries(values).map(([name, value]) => `${name}: ${value}`).join(", ")} }`;

interface Output {
  readonly output_type: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Text of an output, which files keep in lines. */
const text = (value: unknown) => Array.isArray(value) ? value.join("") : String(value ?? "");

/**
 * Tests that the solution runs to its end, natively, gets full points in every evaluation, and draws what is expected.
 *
 * @param shorter Where a whole run takes too long: results then stay below bounds of their own.
 */
export function testSolution({ id, title, notebook, evaluations }: Assignment, drawn: Drawn, shorter?: Shorter): void {
  const gets = shorter === undefined ? "gets full points" : "trains for a short time";
  Deno.test({
    name: `the solution of ${id} (${title}) ${gets} from a fresh kernel and draws every figure`,
    ignore: !hasJupyter,
    async fn() {
      const folder = await Deno.makeTempDir({ dir: project.root, prefix: ".joined_" });
      const whole = join(project.root, "solutions", notebook);
      try {
        const finished = await runAssignment({
          project,
          machine,
          assignment: id,
          notebook: shorter === undefined ? whole : await withHyperparameters(whole, folder, shorter),
          signal: new AbortController().signal,
          folder,
        });
        assertEquals(finished, true);

        const { results } = JSON.parse(await Deno.readTextFile(join(folder, `${id}.json`)));
        assertEquals(Object.keys(results), evaluations.map((evaluation) => evaluation.id.slice(id.length + 1)));
        for (const evaluation of evaluations) {
          const name = evaluation.id.slice(id.length + 1);
          const { cd, points } = results[name];
          const full = evaluation.limits[0]!;
          assertLess(cd, shorter?.below[name] ?? full.below, evaluation.id);
          if (shorter === undefined) assertEquals(points, full.points, evaluation.id);
        }

        const { cells } = await readNotebook(join(folder, `${id}.ipynb`));
        const outputs = cells.flatMap((cell) => (cell.outputs ?? []) as Output[]);
        assert(!JSON.stringify(outputs).includes("one operation at a time"), "all loops run natively");
        const called = (name: string) =>
          outputs.filter(({ data }) => text(data?.["text/plain"]).startsWith(`[${name}`));
        const pages = (some: readonly Output[]) => some.map(({ data }) => text(data?.["text/html"]));
        const [pictures, sliders] = [pages(called("figure")), pages(called("slider"))];
        const drawings = pictures.filter((html) => html.includes("data:image/svg+xml"));
        assertEquals(
          { pictures: pictures.length, drawings: drawings.length, sliders: sliders.length },
          { ...drawn },
        );
        const images = pages(outputs).flatMap((html) => html.match(/<img[^>]*>/g) ?? []);
        assertEquals(images.filter((image) => !/ alt="[^"]{5,}"/.test(image)), [], "every picture says what it shows");
        assertLess((await Deno.stat(join(folder, `${id}.ipynb`))).size, 2e6, "bytes of the executed notebook");
      } finally {
        await Deno.remove(folder, { recursive: true });
      }
    },
  });
}
