/** The files by which other services build the container of the course. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);
const read = (path: string) => Deno.readTextFile(fileURLToPath(new URL(path, root)));
const containerfile = await read("deploy/Containerfile");

Deno.test("Binder builds the same container as grading", async () => {
  assertEquals(await read(".binder/Dockerfile"), containerfile);
  assertStringIncludes(containerfile, "ENV PATH=/course/.venv/bin:$PATH"); // it starts `jupyter` by its name
});

Deno.test("the dev container is built of the same file, and by the pinned Deno", async () => {
  const { build } = JSON.parse(await read(".devcontainer/devcontainer.json"));
  assertEquals(await read(`.devcontainer/${build.dockerfile}`), containerfile);
  const { devDependencies, dependencies } = JSON.parse(await read("package.json"));
  assert(containerfile.includes(`deno@${{ ...dependencies, ...devDependencies }.deno} task setup`));
});
