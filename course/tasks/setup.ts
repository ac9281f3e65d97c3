/**
 * `deno task setup [--check]`: makes the course run on this machine, or says how its parts stand.
 *
 * @module
 */
import { JUPYTER } from "../setup/jupyter.ts";
import { NPM_PACKAGES } from "../setup/npm_packages.ts";
import { thisMachine } from "../setup/machine.ts";
import { thisProject } from "../setup/project.ts";
import { inspectAll, partsOf, setUp } from "../setup/set_up.ts";
import { table } from "../setup/table.ts";
import { interruptible } from "../setup/interruptible.ts";
import { wishedEngine } from "../setup/wished_engine.ts";

const HELP = `deno task setup [--check]

Makes the course run on this machine: npm packages, Jupyter, TensorFlow, the Deno kernel, the data.
Run it again at any time: it goes on where it stopped, and does only what is missing.

  --check   prints the parts with their versions and states, and changes nothing
`;

await interruptible(async (signal) => {
  const machine = thisMachine(signal);
  const [option, ...more] = Deno.args;
  if (option === "--help") return void console.log(HELP);
  if (more.length > 0 || (option !== undefined && option !== "--check")) {
    throw new Error(`"${Deno.args.join(" ")}" is not known here.\n\n${HELP}`);
  }
  wishedEngine(machine);
  if (option === "--check") {
    const rows = await inspectAll(thisProject, partsOf(thisProject, machine));
    const columns = Deno.stdout.isTerminal() ? Deno.consoleSize().columns : 120;
    console.log(table(rows, columns).trimEnd());
    const missing = rows.filter(({ state }) => state === "missing").map(({ name }) => name);
    if (missing.length === 0) return;
    console.log(`\nMissing: ${missing.join(", ")}. "deno task setup" makes what can be made.`);
    Deno.exitCode = 1;
    return;
  }
  const unmade = await setUp(thisProject, machine);
  if (unmade.includes(NPM_PACKAGES)) {
    console.log("\nWithout its npm packages nothing of the course runs.");
    Deno.exitCode = 1;
  } else if (unmade.includes(JUPYTER)) {
    console.log("\nReady, but without Jupyter: `deno task start` runs Assignment 1 as a plain program.");
  } else {
    console.log("\nReady. Next: `deno task start` runs Assignment 1, `deno task lab` opens the notebooks.");
  }
});
