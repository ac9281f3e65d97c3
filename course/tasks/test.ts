/**
 * `deno task test [PATH...] [options of deno test]`: format, lint, types and all tests, or some tests.
 *
 * @module
 */
import { interruptible } from "../machine/interruptible.ts";
import { thisMachine } from "../machine/machine.ts";
import { isThere } from "../machine/read_if_there.ts";
import { typedPath } from "../machine/typed_path.ts";
import { NPM_PACKAGES } from "../setup/npm/npm_packages.ts";
import { thisProject } from "../setup/project.ts";
import { setUp } from "../setup/set_up.ts";
import { countLine } from "../testing/counts.ts";
import { TestRun } from "../testing/test_run.ts";

const HELP = `deno task test [PATH...] [options of deno test]

Sets up what is missing, then checks format, lint and types and runs all tests: those of the library and the course, the
examples in comments, the kernel, the browser, and the solution notebook from start to end.

With paths or options only the tests: deno task test tests/lib/schedules
                                      deno task test --filter DDIM
`;

/** A path from where the command was typed as an absolute one; anything else as it is. */
async function withTypedPath(arg: string): Promise<string> {
  return !arg.startsWith("-") && await isThere(typedPath(arg)) ? typedPath(arg) : arg;
}

if (import.meta.main) {
  await interruptible(async (signal) => {
    if (Deno.args.includes("--help")) return void console.log(HELP);
    const machine = thisMachine(signal);
    const unmade = await setUp(thisProject, machine, { quiet: true });
    if (unmade.has(NPM_PACKAGES)) throw new Error("Without the npm packages there is nothing to test.");
    const run = await TestRun.start(thisProject, machine);
    if (Deno.args.length > 0) {
      await run.someTests(await Promise.all(Deno.args.map(withTypedPath)));
    } else {
      await run.checks();
      await run.quickTests();
      await run.slowTests();
    }
    console.log(`\n${countLine(run.counts)}`);
    if (run.counts.failed > 0) Deno.exitCode = 1;
  }, { usage: HELP, farewell: "Stopped." });
}
