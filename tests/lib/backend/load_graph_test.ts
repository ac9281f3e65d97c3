import { assertEquals, assertThrows } from "@std/assert";
import { loadGraphWith } from "../../../lib/backend/load_graph.ts";

const graph = new Uint8Array([1, 2, 3]);

Deno.test("a graph goes to the addon in a folder of its own, which is gone afterwards", () => {
  let seen = "";
  const id = loadGraphWith({
    loadSavedModel(folder, tags) {
      assertEquals([Deno.readFileSync(`${folder}/saved_model.pb`), tags], [graph, "serve"]);
      seen = folder;
      return 7;
    },
  })(graph);
  assertEquals(id, 7);
  assertThrows(() => Deno.statSync(seen), Deno.errors.NotFound);
});

Deno.test("settings lie beside a graph whose work is cut into parts, and beside no other", () => {
  const settings: (Uint8Array | undefined)[] = [];
  const load = loadGraphWith({
    loadSavedModel(folder) {
      const files = [...Deno.readDirSync(folder)].map(({ name }) => name);
      settings.push(files.includes("session_config.pb") ? Deno.readFileSync(`${folder}/session_config.pb`) : undefined);
      return 7;
    },
  });
  load(graph);
  load(graph, true);
  const alone = navigator.hardwareConcurrency === 2 ? [16, 1] : []; // one processor for each operation
  assertEquals(settings, [undefined, Uint8Array.of(82, 5, 82, 3, 152, 1, 1, ...alone)]);
});

Deno.test({
  name: "where there is no temporary folder, the error says what to set",
  ignore: Deno.build.os === "windows",
  async fn() {
    const program = `import { loadGraphWith } from ${
      JSON.stringify(import.meta.resolve("../../../lib/backend/load_graph.ts"))
    };
      try { loadGraphWith({ loadSavedModel: () => 1 })(new Uint8Array(1)); } catch (error) { console.log(error.message); }`;
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["eval", "--no-config", program],
      env: { TMPDIR: "/nowhere/at/all", NO_COLOR: "1" },
    }).output();
    const said = new TextDecoder().decode(stdout);
    assertEquals(said.includes("cannot be written") && said.includes("Set TMPDIR"), true, said);
  },
});
