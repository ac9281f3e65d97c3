import { assertEquals, assertThrows } from "@std/assert";
import { join } from "node:path";
import { complaintsOf } from "../../course/package/compile.ts";
import { type DenoPackage, manifestOf } from "../../course/package/manifest.ts";
import { thisProject } from "../../course/setup/project.ts";

const read = (path: string) => JSON.parse(Deno.readTextFileSync(join(thisProject.root, path)));
const own: DenoPackage = read("lib/deno.json");

Deno.test("the library uses nothing that Node 20 lacks", () => {
  const entries = ["mod.ts", "plots/mod.ts"].map((path) => join(thisProject.root, "lib", path));
  assertEquals(complaintsOf(entries), []);
});

Deno.test("no file of the library but figures and notebooks asks for Deno or for a module of Node's, except behind its door", async () => {
  const found: string[] = [];
  const visit = async (folder: string) => {
    for await (const { name, isDirectory } of Deno.readDir(join(thisProject.root, folder))) {
      const path = `${folder}/${name}`;
      if (["lib/host", "lib/plots", "lib/notebook"].includes(path)) continue;
      if (isDirectory) await visit(path);
      else if (name.endsWith(".ts")) found.push(...hostsIn(path));
    }
  };
  await visit("lib");
  assertEquals(found, []);
});

/** Lines of code that name Deno or import a module of Node's. */
function hostsIn(path: string): string[] {
  const text = Deno.readTextFileSync(join(thisProject.root, path)).replace(/\/\*[\s\S]*?\*\//g, "");
  return text.split("\n").filter((line) => /(?<!")\bDeno\.|from "node:/.test(line)).map((line) =>
    `${path}: ${line.trim()}`
  );
}

Deno.test("the manifest names one TensorFlow.js, the user's, and every module that the library offers", () => {
  const manifest = manifestOf(own, read("package.json")) as Record<string, Record<string, unknown>>;
  assertEquals(Object.keys(manifest.exports!), Object.keys(own.exports));
  assertEquals(manifest.exports!["."], { types: "./mod.d.ts", default: "./mod.js" });
  assertEquals(Object.keys(manifest.dependencies!), ["acorn"]);
  assertEquals("@tensorflow/tfjs" in manifest.peerDependencies!, true);
  assertEquals("@tensorflow/tfjs" in manifest.peerDependenciesMeta!, false);
});

Deno.test("manifestOf() refuses a package whose version nobody knows", () => {
  assertThrows(() => manifestOf(own, { dependencies: {} }), Error, "package.json has no version of acorn");
});
