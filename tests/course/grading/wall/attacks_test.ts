import { assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { assignments } from "../../../../course/assignments/mod.ts";
import {
  noWall,
  runInWall,
  type Wall,
  type WalledProgram,
  type WallOptions,
} from "../../../../course/grading/wall/mod.ts";
import { attacksOn, type Targets } from "./attacks.ts";
import { onWindows, whereWalls } from "./where_walls.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));

/** Runs every attack, each for at most two seconds, and answers which ones have reached what they wanted. */
function programOf(attacks: Readonly<Record<string, string>>): WalledProgram {
  const bodies = Object.values(attacks).map((body, i) => `
    try {
      await Promise.race([
        (async () => { const done = () => void (reached[${i}] = 1); ${body} })(),
        new Promise((next) => setTimeout(next, 2000)),
      ]);
    } catch {
      // it was not let
    }`);
  return {
    modules: {
      "program.ts": `import { answer } from "wall/inside.ts";
        const { reached } = await import("./student.ts");
        answer("reached", reached);
        Deno.exit();`,
      "student.ts": `export const reached = new Uint8Array(${bodies.length});\n` +
        `globalThis.addEventListener("unhandledrejection", (event) => event.preventDefault());\n` +
        `globalThis.addEventListener("error", (event) => event.preventDefault());\n${bodies.join("\n")}`,
    },
    hides: assignments.flatMap(({ answers }) => answers),
  };
}

async function reachedBy(targets: Targets, options: WallOptions): Promise<string[]> {
  const attacks = attacksOn(targets);
  const { end, answers, words } = await runInWall(programOf(attacks), { ...options, limits: { seconds: 120 } });
  assertEquals(end, "finished", words);
  const reached = answers.get("reached")!.values;
  return Object.keys(attacks).filter((_, i) => reached[i] === 1);
}

/** What lies in the project's folder, but for what other tests join there meanwhile. */
const entries = () =>
  Array.from(Deno.readDirSync(root), ({ name }) => name).filter((name) => !name.startsWith(".joined_")).sort();

/** Makes what can be attacked. */
async function withTargets(action: (targets: Targets) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "of_others_" });
  await Deno.writeTextFile(`${folder}/secret.txt`, "the secret");
  await Deno.writeTextFile(`${folder}/secret.json`, '"the secret"');
  await Deno.writeTextFile(`${folder}/victim.txt`, "as it was");
  const answer = (request: Request) => {
    if (request.headers.get("upgrade") !== "websocket") return new Response("hello");
    const { socket, response } = Deno.upgradeWebSocket(request);
    socket.onopen = () => socket.close();
    return response;
  };
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, answer);
  const path = `${folder}/socket`;
  const local = Deno.serve({ path, transport: "unix", onListen() {} } as Deno.ServeUnixOptions, () => new Response(""));
  const victim = new Deno.Command("sleep", { args: ["600"] }).spawn();
  const before = entries();
  try {
    await action({
      ...{ folder, root, socket: path, pid: victim.pid, hostname: Deno.hostname(), deno: Deno.execPath() },
      port: server.addr.port,
    });
    assertEquals(entries(), before);
  } finally {
    victim.kill("SIGKILL");
    await Promise.all([victim.status, server.shutdown(), local.shutdown()]);
    await Deno.remove(folder, { recursive: true });
    for (const place of ["node_modules", "lib"]) {
      for (const { name } of Deno.readDirSync(root + place)) {
        if (/^\.?of_student/.test(name)) await Deno.remove(`${root}${place}/${name}`);
      }
    }
  }
}

const { wall, ignore } = await whereWalls();

Deno.test({
  name: "student code in the wall reaches nothing, by no attack",
  ignore,
  fn: () => withTargets(async (targets) => assertEquals(await reachedBy(targets, { wall: wall! }), [])),
});

Deno.test({
  name: "the wall of the operating system holds alone, where Deno gives all rights",
  ignore,
  fn: () =>
    withTargets(async (targets) =>
      assertEquals(await reachedBy(targets, { wall: wall!, permissions: ["--allow-all"] }), [])
    ),
});

Deno.test({
  name: "Deno's permissions hold alone, where there is no other wall",
  ignore: onWindows,
  fn: () => withTargets(async (targets) => assertEquals(await reachedBy(targets, { wall: noWall }), [])),
});

/** Neither wall: all rights, the environment as it is, and imports of whatever there is. */
const open: Wall = {
  ...noWall,
  enclose: (argv, { env }) => [
    ...["/usr/bin/env", "WALL_TEST_SECRET=the secret", "PATH=/usr/bin:/bin"],
    ...Object.entries(env).map(([name, value]) => `${name}=${value}`),
    ...argv.filter((arg) => !arg.startsWith("--import-map")),
  ],
};

Deno.test({
  name: "without both, every attack succeeds",
  ignore: Deno.build.os !== "linux", // some of them look into /proc
  fn: () =>
    withTargets(async (targets) => {
      const reached = await reachedBy(targets, { wall: open, permissions: ["--allow-all"] });
      assertEquals(Object.keys(attacksOn(targets)).filter((name) => !reached.includes(name)), []);
    }),
});
