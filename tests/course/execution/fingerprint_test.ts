import { assertEquals, assertNotEquals } from "@std/assert";
import { join } from "node:path";
import { fingerprint } from "../../../course/execution/fingerprint.ts";

/** The fingerprints of a notebook with a module beside it. */
async function after(change: (cells: string[], module: string) => [string[], string]): Promise<[string, string]> {
  const folder = await Deno.makeTempDir({ prefix: "fingerprint-" });
  try {
    const notebook = join(folder, "a.ipynb");
    const write = async (cells: string[], module: string) => {
      const text = cells.map((source, i) => ({ cell_type: i === 0 ? "markdown" : "code", metadata: {}, source }));
      await Deno.writeTextFile(notebook, JSON.stringify({ cells: text, metadata: {}, nbformat: 4, nbformat_minor: 5 }));
      await Deno.writeTextFile(join(folder, "half.ts"), module);
      return await fingerprint(notebook);
    };
    const cells = ["# Title", 'import { half } from "./half.ts";', "console.log(half(3));"];
    const module = "/** Half of x. */\nexport const half = (x: number) => x / 2;\n";
    return [await write(cells, module), await write(...change(cells, module))];
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const unsanitized = { sanitizeOps: false, sanitizeResources: false }; // esbuild's process ends a moment later

Deno.test(
  "a notebook keeps its fingerprint when its text, or a comment of a module, changes",
  unsanitized,
  async () => {
    const [before, now] = await after((
      [, ...code],
      module,
    ) => [["# Other", ...code], module.replace("Half of", "Half a")]);
    assertEquals(now, before);
  },
);

Deno.test(
  "a notebook has another fingerprint when a cell or a module that it uses does something else",
  unsanitized,
  async () => {
    const [before, now] = await after((cells, module) => [cells, module.replace("x / 2", "x / 3")]);
    assertNotEquals(now, before);
    const [first, other] = await after((cells, module) => [[...cells, "console.log(half(4));"], module]);
    assertNotEquals(other, first);
  },
);
