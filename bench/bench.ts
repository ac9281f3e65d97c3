/**
 * `deno task bench`: how long a training step and a sampling step take, here, in TensorFlow.js and in PyTorch.
 *
 * @module
 */
import { join } from "node:path";
import { UsageError } from "../course/machine/failure.ts";
import { interruptible } from "../course/machine/interruptible.ts";
import { LiveLine } from "../course/machine/live_line.ts";
import { type Screen, thisScreen } from "../course/machine/screen.ts";
import { thisMachine } from "../course/machine/machine.ts";
import { pinnedDeno } from "../course/setup/pinned_deno.ts";
import { thisProject } from "../course/setup/project.ts";
import { setUp } from "../course/setup/set_up.ts";
import { describeMachine } from "./machine_description.ts";
import { measure } from "./measure.ts";
import { writeReport } from "./report.ts";
import { resultsOf } from "./results.ts";
import { torch, torchPython } from "./setup/torch.ts";

const HELP = `deno task bench [--quick] [--json] [--write-docs]

Measures training steps and sampling steps of points (Assignments 1 and 2) and of images (Assignment 4), in this library, in
TensorFlow.js as it is, and in PyTorch, in turns, for about ten minutes; the first time
compiling takes as long again. Other work on the machine spoils the numbers.

  --quick        for about three minutes: a first impression
  --json         prints the results as one JSON object and nothing else
  --write-docs   puts results and figures into docs/speed.md, if the machine was quiet

The first time it installs PyTorch into .setup/torch (900 MB for the CPU build). Where that fails it goes on without.
The results also go to out/speed.json, the figures to out/speed.png and out/training_step.png.
`;

const OPTIONS = ["--quick", "--json", "--write-docs"];

/** For `--json`: nothing but the result is printed. */
const SILENT: Screen = { write: () => {}, terminal: false, columns: 80 };

await interruptible(async (signal) => {
  const started = performance.now();
  if (Deno.args.includes("--help")) return void console.log(HELP);
  const unknown = Deno.args.filter((arg) => !OPTIONS.includes(arg));
  if (unknown.length > 0) throw new UsageError(`"${unknown.join(" ")}" is not known here.`);
  const [quick, json, writeDocs] = OPTIONS.map((option) => Deno.args.includes(option));
  const screen = json ? SILENT : thisScreen();

  const machine = thisMachine(signal);
  await setUp(thisProject, machine, { quiet: true, screen });
  const part = torch(thisProject, machine);
  const withoutTorch = await setUp(thisProject, machine, { quiet: true, screen, parts: [part] });
  const unavailable = withoutTorch.get(part.name);
  const python = unavailable !== undefined
    ? { missing: `PyTorch is not installed: ${unavailable.reason}. To get it: ${unavailable.remedy}` }
    : { path: torchPython(thisProject, machine.os) };

  const line = new LiveLine("Bench", screen);
  const deno = pinnedDeno(thisProject, machine).path;
  const [rounds, burst, warmUp] = quick ? [3, 100, 200] : [15, 300, 1000];
  const doing = (what: string, amount: string) => line.doing(what, amount);
  const { series, engines, otherCores, missing } = await measure({
    deno,
    python,
    rounds,
    burst,
    warmUp,
    doing,
    signal,
  });
  const results = resultsOf(series, {
    machine: describeMachine(engines),
    method: {
      ...{ rounds, burst_ms: burst, seconds: Math.round((performance.now() - started) / 1000) },
      ...(otherCores === undefined ? {} : { other_cores: Number(otherCores.toFixed(2)) }),
    },
    missing,
  });
  line.done(`${rounds} rounds, ${Math.round(line.seconds)} s`);
  const report = await writeReport(results, {
    deno,
    out: join(thisProject.root, "out"),
    docs: writeDocs ? join(thisProject.root, "docs") : undefined,
  });
  console.log(json ? JSON.stringify(results, null, 2) : report);
}, { usage: HELP, farewell: "Stopped: nothing was written." });
