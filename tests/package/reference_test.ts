import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { categories, writeReference } from "../../course/package/reference.ts";
import { thisMachine } from "../../course/machine/machine.ts";
import { thisProject } from "../../course/setup/project.ts";

const machine = thisMachine();
const library = join(thisProject.root, "lib");

/** Types of TensorFlow.js, which describes them itself. */
const THEIRS = /private type '(Tensor(\dD)?|Scalar|Variable|Rank)'/;

Deno.test("every public symbol of the library is described, and so are its fields and the types that it needs", async () => {
  const entries = ["mod.ts", "plots/mod.ts", "notebook/mod.ts", "notebook/setup.ts"];
  const { stderr } = await machine.ask({
    argv: [machine.deno.path, "doc", "--lint", ...entries],
    ...{ cwd: library, env: { NO_COLOR: "1" } },
  });
  const complaints = stderr.split("\n\n").filter((text) => text.includes("error["));
  assert(complaints.length > 50, stderr.slice(0, 1000)); // that it was read at all
  assertEquals(complaints.filter((text) => !THEIRS.test(text)), []);
});

Deno.test("every room that users import from is a category of the reference", async () => {
  const inner = ["host", "options", "files"]; // for the library's own functions
  for await (const { name, isDirectory } of Deno.readDir(library)) {
    if (isDirectory && !inner.includes(name)) assert(name in categories, `lib/${name} has no category`);
  }
});

Deno.test("the reference has a page for each category and symbol, and its examples import the package", async () => {
  const folder = await Deno.makeTempDir({ prefix: "reference-" });
  try {
    const pages = await writeReference(thisProject.root, folder, machine);
    assertEquals(pages, ["", "plots", "notebook"].map((part) => join(folder, part, "index.html")));
    const read = (path: string) => Deno.readTextFile(join(folder, path));
    assertStringIncludes(await read("samplers.html"), "planDdim");
    assertStringIncludes(await read("plots/all_symbols.html"), "lossCurve");
    const page = await read("~/planDdim.html");
    assertStringIncludes(page, "planDdim } from &quot;@diffusion-course/diffusion&quot;");
    const uncategorized = await Deno.stat(join(folder, "uncategorized.html")).catch(() => undefined);
    assertEquals(uncategorized, undefined);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("the reference replaces no other files", async () => {
  const folder = await Deno.makeTempDir({ prefix: "reference-" });
  try {
    await Deno.writeTextFile(join(folder, "mine.txt"), "mine");
    const { message } = await writeReference(thisProject.root, folder, machine).then(
      () => new Error(),
      (error) => error,
    );
    assertStringIncludes(message, "holds other files, such as mine.txt. Give a new or an empty folder.");
    assertEquals(await Deno.readTextFile(join(folder, "mine.txt")), "mine");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
