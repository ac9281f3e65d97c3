import { join } from "node:path";
import { type Figure, writeFigure } from "../lib/plots/figure.ts";
import { machineLine } from "./machine_description.ts";
import { BUSY, resultOf, type Results } from "./results.ts";
import { resultsTable } from "./results_table.ts";
import { speedFigure } from "./speed_figure.ts";
import { withResults } from "./speed_page.ts";
import { stepTraceFigure } from "./step_trace_figure.ts";
import { traceTrainingStep } from "./trace_step.ts";

/** Where a report goes. */
export interface ReportOptions {
  /** The Deno to trace the step with. */
  readonly deno: string;
  /** Folder for results and figures. */
  readonly out: string;
  /** Folder of speed.md and its figures, which get the results of a quiet machine only; undefined: none. */
  readonly docs?: string | undefined;
}

/**
 * Writes results and figures to files.
 *
 * @returns What a reader at a terminal is told.
 */
export async function writeReport(results: Results, { deno, out, docs }: ReportOptions): Promise<string> {
  const { compiled_ms: compiled, matmul_ms: products } = resultOf(results, "a1.train");
  const figures: Record<string, Figure> = {
    speed: speedFigure(results),
    speed_images: speedFigure(results, { of: "images" }),
  };
  if (compiled !== undefined && products !== undefined) {
    figures.training_step = stepTraceFigure(await traceTrainingStep(deno), { compiled, products });
  }
  const { other_cores: others = 0 } = results.method;
  const isBusy = others >= BUSY;
  const intoDocs = docs !== undefined && !isBusy;
  for (const folder of intoDocs ? [out, join(docs, "figures")] : [out]) {
    await Deno.mkdir(folder, { recursive: true });
    for (const [name, figure] of Object.entries(figures)) {
      await writeFigure(join(folder, `${name}.png`), figure);
    }
  }
  await Deno.writeTextFile(join(out, "speed.json"), JSON.stringify(results, null, 2) + "\n");
  if (intoDocs) {
    const page = join(docs, "speed.md");
    await Deno.writeTextFile(page, withResults(await Deno.readTextFile(page), results));
  }
  const warning = [
    `The machine was busy: other programs used ${others} cores on average. These numbers are worth nothing, those of`,
    `PyTorch least of all.${docs === undefined ? "" : " docs/speed.md is left as it was."}`,
  ];
  return [
    ["", machineLine(results.machine), "", resultsTable(results)].join("\n"),
    ...(isBusy ? warning : []),
    `Figures: ${Object.keys(figures).map((name) => join(out, `${name}.png`)).join(", ")}`,
  ].join("\n");
}
