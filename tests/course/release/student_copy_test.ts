import { assert, assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { a1, assignments } from "../../../course/assignments/mod.ts";
import { findImports, readNotebook, regionsOf } from "../../../course/notebooks/mod.ts";
import {
  answerFiles,
  ReleaseError,
  studentFiles,
  studentTasks,
  writeStudentCopy,
} from "../../../course/release/mod.ts";

const root = new URL("../../../", import.meta.url);

const folder = await Deno.makeTempDir({ prefix: "student_copy_" });
addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));
await writeStudentCopy(folder, root);

async function* filesIn(path: string): AsyncGenerator<string> {
  for await (const { name, isDirectory, isFile } of Deno.readDir(join(folder, path))) {
    const inner = path === "" ? name : `${path}/${name}`;
    if (isDirectory) yield* filesIn(inner);
    else if (isFile) yield inner;
  }
}

const paths = (await Array.fromAsync(filesIn(""))).sort();
const texts = new Map(
  await Promise.all(
    paths.filter((path) => /\.(ts|json|md|ipynb|txt)$/.test(path))
      .map(async (path) => [path, await Deno.readTextFile(join(folder, path))] as const),
  ),
);

/** Code without comments and white space, so that an answer is found however it is laid out. */
const squeezed = (text: string) => text.replace(/\/\/[^\n]*/g, "").replace(/\s+/g, "");

Deno.test("the student copy has what a student needs", () => {
  for (const path of ["README.md", "deno.json", "package.json", "package-lock.json", "requirements.txt"]) {
    assert(paths.includes(path), path);
  }
  for (const { id, notebook } of assignments) {
    assert(paths.includes(`notebooks/${notebook}`));
    assert(paths.includes(`course/checks/golden/${id}.json`));
  }
  for (const task of studentTasks) assert(paths.includes(`course/tasks/${task}.ts`), task);
  assert(paths.some((path) => path.startsWith(".vscode/")));
  assert(paths.includes("lib/metrics/face_classifier.safetensors"), "the weights of the classifier");
});

