import { assertEquals, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";

const task = fileURLToPath(new URL("../../../course/tasks/release.ts", import.meta.url));

async function release(...args: string[]) {
  const command = new Deno.Command(Deno.execPath(), { args: ["run", "-A", task, ...args], env: { NO_COLOR: "1" } });
  const { code, stdout, stderr } = await command.output();
  const text = new TextDecoder();
  return { code, output: text.decode(stdout), errors: text.decode(stderr) };
}

Deno.test("deno task release --out says what it wrote, and that it replaced an earlier copy", async () => {
  const folder = await Deno.makeTempDir({ prefix: "student_copy_" });
  try {
    const first = await release("--out", folder);
    assertEquals(first.code, 0, first.errors);
    assertStringIncludes(first.output, `Wrote a student copy in ${folder}: `);
    assertStringIncludes((await release("--out", folder)).output, `Replaced the earlier student copy in ${folder}: `);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("deno task release refuses a folder that is not its own, and unknown arguments, without a trace", async () => {
  const own = fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "");
  const { code, errors } = await release("--out", own);
  assertEquals([code, errors], [
    1,
    `${own} is not empty and holds no earlier student copy. Give a new or an empty folder.\n`,
  ]);
  const unknown = await release("--output", own);
  assertEquals(unknown.code, 2);
  assertStringIncludes(unknown.errors, "deno task release [--out DIR]");
  assertEquals(/\n\s+at /.test(unknown.errors), false);
});
