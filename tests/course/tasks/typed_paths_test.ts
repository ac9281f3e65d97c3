import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const text = new TextDecoder();

/** Runs a task as `deno task` does: in the project's folder, with the folder in which it was typed in INIT_CWD. */
async function task(typedIn: string, [name, ...args]: string[], env: Record<string, string> = {}) {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", `course/tasks/${name}.ts`, ...args],
    cwd: root,
    env: { NO_COLOR: "1", INIT_CWD: typedIn, ...env },
  }).output();
  const [output, errors] = [text.decode(stdout), text.decode(stderr)];
  assertEquals(/\n\s+at /.test(output + errors), false, errors); // never a trace
  return { code, output, errors };
}

/** A folder with unsolved notebooks of the first two assignments: `work.ipynb`, `WORK 2.IPYNB`. */
async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "where typed " }));
  try {
    await Deno.copyFile(join(root, "notebooks/a1_ddpm_ddim.ipynb"), join(folder, "work.ipynb"));
    await Deno.copyFile(join(root, "notebooks/a2_dpm_solver.ipynb"), join(folder, "WORK 2.IPYNB"));
    await use(folder);
  } finally {
    await Deno.chmod(folder, 0o700).catch(() => {});
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("check and carry take notebooks from where they were typed, and name them so", () =>
  inFolder(async (folder) => {
    const [one, other] = await Promise.all([
      task(folder, ["check", "A1", "./work.ipynb"]),
      task(folder, ["check", "WORK 2.IPYNB"]),
    ]);
    assertMatch(one.output, /^Checking work\.ipynb\n[^]*a1\.qSample/);
    assertMatch(other.output, /^Checking WORK 2\.IPYNB\n[^]*a2\.qSample/);
    const carried = await task(folder, ["carry", "work.ipynb", "WORK 2.IPYNB"]);
    assertMatch(carried.output, /^From work\.ipynb to WORK 2\.IPYNB\n/);
  }));

Deno.test("a notebook that is not there is told with its whole path and with those that are", () =>
  inFolder(async (folder) => {
    const { code, errors } = await task(folder, ["check", "wrok.ipynb"]);
    assertEquals(code, 2);
    assertStringIncludes(
      errors,
      `There is no notebook ${join(folder, "wrok.ipynb")}. There is: WORK 2.IPYNB, work.ipynb.`,
    );
    assertStringIncludes(
      (await task(folder, ["check", "."])).errors,
      `${folder} is a folder. Give the path of a notebook.`,
    );
    assertStringIncludes((await task(folder, ["check", "work"])).errors, 'The name of a notebook ends in ".ipynb".');
    assertStringIncludes(
      (await task(folder, ["check", "a1", "WORK 2.IPYNB"])).errors,
      "has the TODOs of a2 in it, not those of a1.",
    );
  }));

Deno.test("the student copy goes to where --out was typed, also under `deno task` itself", async () => {
  const out = join(root, "out");
  await Deno.mkdir(out, { recursive: true });
  const folder = await Deno.makeTempDir({ dir: out, prefix: "typed_" });
  try {
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["task", "--quiet", "release", "--out", "copy"],
      cwd: folder,
      clearEnv: true, // INIT_CWD is not there, as in a shell
      env: {
        PATH: `${dirname(Deno.execPath())}:${Deno.env.get("PATH")}`,
        HOME: Deno.env.get("HOME") ?? "",
        NO_COLOR: "1",
      },
    }).output();
    assertEquals(code, 0, text.decode(stderr));
    assertStringIncludes(text.decode(stdout), `Wrote a student copy in ${join(folder, "copy")}: `);
    assertEquals((await Deno.stat(join(folder, "copy/notebooks"))).isDirectory, true);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("release tells a place that is a file, or in a file, in one sentence", () =>
  inFolder(async (folder) => {
    assertEquals(await task(folder, ["release", "--out", "work.ipynb"]), {
      code: 1,
      output: "",
      errors: `${join(folder, "work.ipynb")} is a file. Give a folder.\n`,
    });
    assertMatch((await task(folder, ["release", "--out", "work.ipynb/copy"])).errors, /^[^\n]*work\.ipynb[^\n]*\n$/);
    assertEquals((await task(folder, ["release", "--out="])).code, 2);
  }));

Deno.test("lab and types name the place that they looked at", () =>
  inFolder(async (folder) => {
    assertEquals(
      (await task(folder, ["lab", "nowhere"])).errors,
      `There is no folder or notebook ${join(folder, "nowhere")}.\n`,
    );
    const { code, errors } = await task(folder, ["types", "nowhere.ipynb"]);
    assertEquals([code, errors], [1, `There is no notebook ${join(folder, "nowhere.ipynb")}.\n`]);
  }));

Deno.test({
  name: "a notebook that may not be read is told in one sentence",
  ignore: Deno.build.os === "windows" || Deno.uid() === 0,
  fn: () =>
    inFolder(async (folder) => {
      await Deno.chmod(join(folder, "work.ipynb"), 0);
      const { errors } = await task(folder, ["check", "work.ipynb"]);
      assertMatch(errors, /^The checks could not run: [^\n]*work\.ipynb may not be read/);
    }),
});
