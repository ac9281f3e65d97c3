/** What the pages say about files, commands and code is there. */
import { assert, assertEquals } from "@std/assert";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const pages = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "docs/setup.md",
  "docs/checks.md",
  "docs/speed.md",
  "docs/samplers.md",
  "docs/images.md",
  "docs/package.md",
  "docs/site.md",
  "lib/README.md",
  "datasets/README.md",
];
const read = (page: string) => Deno.readTextFile(join(root, page));

for (const page of pages) {
  Deno.test(`every link of ${page} to a file leads to one`, async () => {
    const links = [...(await read(page)).matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(([, link]) => link!);
    for (const link of links) {
      assert(await Deno.stat(join(root, dirname(page), link)).then(() => true, () => false), `${link} is not there`);
    }
  });

  Deno.test(`every task that ${page} names exists`, async () => {
    const { tasks } = JSON.parse(await read("deno.json"));
    const named = [...(await read(page)).matchAll(/(?:deno|deno@2\.7\.5) task ([a-z]+)/g)].map(([, task]) => task!);
    assertEquals(named.filter((task) => !(task in tasks)), []);
  });
}

Deno.test("the program in README.md type-checks", async () => {
  const copy = join(root, `.readme-${crypto.randomUUID()}.md`); // in the root, where its imports resolve
  try {
    await Deno.writeTextFile(copy, (await read("README.md")).replaceAll("```ts ignore", "```ts"));
    const { success, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["check", "--quiet", "--doc-only", copy],
      cwd: root,
      env: { NO_COLOR: "1" },
    }).output();
    assert(success, new TextDecoder().decode(stderr));
  } finally {
    await Deno.remove(copy);
  }
});

Deno.test("every folder on the map of CONTRIBUTING.md is there, and every room of lib is on the map", async () => {
  const map = (await read("CONTRIBUTING.md")).split("## The map")[1]!.split("Imports point one way")[0]!;
  let top = "";
  const rooms: string[] = [];
  for (const [, indent, name] of map.matchAll(/^ {4}( *)([a-z]+)\/ /gm)) {
    if (indent === "") top = name!;
    else rooms.push(`${top}/${name}`);
  }
  for (const room of rooms) assert((await Deno.stat(join(root, room))).isDirectory, room);
  const there = (await Array.fromAsync(Deno.readDir(join(root, "lib")))).filter(({ name, isDirectory }) =>
    isDirectory && !name.startsWith(".")
  );
  assertEquals(there.map(({ name }) => `lib/${name}`).filter((room) => !rooms.includes(room)), []);
});
