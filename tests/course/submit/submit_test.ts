import { assert, assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import { basename, join } from "node:path";
import { a1 } from "../../../course/assignments/mod.ts";
import { splice } from "../../../course/grading/splice/mod.ts";
import { readSubmissions } from "../../../course/grading/intake/mod.ts";
import { thisMachine } from "../../../course/machine/machine.ts";
import { formatNotebook, type Notebook } from "../../../course/notebooks/mod.ts";
import { thisProject } from "../../../course/setup/project.ts";
import { writeHandIn } from "../../../course/submit/hand_in.ts";
import { submit, type SubmitOrder } from "../../../course/submit/submit.ts";
import { withStudent } from "../../../course/page/student.ts";
import { givenOut } from "../grading/solved.ts";
import { codeOf, executed } from "./executed.ts";

const who = { name: "김민수 O'Neil", id: "20241234" };

async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "hand in " });
  try {
    await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Hands a notebook in from its file, with the outputs that it has; gives what was said. */
async function handIn(folder: string, notebook: Notebook, order: Partial<SubmitOrder> = {}) {
  const [path, out] = [join(folder, "my work.ipynb"), join(folder, "out")];
  await Deno.writeTextFile(path, formatNotebook(notebook));
  let said = "";
  const screen = { terminal: false, columns: 80, write: (text: string) => void (said += text) };
  const archive = await submit(
    { assignment: a1, path, typed: who, asIs: true, unfinished: false, folder: out, ...order },
    {
      project: { ...thisProject, store: join(folder, "store") },
      machine: thisMachine(),
      screen,
      canAsk: false,
      signal: new AbortController().signal,
    },
  );
  return { archive, said };
}

const namesIn = (folder: string) => Array.from(Deno.readDirSync(folder), ({ name }) => name).sort();

Deno.test("submit makes one archive with notebook and PDF, which the code that grades takes for this student's", () =>
  inFolder(async (folder) => {
    const notebook = await executed();
    codeOf(notebook).at(-1)!.source = "throw new Error('tried something');"; // below Scratch
    const { archive, said } = await handIn(folder, notebook);
    assertEquals(namesIn(join(folder, "out")), ["김민수 O'Neil_20241234.zip", "김민수 O'Neil_20241234_receipt.txt"]);
    assertEquals(basename(archive.path), archive.name);
    assertStringIncludes(said, "Outside of the TODOs it is as it was given out.");
    assertStringIncludes(said, "public checks: 9 passed, 0 failed");
    assertStringIncludes(said, "DDPM, 1000 steps: Chamfer distance 9.0 (below 20): 10 of 10 points");
    assertStringIncludes(said, "20 of 20 points");

    const found = await Array.fromAsync(readSubmissions(archive.path, a1));
    const [only] = found;
    assert(found.length === 1 && only?.kind === "submission");
    assertEquals([only.who.id, only.says], [who.id, who]);
    assertEquals(only.files.map(({ path }) => path.slice(-6)).sort(), [".ipynb", "34.pdf"].sort());
    const { todos, differences } = splice(a1, await givenOut(a1), only.notebook);
    assertEquals([todos.every(({ state }) => state === "answered"), differences], [true, []]);
    assertEquals(formatNotebook(only.notebook).includes("tried something"), false);

    const bytes = await Deno.readFile(archive.path);
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
    const receipt = await Deno.readTextFile(archive.path.replace(".zip", "_receipt.txt"));
    for (const part of [who.name, who.id, "20 of 20", hash, `${bytes.length} bytes`]) {
      assertStringIncludes(receipt, part);
    }
    assertMatch(receipt, /Made +\d{4}-\d\d-\d\dT/);
    assertEquals(bytes.length < 3_000_000, true);
  }));

Deno.test("a notebook that is empty, half run or half answered is refused in words, and nothing is written", () =>
  inFolder(async (folder) => {
    const refused = (notebook: Notebook, words: string) => assertRejects(() => handIn(folder, notebook), Error, words);
    await refused(await givenOut(a1), "No TODO of a1 is answered");
    const notebook = await executed();
    codeOf(notebook)[12]!.execution_count = null;
    await refused(notebook, "Code cell 13 has not been run");
    notebook.cells = notebook.cells.filter((cell) => !JSON.stringify(cell.source).includes("TODO a1.qSample"));
    await refused(notebook, "a1.qSample is not answered yet");
    await assertRejects(() => Deno.stat(join(folder, "out")), Deno.errors.NotFound);
    await Deno.writeTextFile(join(folder, "file"), "");
    const inFile = executed().then((whole) => handIn(folder, whole, { folder: join(folder, "file/out") }));
    await assertRejects(() => inFile, Error, "Name another place: --out FOLDER");
  }));

Deno.test("an unfinished notebook is handed in when it is asked for, with what is missing said", () =>
  inFolder(async (folder) => {
    const notebook = await executed();
    for (const cell of codeOf(notebook).slice(24)) Object.assign(cell, { outputs: [], execution_count: null });
    notebook.cells = notebook.cells.filter((cell) => !JSON.stringify(cell.source).includes("TODO a1.ddimPSample "));
    const { archive, said } = await handIn(folder, notebook, { unfinished: true });
    for (const part of ["a1.ddimPSample is not answered yet", "Code cell 24 has not been run", "10 of 20 points"]) {
      assertStringIncludes(said, part);
    }
    assertStringIncludes(
      said,
      'Unfinished: The notebook does not show the samples of "DDIM, 50 steps" and the distance',
    );
    assertStringIncludes(said, "One place differs");
    const [found] = await Array.fromAsync(readSubmissions(archive.path, a1));
    assertEquals(found?.kind, "submission");
  }));

Deno.test("an archive is read back as that of its student, whatever the name is", () =>
  inFolder(async (folder) => {
    const notebook = await executed();
    const pdf = new TextEncoder().encode("%PDF-");
    const names = [
      "이순신",
      "이순신".normalize("NFD"),
      "A/B: \\ *C?*",
      '"Ada" <Lovelace>',
      "Kim_2024 Min",
      "DDPM Flow",
    ];
    names.push("Jean-Luc O'Neil, Jr.", "محمد", "สมชาย", "._x", "Final a1 (2)", "가".repeat(80), "O_o__x__");
    for (const [i, name] of names.entries()) {
      const one = { name: name.normalize("NFC"), id: `2024${1000 + i}` };
      const handedIn = { who: one, assignment: a1, notebook: withStudent(notebook, one), pdf };
      const { path } = await writeHandIn(handedIn, join(folder, "all"));
      const found = await Array.fromAsync(readSubmissions(path, a1));
      assertEquals(found.map(({ who }) => who.id), [one.id]);
    }
    const class_ = await Array.fromAsync(readSubmissions(join(folder, "all"), a1));
    assertEquals(class_.map(({ who }) => who.id).sort(), names.map((_, i) => `2024${1000 + i}`));
    assertEquals(namesIn(join(folder, "all")).length, names.length);
  }));

Deno.test("an archive that would be taken for another's is not kept", () =>
  inFolder(async (folder) => {
    const notebook = withStudent(await executed(), { name: "Ada", id: "20240001" });
    const pdf = new TextEncoder().encode("%PDF-");
    const write = (parts: object) =>
      writeHandIn({ who: { name: "Ada", id: "20240001" }, assignment: a1, notebook, pdf, ...parts }, folder);
    await assertRejects(() => write({ who }), Error, "would not take it: it is taken for that of 20240001");
    await assertRejects(() => write({ notebook: { ...notebook, cells: [] } }), Error, "would not take it");
    await assertRejects(() => write({ pdf: noise() }), Error, "3 MB");
    assertEquals(namesIn(folder), []);
  }));

/** Bytes that cannot be packed. */
function noise(): Uint8Array {
  const bytes = new Uint8Array(3_200_000);
  for (let at = 0; at < bytes.length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return bytes;
}
