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
import { thisProject } from "../setup/project.ts";
import { setUp } from "../setup/set_up.ts";
import { notebooksIn, pickNotebook } from "../execution/pick_notebook.ts";
import { runAssignment } from "../execution/run_assignment.ts";

const HELP = `deno task start [assignment]

Sets up what is missing, executes the solution notebook of an assignment (a1, the default, a2, a3 or a4), and writes
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

  await setUp(thisProject, machine, { quiet: true });
  if (notebook === undefined) {
    console.log("All is set up. This copy has no solutions to run: `deno task lab` opens your notebooks.");
    return;
  }
  const done = await runAssignment({ project: thisProject, machine, assignment, notebook, signal });
  if (!done) Deno.exitCode = 1;
}, { usage: HELP, farewell: "Stopped.", grace: 20 });
