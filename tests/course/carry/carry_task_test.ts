import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { a1, a2, a3, type Assignment } from "../../../course/assignments/mod.ts";
import { checkNotebook } from "../../../course/checks/check_notebook.ts";
import { formatNotebook, readNotebook, sourceOf } from "../../../course/notebooks/mod.ts";

const path = (file: string) => fileURLToPath(new URL(`../../../${file}`, import.meta.url));

/** The notebook of a student who has solved everything, with some texts changed. */
async function solvedNotebook({ notebook }: Assignment, changes: Readonly<Record<string, string>> = {}) {
  const solution = await readNotebook(path(`solutions/${notebook}`));
  const cells = solution.cells.map((cell) => {
    let source = sourceOf(cell).replaceAll(/(BEGIN|END) SOLUTION/g, "$1 TODO");
    for (const [from, to] of Object.entries(changes)) source = source.replace(from, () => to);
    return { ...cell, source };
  });
  return formatNotebook({ ...solution, cells });
}

const unsolved = ({ notebook }: Assignment) => Deno.readTextFile(path(`notebooks/${notebook}`));

/** Runs the task on two files with these texts; gives what it printed, and the second file afterwards. */
async function carry(from: string, to: string) {
  const folder = await Deno.makeTempDir();
  try {
    const files = [join(folder, "from.ipynb"), join(folder, "to.ipynb")];
    await Deno.writeTextFile(files[0]!, from);
    await Deno.writeTextFile(files[1]!, to);
    const result = await task(...files);
    return { ...result, after: await Deno.readTextFile(files[1]!) };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function task(...args: string[]) {
  const command = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", path("course/tasks/carry.ts"), ...args],
    env: { NO_COLOR: "1" },
  });
  const { code, stdout, stderr } = await command.output();
  const text = new TextDecoder();
  return { code, output: text.decode(stdout), errors: text.decode(stderr) };
}

/** Which TODOs of a notebook pass. */
async function passing(assignment: Assignment, text: string): Promise<string[]> {
  const file = await Deno.makeTempFile({ suffix: ".ipynb" });
  try {
    await Deno.writeTextFile(file, text);
    const { todos } = await checkNotebook(assignment, file);
    return todos.filter(({ status }) => status === "passed").map(({ id }) => id);
  } finally {
    await Deno.remove(file);
  }
}

const names = ["constructor", "forward", "computeAlphas", "qSample", "computeLoss"];

Deno.test("five solved TODOs of Assignment 1 go to Assignment 2 and pass there; a second time nothing changes", async () => {
  const mine = await solvedNotebook(a1);
  const { code, output, errors, after } = await carry(mine, await unsolved(a2));
  assertEquals([code, errors], [0, ""]);
  for (const name of names) assertMatch(output, new RegExp(`^copied +a2\\.${name} `, "m"));
  assertStringIncludes(output, "5 copied; all pass their checks.");
  assertStringIncludes(output, "File → Reload Notebook from Disk");
  assertEquals(await passing(a2, after), names.map((name) => `a2.${name}`));

  const again = await carry(mine, after);
  assertEquals([again.code, again.after === after], [0, true]);
  assertEquals(again.output.match(/^there already /gm)?.length, 5);
  assertStringIncludes(again.output, "Nothing was copied; the notebook is as it was.");
});

Deno.test("the network of Assignment 2 goes to Assignment 3, its loss does not", async () => {
  const { code, after } = await carry(await solvedNotebook(a2), await unsolved(a3));
  assertEquals(code, 0);
  assertEquals(await passing(a3, after), ["a3.constructor", "a3.forward"]);
});

