/** Wherever the project starts Deno, Maglev is off: asked of V8 itself. */
import { assertEquals, assertMatch } from "@std/assert";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { studentConfig } from "../../course/release/student_config.ts";
import { thisProject } from "../../course/setup/project.ts";

const probe = fileURLToPath(new URL("runs_maglev.ts", import.meta.url));
const config = await Deno.readTextFile(join(thisProject.root, "deno.json"));

/** An option of the user's own, which has to survive: without it the probe fails. */
const own = { DENO_V8_FLAGS: "--allow-natives-syntax", NO_COLOR: "1" };

async function said(args: readonly string[], env: Readonly<Record<string, string>> = own, cwd = thisProject.root) {
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), { args: [...args], cwd, env }).output();
  return [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes)).join("");
}

Deno.test("the probe sees Maglev where it is on, and not where it is off", async () => {
  assertEquals(await said(["run", "--no-config", probe]), "Maglev: true\n");
  assertEquals(await said(["run", "--no-config", "--v8-flags=--no-maglev", probe]), "Maglev: false\n");
});

for (const [name, text] of [["the project", config], ["the student copy", studentConfig(config)]] as const) {
  Deno.test(`every task of ${name} runs without Maglev, and with the options of the user`, async () => {
    const folder = await Deno.makeTempDir({ prefix: "tasks_" });
    try {
      // The same commands, with the probe in place of the programs.
      await Deno.writeTextFile(join(folder, "deno.json"), text.replaceAll(/(course|bench)\/[\w/]+\.ts/g, "probe.ts"));
      await Deno.copyFile(probe, join(folder, "probe.ts"));
      await Deno.mkdir(join(folder, "lib"));
      await Deno.copyFile(join(thisProject.root, "lib", "deno.json"), join(folder, "lib", "deno.json"));
      const tasks: Record<string, string> = JSON.parse(text).tasks;
      for (const [task, command] of Object.entries(tasks)) {
        const answers = (await said(["task", task], own, folder)).match(/^Maglev: .*$/gm);
        assertEquals(answers, command.split("&&").map(() => "Maglev: false"), task);
      }
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  });
}

Deno.test("what a task starts runs without Maglev too: interruptible() sees to it, and runs every task", async () => {
  const commands = Object.values<string>(JSON.parse(config).tasks);
  for (
    const program of [...commands.flatMap((command) => command.match(/\S+\.ts/g) ?? []), "course/tasks/notebooks.ts"]
  ) {
    assertMatch(await Deno.readTextFile(join(thisProject.root, program)), /await interruptible\(/, program);
  }
});

Deno.test("a process that interruptible() starts runs without Maglev, and with the options of the user", async () => {
  const { href } = new URL("../../course/machine/interruptible.ts", import.meta.url);
  const program = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    await Deno.writeTextFile(
      program,
      `import { interruptible } from "${href}";
      await interruptible(async () => {
        await new Deno.Command(Deno.execPath(), { args: ["run", ${JSON.stringify(probe)}] }).spawn().status;
      });`,
    );
    assertEquals(await said(["run", "-A", program]), "Maglev: false\n");
  } finally {
    await Deno.remove(program);
  }
});
