import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";

/** A project with a package "outer", which requires "inner", and its folder. */
async function madeUpPackages(): Promise<{ root: string } & AsyncDisposable> {
  const root = await Deno.makeTempDir();
  const files = {
    "deno.json": '{ "nodeModulesDir": "manual" }',
    "package.json": '{ "dependencies": { "outer": "1.0.0" } }',
    "node_modules/outer/package.json": '{ "name": "outer", "version": "1.0.0", "main": "index.js" }',
    "node_modules/outer/index.js": [
      "const inner = require('inner'), path = require('path');",
      "exports.says = 'Φ' + inner.says + path.basename(__filename) + (this === exports) + typeof setTimeout;",
      "exports.absent = () => require('absent');",
      "exports.inner = inner;",
    ].join("\n"),
    "node_modules/inner/package.json": '{ "name": "inner", "main": "index.js" }',
    "node_modules/inner/index.js": "exports.says = 'one';",
  };
  for (const [name, text] of Object.entries(files)) {
    await Deno.mkdir(join(root, name, ".."), { recursive: true });
    await Deno.writeTextFile(join(root, name), text);
  }
  return { root, [Symbol.asyncDispose]: () => Deno.remove(root, { recursive: true }) };
}

const compiled = new URL("../../../course/compiled/compiled_packages.ts", import.meta.url);

/** Loads "outer" in a new process, compiled. */
async function load(root: string, { flags = "" } = {}) {
  const program = join(root, "program.mjs");
  await Deno.writeTextFile(
    program,
    `
    import { createRequire } from "node:module";
    import { ensureCompiled } from ${JSON.stringify(compiled.href)};
    const require = createRequire(import.meta.url);
    const isUsed = ensureCompiled(${JSON.stringify(join(root, "kept.bin"))}, [require.resolve("outer")]);
    const outer = require("outer");
    const imported = await import("outer");
    let absent;
    try { outer.absent(); } catch (error) { absent = error.code; }
    const isOne = imported.inner === require("inner") && imported.says === outer.says;
    console.log(JSON.stringify({ isUsed, says: outer.says, absent, isOne }));
    `,
  );
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", "--quiet", `--v8-flags=--no-maglev${flags}`, program],
    cwd: root,
  }).output();
  assertEquals(new TextDecoder().decode(stderr), "");
  const { ino, mtime } = await Deno.stat(join(root, "kept.bin"));
  return { ...JSON.parse(new TextDecoder().decode(stdout)), written: `${ino} ${mtime?.getTime()}` };
}

const right = { isUsed: true, says: "Φoneindex.jstruefunction", absent: "MODULE_NOT_FOUND", isOne: true };

Deno.test("packages that are kept compiled are the same modules for require() and import", async () => {
  await using packages = await madeUpPackages();
  const { written, ...first } = await load(packages.root);
  assertEquals(first, right);
  const again = await load(packages.root);
  assertEquals(again, { ...right, written }); // and nothing was made anew
});

Deno.test("a package that changed is compiled anew, also where it is as long and as old as before", async () => {
  await using packages = await madeUpPackages();
  const file = join(packages.root, "node_modules/inner/index.js");
  let { written } = await load(packages.root);
  for (const word of ["two", "six"]) {
    const { mtime, atime } = await Deno.stat(file);
    if (word === "six") await new Promise((resolve) => setTimeout(resolve, 1100)); // what cannot be set back has seconds
    await Deno.writeTextFile(file, `exports.says = '${word}';`);
    if (word === "six") await Deno.utime(file, atime!, mtime!);
    const after = await load(packages.root);
    assertEquals(after.says, right.says.replace("one", word));
    assert(after.written !== written);
    written = after.written;
  }
});

Deno.test("what V8 compiled under other settings is compiled anew", async () => {
  await using packages = await madeUpPackages();
  const { written } = await load(packages.root);
  const after = await load(packages.root, { flags: ",--no-opt" });
  assertEquals(after.says, right.says);
  assert(after.written !== written);
});

Deno.test("a file of compiled packages that is cut or spoilt is made anew", async () => {
  await using packages = await madeUpPackages();
  await load(packages.root);
  const path = join(packages.root, "kept.bin");
  const bytes = await Deno.readFile(path);
  for (const spoilt of [bytes.subarray(0, 10), bytes.subarray(0, bytes.length - 200), new Uint8Array(100)]) {
    await Deno.writeFile(path, spoilt);
    const { written: _, ...after } = await load(packages.root);
    assertEquals(after, right);
    assertEquals((await Deno.stat(path)).size > 200, true);
  }
});
