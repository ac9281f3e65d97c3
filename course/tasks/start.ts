/**
 * `deno task start [assignment]`: sets up what is missing, executes the solution notebook of an assignment, and says what
 * came out of it.
 *
 * @module
 */
import { join } from "node:path";
import { UsageError } from "../machine/failure.ts";
import { interruptible } from "../machine/interruptible.ts";
import { thisMachine } from "../machine/machine.ts";
import { NPM_PACKAGES } from "../setup/npm/npm_packages.ts";
import { thisProject } from "../setup/project.ts";
import { setUp } from "../setup/set_up.ts";
import { notebooksIn, pickNotebook } from "../execution/pick_notebook.ts";

const HELP = `deno task start [assignment]

Sets up what is missing, executes the solution notebook of an assignment (a1, the default, a2 or a3), and writes
out/<assignment>.ipynb, .html and .json.
`;

await interruptible(async (signal) => {
  const machine = thisMachine(signal);
  const [assignment = "a1", ...more] = Deno.args;
  if (assignment === "--help") return void console.log(HELP);
  if (more.length > 0 || assignment.startsWith("-")) {
    throw new UsageError(`"${Deno.args.join(" ")}" is not known here.`);
  }
  const solutions = await notebooksIn(join(thisProject.root, "solutions"));
  const notebook = solutions.length === 0 ? undefined : pickNotebook(solutions, assignment);

  const unmade = await setUp(thisProject, machine, { quiet: true });
  if (unmade.has(NPM_PACKAGES)) {
    Deno.exitCode = 1;
    return;
  }
  if (notebook === undefined) {
    console.log("All is set up. This copy has no solutions to run: `deno task lab` opens your notebooks.");
    return;
  }
  // Only now, because it needs the npm packages.
  const { runAssignment } = await import("../execution/run_assignment.ts");
  const done = await runAssignment({ project: thisProject, machine, assignment, notebook, signal });
  if (!done) Deno.exitCode = 1;
}, { usage: HELP, farewell: "Stopped.", grace: 20 });