Deno.test("the student copy has no solutions, no answers, no tests and no staff commands", () => {
  const allowed =
    /^(README\.md|LICENSE|deno\.json|package(-lock)?\.json|requirements\.txt|\.student_copy\.json|\.vscode\/|lib\/|datasets\/|course\/|(?:given_out|notebooks)\/|docs\/notebooks\.md$)/;
  assertEquals(paths.filter((path) => !allowed.test(path)), []);
  assertEquals(paths.filter((path) => answerFiles.has(path)), []);
  assertEquals(paths.filter((path) => /_test\.ts$|^course\/release\//.test(path)), []);
  assertEquals(
    paths.filter((path) => path.startsWith("course/tasks/")).sort(),
    studentTasks.map((task) => `course/tasks/${task}.ts`).sort(),
  );
  const { tasks, imports } = JSON.parse(texts.get("deno.json")!);
  assertEquals(Object.keys(tasks), [...studentTasks]);
  assertEquals(imports, undefined);
});

Deno.test("a copy of an answer that JupyterLab keeps where one has looked at it is not given to students", async () => {
  const hidden = new URL(`lib/networks/.ipynb_checkpoints_${crypto.randomUUID()}/`, root);
  await Deno.mkdir(hidden);
  try {
    await Deno.writeTextFile(new URL("simple_net-checkpoint.ts", hidden), "export {};");
    const files = await studentFiles(root);
    assertEquals(files.filter((path) => /\/\./.test(path)), []);
    assert(files.includes(".vscode/extensions.json"));
  } finally {
    await Deno.remove(hidden, { recursive: true });
  }
});

Deno.test("no line of an answer stands in the student copy", async () => {
  const code = [...texts].map(([path, text]) =>
    [
      path,
      squeezed(
        path.endsWith(".ipynb")
          ? JSON.parse(text).cells.map((cell: { source: string[] }) => cell.source.join("")).join("\n")
          : text,
      ),
    ] as const
  );
  let lines = 0;
  for (const { notebook } of assignments) {
    const solution = await readNotebook(new URL(`solutions/${notebook}`, root));
    for (const { id, body } of regionsOf(solution, "SOLUTION", notebook)) {
      const own = body.map(squeezed).filter((line) => line.length >= 20);
      assert(own.length > 0, `${id} has no line to search for`);
      lines += own.length;
      for (const line of own) {
        for (const [path, text] of code) assert(!text.includes(line), `${path} has the answer of ${id}: ${line}`);
      }
    }
  }
  assert(lines > 20);
});

Deno.test("every relative import in the student copy resolves, in its notebooks too", async () => {
  let count = 0;
  for (const [path, text] of texts) {
    if (!/\.(ts|ipynb)$/.test(path)) continue;
    const source = path.endsWith(".ts") ? text : (JSON.parse(text).cells as { cell_type: string; source: string[] }[])
      .filter(({ cell_type }) => cell_type === "code").map(({ source }) => source.join("")).join("\n");
    for (const { specifier } of findImports(source)) {
      if (!/^\.\.?\//.test(specifier)) continue;
      count++;
      const target = join(folder, dirname(path), specifier);
      assert(await Deno.stat(target).then(({ isFile }) => isFile, () => false), `${path} imports ${specifier}`);
    }
  }
  assert(count > 100, `only ${count} imports were seen`);
});

Deno.test("a file that a text of a notebook names can be opened from it: it is a link, and the file is there", async () => {
  let links = 0;
  for (const [path, text] of texts) {
    if (!/\.(md|ipynb)$/.test(path)) continue;
    const cells = path.endsWith(".md") ? [text] : (JSON.parse(text).cells as { cell_type: string; source: string[] }[])
      .filter(({ cell_type }) => cell_type === "markdown").map(({ source }) => source.join(""));
    for (const cell of cells) {
      for (const [, address] of cell.matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)) {
        links++;
        const target = join(folder, dirname(path), address!);
        assert(await Deno.stat(target).then(() => true, () => false), `${path} has a link to ${address}`);
      }
      if (!path.endsWith(".ipynb")) continue;
      for (const [named, file] of cell.matchAll(/(?<!\[)`((?:course|datasets|docs|lib|notebooks)\/[\w/.]+\.\w+)`/g)) {
        assert(false, `${path} names ${named}, which is no link: [\`${file}\`](../${file})`);
      }
    }
  }
  assert(links >= 7, `only ${links} links were seen`);
});

const programs = (path: string) =>
  Array.from(Deno.readDirSync(path), ({ name }) => name).filter((name) => name.endsWith(".py")).sort();

Deno.test("every file and folder that a module of the student copy reaches by its own address is there", async () => {
  let count = 0;
  for (const [path, text] of texts) {
    if (!path.endsWith(".ts")) continue;
    for (const [, quote, address] of text.matchAll(/new URL\((["`])(\.{1,2}\/[^"`]*)\1, import\.meta\.url\)/g)) {
      if (quote === "`" || address!.includes(".setup/")) continue; // made of names, or by set-up
      count++;
      const target = join(folder, dirname(path), address!);
      assert(await Deno.stat(target).then(() => true, () => false), `${path} needs ${address}`);
      if (!/^course\/.*\/\w+$/.test(join(dirname(path), address!))) continue; // not a folder within a room
      const original = fileURLToPath(new URL(join(dirname(path), address!), root));
      assertEquals(programs(target), programs(original), `a program in a folder: all of ${address}`);
    }
  }
  assert(count > 5, `only ${count} addresses were seen`);
});

Deno.test("the student copy names no file that is an answer", () => {
  for (const [path, text] of texts) {
    if (/^course\/assignments\/a\d+\.ts$/.test(path)) continue; // the list of answers itself
    for (const answer of answerFiles) assert(!text.includes(`"${answer}"`), `${path} names ${answer}`);
  }
});

Deno.test("in the student copy `deno task check` runs, and all TODOs of an unsolved notebook fail, each in a friendly way", async () => {
  const packages = fileURLToPath(new URL("node_modules", root));
  await Deno.symlink(packages, join(folder, "node_modules"));
  try {
    for (const { id: assignment, todos } of assignments) {
      const command = new Deno.Command(Deno.execPath(), {
        args: ["task", "check", assignment],
        cwd: folder,
        env: { NO_COLOR: "1" },
      });
      const { code, stdout, stderr } = await command.output();
      const output = new TextDecoder().decode(stdout);
      assertEquals(code, 1, new TextDecoder().decode(stderr));
      assert(output.endsWith(`\npublic checks: 0 passed, ${todos.length} failed\n`), output);
      for (const { id, title } of todos) {
        assertMatch(output, new RegExp(`^todo  ${id} +${title}$`, "m"));
        assertMatch(
          output,
          new RegExp(`^${id} \\(${title}, code cell \\d+\\)\\n  (Not done yet\\.|It builds on)`, "m"),
        );
      }
    }
  } finally {
    await Deno.remove(join(folder, "node_modules"));
    await Deno.remove(join(folder, ".setup"), { recursive: true }); // what the check keeps
  }
});

Deno.test("in the student copy `deno task setup --check` runs", async () => {
  const command = new Deno.Command(Deno.execPath(), {
    args: ["task", "setup", "--check"],
    cwd: folder,
    env: { NO_COLOR: "1" },
  });
  const { stdout, stderr } = await command.output();
  const text = new TextDecoder();
  assertStringIncludes(text.decode(stdout), "npm packages", text.decode(stderr));
});

Deno.test("the same project gives the same student copy, and an earlier copy is replaced", async () => {
  const before = await Promise.all(paths.map((path) => Deno.readFile(join(folder, path))));
  await Deno.writeTextFile(join(folder, "notes.txt"), "mine");
  const { replaced } = await writeStudentCopy(folder, root);
  assert(replaced);
  assertEquals(await Deno.readTextFile(join(folder, "notes.txt")), "mine");
  await Deno.remove(join(folder, "notes.txt"));
  assertEquals((await Array.fromAsync(filesIn(""))).sort(), paths);
  for (const [i, path] of paths.entries()) assertEquals(await Deno.readFile(join(folder, path)), before[i], path);
});

Deno.test("a student copy that was left half done is made again", async () => {
  const list = join(folder, ".student_copy.json");
  const { files } = JSON.parse(await Deno.readTextFile(list));
  await Deno.writeTextFile(list, JSON.stringify({ unfinished: true, files }));
  const whole = await Deno.readTextFile(join(folder, "deno.json"));
  await Deno.writeTextFile(join(folder, "deno.json"), whole.slice(0, 20)); // as it is when the disk gets full
  await Deno.remove(join(folder, "README.md"));
  assertEquals((await writeStudentCopy(folder, root)).replaced, true);
  assertEquals(await Deno.readTextFile(join(folder, "deno.json")), whole);
  assertEquals(JSON.parse(await Deno.readTextFile(list)), { files });
});

Deno.test("a student copy in which somebody has worked is not overwritten", async () => {
  const path = join(folder, "notebooks", a1.notebook);
  const before = await Deno.readTextFile(path);
  await Deno.writeTextFile(path, before.replace('throw new Todo(\\"a1.qSample\\");', "return x0;"));
  const error = await assertRejects(() => writeStudentCopy(folder, root), ReleaseError);
  assertStringIncludes(error.message, `somebody has worked: notebooks/${a1.notebook} changed`);
  await Deno.writeTextFile(path, before);
});

Deno.test("a folder that holds something else is refused", async () => {
  const other = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(join(other, "thesis.tex"), "");
    await assertRejects(
      () => writeStudentCopy(other, root),
      ReleaseError,
      "is not empty and holds no earlier student copy",
    );
    await assertRejects(() => writeStudentCopy(join(other, "thesis.tex"), root), ReleaseError, "is a file");
    assertEquals(Array.from(Deno.readDirSync(other), ({ name }) => name), ["thesis.tex"]);
  } finally {
    await Deno.remove(other, { recursive: true });
  }
});
