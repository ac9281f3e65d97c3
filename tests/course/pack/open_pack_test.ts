import { assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { LiveLine } from "../../../course/machine/live_line.ts";
import { type Machine, thisMachine } from "../../../course/machine/machine.ts";
import { MANIFEST, type Manifest, pinsOf, platformOf, sha256 } from "../../../course/pack/manifest.ts";
import { openPack } from "../../../course/pack/open_pack.ts";
import type { Project } from "../../../course/setup/project.ts";
import { madeUpProject, put, putEnvironment } from "../setup/made_up_project.ts";

const silent = () => new LiveLine("pack", { write: () => {}, terminal: false, columns: 80 });
const without = (...names: string[]): Machine => {
  const machine = thisMachine();
  return { ...machine, which: (name) => names.includes(name) ? undefined : machine.which(name) };
};
const machine = without("nvidia-smi");

const project = async () => {
  const made = await madeUpProject({ "package-lock.json": "{}", "requirements.txt": "jupyterlab==4.6.6\n" });
  await putEnvironment(made);
  return made;
};

/** A pack of two files; `change` may falsify what it says of itself. */
async function pack(course: Project, change: Partial<Manifest> = {}): Promise<string> {
  const inside = join(course.root, "inside");
  await put(join(inside, "npm", "a.tgz"), "a".repeat(100_000));
  await put(join(inside, "wheels", "b.whl"), "b".repeat(100_000));
  const files: Record<string, string> = {};
  for (const name of ["npm/a.tgz", "wheels/b.whl"]) files[name] = await sha256(join(inside, name));
  const kind = { platform: platformOf(machine), python: "3.12", gpu: false, registry: "" };
  const manifest = { ...kind, pins: await pinsOf(course, machine), files, ...change };
  await put(join(inside, MANIFEST), JSON.stringify(manifest));
  const path = join(course.root, "pack.tar");
  const argv = ["tar", "-cf", path, "-C", inside, MANIFEST, "npm", "wheels"];
  assertEquals((await machine.ask({ argv })).code, 0);
  return path;
}

/** Refused with this in the sentence, and nothing is left in the project. */
async function refused(course: Project, path: string, words: string, on: Machine = machine): Promise<void> {
  await assertRejects(() => openPack(path, course, on, silent()), Error, words);
  const left = await Array.fromAsync(Deno.readDir(course.store)).catch(() => []);
  assertEquals(left, []);
}

Deno.test("a whole pack of this course is opened in a folder of the project", async () => {
  await using course = await project();
  const { folder } = await openPack(await pack(course), course, machine, silent());
  assertEquals(await Deno.readTextFile(join(folder, "wheels", "b.whl")), "b".repeat(100_000));
});

Deno.test("a pack for another machine, Python, course or without the GPU is refused, and says what to do", async () => {
  await using course = await project();
  await refused(
    course,
    await pack(course, { platform: "darwin-arm64" }),
    "it is for darwin-arm64, and this machine is",
  );
  await refused(course, await pack(course, { python: "3.14" }), "make it with 3.12, or install 3.14");
  await refused(course, await pack(course, { pins: "0" }), "another version of the course: make it anew");
  const gpu: Machine = {
    ...machine,
    which: (name) => name === "nvidia-smi" ? name : machine.which(name),
    ask: (command) =>
      command.argv[0] === "nvidia-smi"
        ? Promise.resolve({ code: 0, stdout: "GPU 0: NVIDIA L4\n", stderr: "" })
        : machine.ask(command),
  };
  await refused(course, await pack(course), "make it with --gpu", gpu);
});

Deno.test("a pack that was cut, changed or is none is refused before anything is changed", async () => {
  await using course = await project();
  const path = await pack(course);
  const bytes = await Deno.readFile(path);
  await Deno.writeFile(path, bytes.slice(0, 150_000));
  await refused(course, path, "is cut or damaged: copy the file anew");
  const changed = bytes.slice();
  changed[changed.lastIndexOf("b".charCodeAt(0)) - 10] = 0;
  await Deno.writeFile(path, changed);
  await refused(course, path, "is damaged (wheels/b.whl is another)");
  await Deno.writeTextFile(path, "<html>404</html>");
  await refused(course, path, "is no pack, or is damaged");
});

Deno.test("a pack for which the disk has no room is refused with numbers", async () => {
  await using course = await project();
  await refused(course, await pack(course), "0 MB are free", { ...machine, free: () => 1000 });
});

Deno.test("a change of the pins makes another pack necessary, a change of line ends does not", async () => {
  await using course = await project();
  const before = await pinsOf(course, machine);
  await put(course.requirements, "jupyterlab==4.6.6\r\n");
  assertEquals(await pinsOf(course, machine), before);
  await put(course.requirements, "jupyterlab==4.6.7\n");
  assertEquals(await pinsOf(course, machine) === before, false);
});
