import { assertEquals } from "@std/assert";
import { findUnformatted } from "../../../course/notebooks/formatting.ts";
import { formatNotebook } from "../../../course/notebooks/write.ts";
import { notebookOf } from "./notebook_of.ts";

async function withNotebook(code: string, use: (path: string) => Promise<void>): Promise<void> {
  const path = await Deno.makeTempFile({ suffix: ".ipynb" });
  try {
    const metadata = { language_info: { name: "typescript", file_extension: ".ts" } };
    await Deno.writeTextFile(path, formatNotebook({ ...notebookOf(code), metadata }));
    await use(path);
  } finally {
    await Deno.remove(path);
  }
}

Deno.test("findUnformatted() names a notebook with a cell that is not formatted", async () => {
  await withNotebook("const a=1", async (path) => {
    assertEquals((await findUnformatted([path])).map(({ notebook }) => notebook), [path]);
  });
});

Deno.test("findUnformatted() writes it as it should be when asked to, and is content then", async () => {
  await withNotebook("const a=1", async (path) => {
    assertEquals(await findUnformatted([path], { fix: true }), []);
    assertEquals((await Deno.readTextFile(path)).includes("const a = 1;"), true);
    assertEquals(await findUnformatted([path]), []);
  });
});
