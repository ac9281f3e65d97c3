import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { a1 } from "../../../course/assignments/mod.ts";
import { formatNotebook, readNotebook } from "../../../course/notebooks/mod.ts";
import { describeReports, withUnfinished } from "../../../course/tasks/check.ts";
import { patchedNotebook } from "./patched_solution.ts";

const task = fileURLToPath(new URL("../../../course/tasks/check.ts", import.meta.url));
const solution = fileURLToPath(new URL(`../../../solutions/${a1.notebook}`, import.meta.url));

const check = (...args: string[]) => checkWith({}, ...args);

async function checkWith(env: Record<string, string>, ...args: string[]) {
  const command = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", task, ...args],
    env: { NO_COLOR: "1", ...env },
  });
  const { code, stdout, stderr } = await command.output();
  const text = new TextDecoder();
  return { code, output: text.decode(stdout), errors: text.decode(stderr) };
}

Deno.test("the solution passes all nine checks, from any folder", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/mine.ipynb`, formatNotebook(await readNotebook(solution)));
    const { code, output, errors } = await check("a1", "--notebook", `${folder}/mine.ipynb`);
    assertEquals(code, 0, errors);
    assertMatch(output, /\n9 passed, 0 failed\n$/);
    assertEquals(output.match(/^ok {4}a1\./gm)?.length, 9);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a wrong answer and a cell that does not parse fail alone, and what builds on them says so", async () => {
  const notebook = patchedNotebook({ todo: "a1.pSample", name: "", text: "x.sub(eps", wrong: "x.add(eps" });
  for (const cell of notebook.cells) {
    cell.source = String(cell.source instanceof Array ? cell.source.join("") : cell.source)
      .replace("const alphaBarPrev = at(", "const alphaBarPrev = = at(")
      .replace("return noise.sub(", 'Promise.reject(new Error("lost"));\n  return noise.sub(');
  }
  const path = await Deno.makeTempFile({ suffix: ".ipynb" });
  try {
    await Deno.writeTextFile(path, formatNotebook(notebook));
    const { code, output } = await check("--notebook", path);
    assertEquals(code, 1);
    assertEquals(Array.from(output.matchAll(/^FAIL {2}(\S+)/gm), ([, id]) => id), [
      "a1.pSample",
      "a1.pSampleLoop",
      "a1.ddimPSample",
      "a1.ddimPSampleLoop",
    ]);
    assertMatch(output, /\n5 passed, 4 failed\n$/);
    assertStringIncludes(output, "a1.pSampleLoop builds on a1.pSample, whose check fails too: start there.");
    assertMatch(output, /a1\.ddimPSample \(.*\)\n {2}Code cell 24 does not parse, line \d+: Expression expected/);
    assertStringIncludes(output, "a1.ddimPSampleLoop builds on a1.ddimPSample, whose check fails too: start there.");
  } finally {
    await Deno.remove(path);
  }
});

Deno.test("wrong arguments are refused with the usage", async () => {
  for (
    const [args, message] of [
      [["a9"], 'There is no assignment "a9"'],
      [["--notebook", "nowhere.ipynb"], "There is no notebook "],
      [["a1", "a1"], "One assignment at a time"],
      [["--colour"], "--colour"],
    ] as const
  ) {
    const { code, errors } = await check(...args);
    assertEquals(code, 2);
    assertStringIncludes(errors, message);
    assertStringIncludes(errors, "deno task check [ASSIGNMENT] [--notebook FILE]");
  }
});

Deno.test("a file that is no notebook is an error with a reason, not a pass", async () => {
  const path = await Deno.makeTempFile({ suffix: ".ipynb" });
  try {
    await Deno.writeTextFile(path, "{}");
    const { code, errors } = await check("--notebook", path);
    assertEquals(code, 1);
    assertStringIncludes(errors, "is not a notebook: it has no list of cells");
  } finally {
    await Deno.remove(path);
  }
});

Deno.test("describeReports() lists results, notes, failures and the count", () => {
  const text = describeReports([
    { kind: "engine", text: "some engine" },
    { kind: "note", text: "look" },
    { kind: "result", cell: 2, id: "a1.one", title: "first", passed: true, message: "" },
    { kind: "result", cell: undefined, id: "a1.three", title: "third", passed: false, message: "wrong\n\nall of it" },
  ]);
  assertEquals(
    text,
    "ok    a1.one    first\nFAIL  a1.three  third\n\nNote: look\n\na1.three (third)\n  wrong\n\n  all of it\n\n" +
      "1 passed, 1 failed",
  );
});

Deno.test("withUnfinished() lets no TODO pass about which nothing was reported", () => {
  const todos = [{ id: "a1.one", title: "first" }, { id: "a1.two", title: "second" }, {
    id: "a1.three",
    title: "third",
  }];
  const one = { kind: "result", cell: 2, id: "a1.one", title: "first", passed: true, message: "" } as const;
  const messages = withUnfinished([one], todos).flatMap((report) => report.kind === "result" ? [report.message] : []);
  assertEquals(messages, [
    "",
    "It did not come to an end. Is there a loop without end, or a promise that nothing resolves?",
    "Not checked, because an earlier check did not come to an end.",
  ]);
});

Deno.test("where no engine starts, one sentence says why the checks could not run", async () => {
  const { code, errors } = await checkWith({ DIFFUSION_BACKEND: "abacus" }, "a1", "--notebook", solution);
  assertEquals(code, 1);
  assertMatch(errors, /^The checks could not run: DIFFUSION_BACKEND is "abacus".*\n$/);
});