Deno.test("scratch cells are not looked at, and those of the second notebook stay", async () => {
  const from = JSON.parse(await solvedNotebook(a1));
  const todo = "// TODO a1.qSample — again\n// BEGIN TODO\nthrow 1;\n// END TODO\nfunction qSample() {}";
  from.cells.push({ cell_type: "code", id: "tried", execution_count: null, metadata: {}, outputs: [], source: todo });
  const to = JSON.parse(await unsolved(a2));
  to.cells.at(-1).source = todo.replaceAll("a1.", "a2.").split(/(?<=\n)/);
  const { code, output, after } = await carry(JSON.stringify(from), JSON.stringify(to));
  assertEquals(code, 0, output);
  assertStringIncludes(output, "5 copied; all pass their checks.");
  assertEquals(JSON.parse(after).cells.length, to.cells.length);
  assertEquals(JSON.parse(after).cells.at(-1), to.cells.at(-1));
});

Deno.test("a wrong answer is not copied, and what is written in the second notebook is never touched", async () => {
  const wrong = await solvedNotebook(a1, { "return this.layers.reduce(": "return x; this.layers.reduce(" });
  const begun = (await unsolved(a2)).replace(String.raw`throw new Todo(\"a2.qSample\");`, "return x0; // for now");
  const { code, output, after } = await carry(wrong, begun);
  assertEquals(code, 1);
  assertMatch(output, /In their new place these do not pass: a2\.computeLoss\.$/m); // it calls qSample
  assertMatch(output, /^not copied +a2\.forward +the prediction: a1\.forward does not pass its check$/m);
  assertMatch(output, /^What is off there: deno task check .*from\.ipynb$/m);
  assertMatch(output, /^kept +a2\.qSample +the forward process in one jump: something is written here, and stays$/m);
  assertStringIncludes(after, "return x0; // for now");
  assertStringIncludes(after, String.raw`throw new Todo(\"a2.forward\");`);
});

Deno.test("from an unsolved notebook nothing is copied", async () => {
  const before = await unsolved(a2);
  const { code, output, after } = await carry(await unsolved(a1), before);
  assertEquals([code, after === before], [0, true]);
  assertEquals(output.match(/^not copied .*: a1\.\w+ is not done yet$/gm)?.length, 5);
});

Deno.test("an answer that needs what the second notebook lacks is copied, and said not to pass there", async () => {
  const own = await solvedNotebook(a1, {
    "return x0.mul(alphaBar.sqrt())": "return x0.mul(alphaBar.sqrt().mul(a1.seed / 1234))",
  });
  const { code, output, after } = await carry(own, await unsolved(a2));
  assertEquals(code, 1);
  assertMatch(output, /In their new place these do not pass: a2\.qSample, a2\.computeLoss\./);
  assertStringIncludes(after, "a1.seed / 1234");
});

Deno.test("wrong arguments are refused with the usage", async () => {
  for (
    const [args, message] of [
      [["a1"], "Give two assignments, got 1: a1."],
      [["a1", "a1"], "Both are a1."],
      [["a1", "a9"], 'There is no assignment "a9"'],
      [["a1", "nowhere.ipynb"], "There is no notebook "],
      [
        ["a1", path("package.json").replace("package.json", "README.md")],
        "README.md is not a notebook: it is not valid JSON",
      ],
    ] as const
  ) {
    const { code, errors } = await task(...args);
    assertEquals(code, 2, args.join(" "));
    assertStringIncludes(errors, message);
    assertStringIncludes(errors, "deno task carry FROM TO");
  }
});

Deno.test("one lost marker in the second notebook costs that TODO only", async () => {
  const broken = (await unsolved(a2)).replace('"    // END TODO\\n"', '"\\n"');
  const { code, output, errors, after } = await carry(await solvedNotebook(a1), broken);
  assertEquals([code, errors], [1, ""]);
  assertMatch(
    output,
    /^not copied +a2\.constructor .*code cell \d+, line \d+: the line "\/\/ END TODO" of a2\.constructor/m,
  );
  assertEquals(output.match(/^copied /gm)?.length, 4);
  assertStringIncludes(after, "alphaBar.sqrt()");
});
