import { machineLine } from "./machine_description.ts";
import { withText } from "./markdown.ts";
import type { Results } from "./results.ts";
import { resultsTable, titleOf } from "./results_table.ts";
import type { EngineName } from "./engines.ts";

const place = {
  begin: "<!-- results: written by `deno task bench --write-docs` -->",
  end: "<!-- end of results -->",
};

/**
 * The page about speed with the results of a run in it, in the place of earlier ones.
 *
 * @throws {Error} If the page has no place for them.
 */
export function withResults(page: string, results: Results): string {
  return withText(page, place, resultsInWords(results), "results");
}

/** What a run found, as a part of a page in Markdown. */
export function resultsInWords(results: Results): string {
  const { machine, method } = results;
  const versions = Object.entries(machine.engines).map(([name, engine]) => `${titleOf(name as EngineName)}: ${engine}`);
  return [
    `Measured on ${machineLine(machine)}. ` +
    `${method.rounds} rounds in ${Math.round(method.seconds)} s, bursts of ${method.burst_ms} ms` +
    (method.other_cores === undefined ? "." : `; other programs used ${method.other_cores} cores meanwhile.`),
    "",
    ...versions.map((line) => `- ${line}`),
    "",
    resultsTable(results),
  ].join("\n");
}
