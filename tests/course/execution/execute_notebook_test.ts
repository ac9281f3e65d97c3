import { assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import type { ExecutionEvent } from "../../../course/execution/execution_event.ts";
import { tellDeath } from "../../../course/execution/death.ts";
import { executeNotebook } from "../../../course/execution/execute_notebook.ts";
import { jupyterIsInstalled } from "../../../course/setup/python/jupyter.ts";
import { kernelFolder, kernelSpec } from "../../../course/setup/kernel/kernel.ts";
import { thisMachine } from "../../../course/machine/machine.ts";
import { pinnedDeno } from "../../../course/setup/pinned_deno.ts";
import { thisProject as project } from "../../../course/setup/project.ts";
import { put } from "../setup/made_up_project.ts";

const machine = thisMachine();
const ignore = !(await jupyterIsInstalled(project, machine));

/** Executes code cells on the kernel in a folder of its own. */
async function execute(
  sources: readonly string[],
  { code, stopAt, fails = 0 }: { code?: string; stopAt?: string; fails?: number } = {},
) {
  const folder = await Deno.makeTempDir({ prefix: "execution-" });
  try {
    const cells = sources.map((source) => ({
      cell_type: "code",
      metadata: {},
      source,
      outputs: [],
      execution_count: null,
    }));
    const notebook = join(folder, "small.ipynb");
    await put(notebook, JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 4 }));
    const spec = kernelSpec({ deno: pinnedDeno(project, machine).path, os: machine.os });
    // The kernel ends at once as often as is asked for.
    const started = `echo >> '${folder}/starts'; [ $(wc -l < '${folder}/starts') -gt ${fails} ] || exit 1; `;
    const argv = fails > 0 ? spec.argv.with(2, started + spec.argv[2]) : spec.argv;
    await put(join(kernelFolder(folder), "kernel.json"), JSON.stringify({ ...spec, argv }));
    const events: ExecutionEvent[] = [];
    const controller = new AbortController();
    const finished = await executeNotebook({
      ...{ project, machine, notebook, signal: controller.signal, out: join(folder, "executed") },
      ...(code === undefined ? {} : { code }),
      env: { JUPYTER_DATA_DIR: folder, JUPYTER_PATH: folder, JUPYTER_PREFER_ENV_PATH: "0" },
      tell(event) {
        events.push(event);
        if (event.event === "text" && stopAt !== undefined && event.text.includes(stopAt)) controller.abort();
      },
    });
    const executed = JSON.parse(await Deno.readTextFile(join(folder, "executed.ipynb")));
    return { finished, events, executed };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const kinds = (events: readonly ExecutionEvent[]) => events.map(({ event }) => event);

Deno.test({
  name: "a notebook is executed in order, told as it goes, and written with its outputs",
  ignore,
  async fn() {
    const { finished, events, executed } = await execute(
      [
        "const a = 6;\nconsole.log('first');",
        "await Deno.jupyter.display({ 'text/plain': `${7 * a}` }, { raw: true });",
      ],
      { code: "console.log(a + 1)" },
    );
    assertEquals(finished, true);
    assertEquals(kinds(events), ["cell", "text", "cell", "show", "answer", "written"]);
    assertEquals(events.find(({ event }) => event === "answer"), { event: "answer", text: "7\n" });
    assertEquals(executed.cells.length, 2);
    assertEquals(executed.cells[0].outputs[0].text, ["first\n"]);
    assertEquals(executed.cells[1].outputs[0].data["text/plain"], ["42"]);
  },
});

Deno.test({
  name: "a cell that throws ends the execution: its error is told, and what ran before is written",
  ignore,
  async fn() {
    const { finished, events, executed } = await execute([
      "console.log('fine');",
      "throw new RangeError('eta = 2 is outside [0, 1]');",
      "console.log('never');",
    ]);
    assertEquals(finished, false);
    const error = events.find(({ event }) => event === "error");
    assertStringIncludes(error?.event === "error" ? error.text : "", "eta = 2 is outside [0, 1]");
    assertEquals(executed.cells.map(({ outputs }: { outputs: unknown[] }) => outputs.length), [1, 1, 0]);
  },
});

Deno.test({
  name: "stopping ends a cell that would run for ever, and writes what there is",
  ignore,
  async fn() {
    const { finished, events, executed } = await execute(
      ["console.log('begun');\nawait new Promise((resolve) => setTimeout(resolve, 600_000));"],
      { stopAt: "begun" },
    );
    assertEquals(finished, false);
    assertEquals(events.find(({ event }) => event === "trouble"), { event: "trouble", text: "Stopped." });
    assertEquals(executed.cells[0].outputs[0].text, ["begun\n"]);
  },
});

Deno.test({
  name: "a kernel that is gone says how it ended, and what ran before is written",
  ignore,
  async fn() {
    for (const [source, code] of [["Deno.kill(Deno.pid, 'SIGKILL');", -9], ["Deno.exit(3);", 3]] as const) {
      const { finished, events, executed } = await execute(["console.log('fine');", source]);
      assertEquals(finished, false);
      assertEquals(events.find(({ event }) => event === "died"), { event: "died", code });
      assertEquals(executed.cells[0].outputs[0].text, ["fine\n"]);
    }
  },
});

Deno.test({
  name: "a kernel that ends before it answers is started again, but not for ever",
  ignore: ignore || Deno.build.os === "windows",
  async fn() {
    const { finished, events } = await execute(["console.log('fine');"], { fails: 2 });
    assertEquals([finished, kinds(events)], [true, ["cell", "text", "written"]]);
    const never = await execute(["console.log('fine');"], { fails: 3 });
    assertEquals([never.finished, kinds(never.events)], [false, ["trouble", "written"]]);
    assertStringIncludes(JSON.stringify(never.events), "The kernel did not start: Kernel died");
  },
});

Deno.test("a death is put down to the memory, with numbers, but not one that the code asked for", () => {
  const machine = { memory: () => ({ total: 1e9, free: 3e8 }) };
  assertStringIncludes(tellDeath("The kernel", -9, machine), "The kernel died (signal 9). Most often that is because");
  assertStringIncludes(tellDeath("The kernel", null, machine), "300 MB of 1.0 GB are free now");
  assertEquals(tellDeath("The program", 3, machine).includes("memory"), false);
});

Deno.test({
  name: "where the results cannot be written one sentence says so, and nothing half is left",
  ignore: ignore || Deno.build.os !== "linux",
  async fn() {
    const folder = await Deno.makeTempDir({ prefix: "execution-" });
    try {
      const notebook = join(folder, "small.ipynb");
      await put(notebook, JSON.stringify({ cells: [], metadata: {}, nbformat: 4, nbformat_minor: 4 }));
      const spec = kernelSpec({ deno: pinnedDeno(project, machine).path, os: machine.os });
      await put(join(kernelFolder(folder), "kernel.json"), JSON.stringify(spec));
      await Deno.mkdir(join(folder, "executed.ipynb")); // a file cannot take the place of a folder
      const events: ExecutionEvent[] = [];
      const finished = await executeNotebook({
        ...{ project, machine, notebook, out: join(folder, "executed"), tell: (event) => void events.push(event) },
        env: { JUPYTER_DATA_DIR: folder, JUPYTER_PATH: folder, JUPYTER_PREFER_ENV_PATH: "0" },
      });
      assertEquals([finished, kinds(events)], [false, ["trouble"]]);
      assertStringIncludes(JSON.stringify(events), "executed.ipynb cannot be written: Is a directory.");
      assertEquals(Array.from(Deno.readDirSync(folder), ({ name }) => name).filter((name) => /part/.test(name)), []);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});
