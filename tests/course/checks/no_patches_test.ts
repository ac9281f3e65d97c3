import { assert, assertEquals } from "@std/assert";
import { assignments } from "../../../course/assignments/mod.ts";
import { studentFiles } from "../../../course/release/student_files.ts";
import { mistakesOf } from "../../../solutions/mistakes/mod.ts";

const root = new URL("../../../", import.meta.url);
const squeezed = (text: string) => text.replace(/\s+/g, "");

Deno.test("what students get has the numbers of known mistakes, but no line of their code", async () => {
  const paths = await studentFiles(root);
  assertEquals(paths.filter((path) => /^solutions|mistakes|checks\/(record|load_variants)/.test(path)), []);
  const files = await Promise.all(
    paths.filter((path) => /^course\/.*\.(ts|json)$/.test(path))
      .map(async (path) => [path, squeezed(await Deno.readTextFile(new URL(path, root)))] as const),
  );
  let searched = 0;
  for (const { id } of assignments) {
    for (const { todo, name, with: wrong } of mistakesOf(id)) {
      const text = squeezed(wrong);
      if (text.length < 30) continue; // shorter ones are no answer, and stand elsewhere by chance
      searched++;
      for (const [path, content] of files) assert(!content.includes(text), `${path} has the mistake ${todo}, ${name}`);
    }
  }
  assert(searched > 50);
});
