/**
 * `deno task ok`: the quick part of `deno task test`: format, lint, types, the tests that take seconds, the examples.
 *
 * @module
 */
import { interruptible } from "../machine/interruptible.ts";
import { thisMachine } from "../machine/machine.ts";
import { NPM_PACKAGES } from "../setup/npm/npm_packages.ts";
import { thisProject } from "../setup/project.ts";
import { setUp } from "../setup/set_up.ts";
import { countLine } from "../testing/counts.ts";
import { TestRun } from "../testing/test_run.ts";

await interruptible(async (signal) => {
  if (Deno.args.length > 0) throw new Error("deno task ok takes no arguments. To run some tests: deno task test PATH");
  const machine = thisMachine(signal);
  const unmade = await setUp(thisProject, machine, { quiet: true });
  if (unmade.has(NPM_PACKAGES)) throw new Error("Without the npm packages there is nothing to test.");
  const run = await TestRun.start(thisProject, machine);
  await run.checks();
  await run.quickTests();
  console.log(`\n${countLine(run.counts)}`);
  if (run.counts.failed > 0) Deno.exitCode = 1;
}, { farewell: "Stopped." });
