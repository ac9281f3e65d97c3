import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const module = new URL("../../../course/machine/typed_path.ts", import.meta.url).href;

/** What the functions say in a process that runs in `cwd`. */
async function asTyped(texts: string[], cwd: string, env: Record<string, string> = {}): Promise<[string, string][]> {
  const script = `import { shownPath, typedPath } from ${JSON.stringify(module)};
    const texts = ${JSON.stringify(texts)};
    console.log(JSON.stringify(texts.map((text) => [typedPath(text), shownPath(typedPath(text))])));`;
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), { args: ["eval", script], cwd, env }).output();
  const text = new TextDecoder();
  try {
    return JSON.parse(text.decode(stdout));
  } catch {
    throw new Error(text.decode(stderr));
  }
}

Deno.test({
  name: "a path is taken from where the command was typed, and shown from there",
  ignore: Deno.build.os === "windows",
  async fn() {
    const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "with a space " }));
    try {
      const texts = ["work.ipynb", "./sub/work.ipynb", "../work.ipynb", "/a/work.ipynb", "~/work.ipynb", "~work", "."];
      const [work, sub, above, absolute, inHome, tilde, here] = await asTyped(texts, root, {
        INIT_CWD: folder,
        HOME: "/home/ada",
      });
      assertEquals(work, [join(folder, "work.ipynb"), "work.ipynb"]);
      assertEquals(sub, [join(folder, "sub/work.ipynb"), "sub/work.ipynb"]);
      assertEquals(above, [join(folder, "../work.ipynb"), join(folder, "../work.ipynb")]);
      assertEquals(absolute, ["/a/work.ipynb", "/a/work.ipynb"]);
      assertEquals(inHome, ["/home/ada/work.ipynb", "/home/ada/work.ipynb"]);
      assertEquals(tilde, [join(folder, "~work"), "~work"]);
      assertEquals(here, [folder, folder]);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});

Deno.test("INIT_CWD of another command does not count: then the current folder does", async () => {
  const folder = await Deno.realPath(await Deno.makeTempDir());
  try {
    const [work] = await asTyped(["work.ipynb"], folder, { INIT_CWD: root });
    assertEquals(work, [join(folder, "work.ipynb"), "work.ipynb"]);
    const [without] = await asTyped(["work.ipynb"], root, { INIT_CWD: "" });
    assertEquals(without, [join(root, "work.ipynb"), "work.ipynb"]);
  } finally {
    await Deno.remove(folder);
  }
});
