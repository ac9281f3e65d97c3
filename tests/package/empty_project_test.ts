/**
 * Projects of strangers: a folder with nothing in it but the packed library and what npm would install beside it.
 *
 * @module
 */
import { assert, assertAlmostEquals, assertEquals, assertGreater, assertMatch } from "@std/assert";
import { build } from "esbuild";
import { join } from "node:path";
import ts from "typescript";
import { findChromium, launchChromium } from "../browser/chromium.ts";
import { startBackend } from "../../lib/backend/mod.ts";
import { drawing, engines, hosts, inEmptyProject, run } from "./empty_project.ts";

interface Trained {
  readonly engine: string;
  readonly losses: number[];
  readonly shape: number[];
  readonly values: number[];
}

/** The first loss and the last, wherever they are computed: random numbers are the same on every engine and every host. */
const [FIRST, LAST] = [0.895371, 0.26722];

function assertTrained({ engine, losses, shape, values }: Trained, expected: string): void {
  assertEquals(engine, expected);
  assertAlmostEquals(losses[0]!, FIRST, 1e-4);
  assertAlmostEquals(losses.at(-1)!, LAST, 1e-3);
  assertEquals(shape, [50, 2]);
  assert(values.every(Number.isFinite));
  assertGreater(Math.max(...values), 0.5);
}

const here = (await startBackend()).name;

for (const { name, argv } of hosts) {
  if (argv === undefined) console.log(`No ${name} on this machine: its tests are left out.`);
  const ignore = argv === undefined;

  Deno.test({
    name: `on ${name} the packed library trains and samples with WebAssembly`,
    ignore,
    fn: () =>
      inEmptyProject([engines.wasm], async (folder) => {
        assertTrained(await run<Trained>(argv!, "on_host.js", folder), "wasm");
      }),
  });

  Deno.test({
    name: `on ${name} the packed library trains and samples with the user's own TensorFlow`,
    ignore: ignore || here !== "tensorflow",
    fn: () =>
      inEmptyProject([engines.tensorflow], async (folder) => {
        assertTrained(await run<Trained>(argv!, "on_host.js", folder), "tensorflow");
      }),
  });

  Deno.test({
    name: `on ${name} weights and figures are files`,
    ignore,
    fn: () =>
      inEmptyProject(drawing, async (folder) => {
        interface Kept {
          readonly saved: number[];
          readonly loaded: number[];
          readonly missing: string;
        }
        const { saved, loaded, missing } = await run<Kept>(argv!, "keep.js", folder);
        assertEquals(loaded, saved);
        assertEquals(missing, "ENOENT");
        assertGreater((await Deno.stat(join(folder, "kept", "loss.png"))).size, 1000);
      }),
  });

  Deno.test({
    name: `on ${name} an engine that is not installed is one sentence with the command that installs it`,
    ignore,
    fn: () =>
      inEmptyProject([], async (folder) => {
        const said = await run<Record<string, string>>(argv!, "engines.js", folder);
        for (const [engine, name] of [["tensorflow", "tfjs-node"], ["wasm", "tfjs-backend-wasm"]] as const) {
          assertMatch(said[engine]!, new RegExp(`cannot start: .*"npm install @tensorflow/${name}" installs it\\.$`));
          assertEquals(said[engine]!.includes("\n"), false);
        }
      }),
  });
}

Deno.test("a user's compiler reads the declarations, and finds no fault in them", () =>
  inEmptyProject(drawing, (folder) => {
    const program = ts.createProgram([join(folder, "user.ts")], {
      ...{ target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, strict: true, noEmit: true, types: [] },
      lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.esnext.disposable.d.ts"],
    });
    const own = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(Deno.realPathSync(folder)));
    const faults = own.flatMap((file) => program.getSemanticDiagnostics(file))
      .map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`);
    assertGreater(own.length, 50);
    assertEquals(faults, []);
    return Promise.resolve();
  }));

const chromium = findChromium();
if (chromium === undefined) console.log("No Chromium on this machine: the packed library is not tried in a browser.");

Deno.test({
  name:
    "in a browser the packed library trains and samples, bundled without a word, and loads nothing but its own files",
  ignore: chromium === undefined,
  sanitizeOps: false, // playwright-core keeps timers and pipes of its own
  sanitizeResources: false,
  fn: () =>
    inEmptyProject([engines.wasm, "@tensorflow/tfjs-backend-webgpu"], async (folder) => {
      const { outputFiles, warnings } = await build({
        ...{
          entryPoints: [join(folder, "in_browser.js")],
          bundle: true,
          format: "esm",
          write: false,
          logLevel: "silent",
        },
      });
      assertEquals(warnings, []);
      const asked: string[] = [];
      await using server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, async (request) => {
        const { pathname } = new URL(request.url);
        asked.push(pathname);
        const headers = {
          "content-type": { js: "text/javascript", wasm: "application/wasm" }[ending(pathname)] ?? PAGE,
        };
        if (pathname === "/") return new Response('<script type="module" src="/page.js"></script>', { headers });
        if (pathname === "/page.js") return new Response(outputFiles[0]!.text, { headers });
        const name = /^\/wasm\/([\w-]+\.wasm)$/.exec(pathname)?.[1];
        if (name === undefined) return new Response("", { status: 404 });
        return new Response(await Deno.readFile(join(folder, "node_modules", engines.wasm, "dist", name)), { headers });
      });
      const browser = await launchChromium(chromium!);
      try {
        const page = await browser.newPage();
        const said: string[] = [];
        page.on("pageerror", (error) => said.push(error.message));
        await page.goto(`http://127.0.0.1:${server.addr.port}/`);
        const trained = await page.evaluate(() => (globalThis as unknown as { trained: Promise<Trained> }).trained);
        assertTrained(trained, "wasm");
        assertEquals(said, []);
        assertEquals(asked.filter((path) => !/^\/(|page\.js|favicon\.ico|wasm\/.*)$/.test(path)), []);
      } finally {
        await browser.close();
      }
    }),
});

const PAGE = "text/html";
const ending = (path: string) => path.split(".").at(-1) as "js" | "wasm";
