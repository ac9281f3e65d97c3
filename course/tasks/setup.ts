/**
 * `deno task setup [--check | --packages | --from FILE]`: makes the course run on this machine, or says how its parts stand.
 *
 * @module
 */
import { join } from "node:path";
import { UsageError } from "../machine/failure.ts";
import { interruptible } from "../machine/interruptible.ts";
import { JUPYTER } from "../setup/python/jupyter.ts";
import { denoCommand, thisMachine } from "../machine/machine.ts";
import { NPM_PACKAGES, npmPackages } from "../setup/npm/npm_packages.ts";
import { thisProject } from "../setup/project.ts";
import { isThere } from "../machine/read_if_there.ts";
import { thisScreen } from "../machine/screen.ts";
import { typedPath } from "../machine/typed_path.ts";
import { setUpFromPack } from "../pack/set_up_from_pack.ts";
import { partsOf, setUp } from "../setup/set_up.ts";
import { inspectAll } from "../setup/standing.ts";
import { table } from "../setup/table.ts";
import { wishedEngine } from "../setup/engine/wished_engine.ts";

const HELP = `deno task setup [--check | --packages | --from FILE]

Makes the course run on this machine: npm packages, Jupyter, TensorFlow, the Deno kernel, the data.
Run it again at any time: it goes on where it stopped, and does only what is missing.

  --check      prints the parts with their versions and states, and changes nothing
  --from FILE  takes all from a pack that \`deno task pack\` made, and asks no network
  --packages   makes only the npm packages, and says nothing if they are there: for tasks whose own program needs
               them, and whose results may go into a file, so what it says goes to the standard error
`;

await interruptible(async (signal) => {
  const machine = thisMachine(signal);
  const [first, ...others] = Deno.args;
  const from = first === "--from" ? others.shift() : first?.match(/^--from=(.+)$/s)?.[1];
  if (first === "--from" && from === undefined) throw new UsageError("--from needs the file of the pack.");
  const [option, more] = [from === undefined ? first : undefined, others];
  if (option === "--help") return void console.log(HELP);
  if (more.length > 0 || (option !== undefined && option !== "--check" && option !== "--packages")) {
    throw new UsageError(`"${Deno.args.join(" ")}" is not known here.`);
  }
  wishedEngine(machine);
  if (option === "--check") {
    const rows = await inspectAll(thisProject, machine, partsOf(thisProject, machine));
    const { terminal, columns } = thisScreen();
    console.log(table(rows, terminal ? columns : 120).trimEnd());
    const missing = rows.filter(({ state }) => state === "missing").map(({ name }) => name);
    if (missing.length === 0) return;
    console.log(`\nMissing: ${missing.join(", ")}. "deno task setup" makes what can be made.`);
    Deno.exitCode = 1;
    return;
  }
  const packages = option === "--packages";
  const parts = packages ? [npmPackages(thisProject, machine)] : partsOf(thisProject, machine);
  const screen = thisScreen(packages ? Deno.stderr : Deno.stdout);
  const unmade = from === undefined
    ? await setUp(thisProject, machine, { parts, quiet: packages, screen })
    : await setUpFromPack(typedPath(from), thisProject, machine, screen);
  if (unmade.has(NPM_PACKAGES)) {
    console.log("\nWithout its npm packages nothing of the course runs.");
    Deno.exitCode = 1;
    return;
  }
  if (packages) return;
  const type = (task: string) => `\`${denoCommand(machine)} task ${task}\``;
  const start = (await isThere(join(thisProject.root, "solutions"))) ? `${type("start")} runs Assignment 1` : "";
  if (unmade.has(JUPYTER)) {
    console.log(`\nReady, but without Jupyter.${start === "" ? "" : ` ${start} as a plain program.`}`);
  } else {
    const next = [start, `${type("lab")} opens the notebooks`].filter((text) => text !== "");
    console.log(`\nReady. Next: ${next.join(", ")}.`);
  }
}, { usage: HELP });
