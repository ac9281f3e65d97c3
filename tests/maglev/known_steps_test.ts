import { assertEquals, assertStringIncludes } from "@std/assert";
import { fitStep } from "../../course/checks/instruments/fit_step.ts";
import { withoutMaglev } from "../../lib/notebook/maglev.ts";
import { knownSteps, wrongFits } from "./known_steps.ts";
import { knownStepsProgram, manyProcesses } from "./many_processes.ts";

Deno.test("wrongFits() finds results that carry a later step's numbers", () => {
  const steps = knownSteps(4, 0.3);
  const fits = steps.map(({ x, eps, next }) => fitStep(x, eps, next));
  assertEquals(wrongFits(steps, fits), []);
  const [first = "", ...more] = wrongFits(steps, [fits[2]!, fits[2]!, fits[2]!, fits[3]!]);
  assertStringIncludes(first, "step 0: 1.59");
  assertEquals(more.length, 1);
});

Deno.test("manyProcesses() counts the processes that fail", async () => {
  const program = ["data:text/javascript,console.log('wrong');Deno.exit(1)"];
  const failed = await manyProcesses({
    deno: Deno.execPath(),
    flags: withoutMaglev(),
    program,
    processes: 3,
    atOnce: 2,
  });
  assertEquals(failed, ["wrong", "wrong", "wrong"]);
});

Deno.test("without Maglev, known steps are fitted rightly in every one of 32 processes side by side", async () => {
  const failed = await manyProcesses({
    ...{ deno: Deno.execPath(), flags: withoutMaglev(), program: [knownStepsProgram] },
    ...{ processes: 32, atOnce: 8 },
  });
  assertEquals(failed, []);
});
