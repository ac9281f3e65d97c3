/**
 * What student code may try to reach. Each is the body of an async function; it calls `done()` when it has reached it.
 *
 * @module
 */

/** What is there to be reached; made by the test. */
export interface Targets {
  /** A folder of somebody else, with `secret.txt`, `secret.json`, and `victim.txt`. */
  readonly folder: string;
  /** The project. */
  readonly root: string;
  /** A port at which somebody listens on this machine. */
  readonly port: number;
  /** A socket at which somebody listens. */
  readonly socket: string;
  /** A process of somebody else. */
  readonly pid: number;
  /** The name of this machine. */
  readonly hostname: string;
  /** The Deno that runs. */
  readonly deno: string;
}

const json = JSON.stringify;

/** The attacks, by what they are. */
export const attacksOn = (
  { folder, root, port, socket, pid, hostname, deno }: Targets,
): Readonly<Record<string, string>> => {
  const secret = json(`${folder}/secret.txt`);
  const module = json(`file://${folder}/secret.json`);
  const inData = json(`data:application/javascript,import s from ${module} with { type: "json" }; export default s;`);
  const isSecret = `(text) => String(text).includes("the secret") && done()`;
  return {
    // Files of others
    "reads a file": `(${isSecret})(Deno.readTextFileSync(${secret}))`,
    "reads a file by way of Node": `(${isSecret})((await import("node:fs")).readFileSync(${secret}, "utf8"))`,
    "reads a file by a descriptor": `(${isSecret})(await new Response((await Deno.open(${secret})).readable).text())`,
    "reads a file by fetch": `(${isSecret})(await (await fetch("file://" + ${secret})).text())`,
    "requires a file": `
      const { createRequire } = await import("node:module");
      (${isSecret})(JSON.stringify(createRequire(import.meta.url)(${json(`${folder}/secret.json`)})));`,
    "imports a file whose name stands in the code": `
      (${isSecret})(JSON.stringify((await import(${module}, { with: { type: "json" } })).default));`,
    "imports a file whose name is computed": `
      (${isSecret})(JSON.stringify((await import(${module} + "", { with: { type: "json" } })).default));`,
    "imports a file by a module in a URL": `(${isSecret})(JSON.stringify((await import(${inData})).default));`,
    "imports a file by a module in a computed URL": `
      (${isSecret})(JSON.stringify((await import(${inData} + " ")).default));`,
    "reads a file in a worker": worker(`Deno.readTextFileSync(${secret})`),
    "reads a file in a thread of Node": `
      const { Worker } = await import("node:worker_threads");
      const code = 'const p = require("node:worker_threads").parentPort; p.postMessage(require("node:fs").readFileSync(' +
        ${json(secret)} + ', "utf8"))';
      (${isSecret})(await new Promise((yes, no) => new Worker(code, { eval: true }).on("message", yes).on("error", no)));`,
    "lists a folder": `if (Array.from(Deno.readDirSync(${json(folder)})).length > 0) done();`,
    "looks at a file": `if (Deno.statSync(${secret}).size > 0) done();`,
    "opens a database": `
      const { DatabaseSync } = await import("node:sqlite");
      new DatabaseSync(${json(`${folder}/base.sqlite`)}).exec("create table t (x)"); done();`,
    "follows a link to a file": `
      Deno.symlinkSync(${secret}, "/tmp/link_of_student_" + Math.random());
      (${isSecret})(Deno.readTextFileSync(${secret}));`,
    "goes through /proc to the root": `(${isSecret})(Deno.readTextFileSync("/proc/self/root" + ${secret}))`,
    "goes through /proc to another process":
      `if (Deno.readTextFileSync("/proc/${pid}/cmdline").includes("sleep")) done();`,
    // What belongs to the course
    "reads the recorded values of the checks": `
      if (Deno.readTextFileSync(${json(`${root}course/checks/golden/a1.json`)}).length > 0) done();`,
    "imports the recorded values of the checks": `
      await import(${json(`file://${root}course/checks/golden/a1.json`)}, { with: { type: "json" } }); done();`,
    "reads the solution": `if (Deno.readTextFileSync(${
      json(`${root}solutions/a1_ddpm_ddim.ipynb`)
    }).length > 0) done();`,
    "imports an answer": `await import(${json(`file://${root}lib/samplers/ddpm.ts`)}); done();`,
    "imports an answer by a computed name": `await import(${json(`file://${root}lib/samplers/ddpm`)} + ".ts"); done();`,
    "imports an answer by another spelling": `
      await import(${json(`file://${root}lib/../lib/samplers/%64dpm.ts`)}); done();`,
    "imports an answer with a question": `await import(${json(`file://${root}lib/samplers/ddpm.ts?x`)}); done();`,
    "imports an answer by way of packages": `
      await import(${json(`file://${root}node_modules/..%2flib/samplers/ddpm.ts`)}); done();`,
    "requires an answer": `
      const { createRequire } = await import("node:module");
      createRequire(${json(`file://${root}node_modules/x.js`)})("../lib/samplers/ddpm.ts"); done();`,
    "requires a file by way of packages": `
      const { createRequire } = await import("node:module");
      createRequire(${json(`file://${root}node_modules/x.js`)})(${
      json(`${root}node_modules/../course/checks/golden/a1.json`)
    }); done();`,
    "imports a package that is a link to a file": `
      Deno.symlinkSync(${json(folder)}, ${json(`${root}node_modules/of_student_`)} + Math.random()); done();`,
    "reads an answer": `if (Deno.readTextFileSync(${json(`${root}lib/samplers/ddpm.ts`)}).length > 0) done();`,
    // Writing
    "writes a file": `Deno.writeTextFileSync(${json(`${folder}/victim.txt`)}, "overwritten"); done();`,
    "writes a file by way of Node": `
      (await import("node:fs")).appendFileSync(${json(`${folder}/victim.txt`)}, "overwritten"); done();`,
    "removes a file": `Deno.copyFileSync(${secret}, ${secret} + "2"); Deno.removeSync(${secret} + "2"); done();`,
    "makes a link": `Deno.symlinkSync("/", ${json(folder)} + "/link_" + Math.random()); done();`,
    "writes into packages": `Deno.writeTextFileSync(${json(`${root}node_modules/.of_student`)}, ""); done();`,
    "writes into the library": `Deno.writeTextFileSync(${json(`${root}lib/.of_student`)}, ""); done();`,
    "writes beside its own program": `
      Deno.writeTextFileSync(new URL("of_student.ts", import.meta.url), ""); done();`,
    "writes what its memory holds": `
      (await import("node:v8")).writeHeapSnapshot(${json(`${folder}/heap`)} + Math.random()); done();`,
    // Network
    "fetches": `await (await fetch("http://127.0.0.1:${port}/")).text(); done();`,
    "connects": `(await Deno.connect({ port: ${port} })).close(); done();`,
    "connects by way of Node": `
      const net = await import("node:net");
      await new Promise((yes, no) => net.connect(${port}, "127.0.0.1").on("connect", yes).on("error", no)); done();`,
    "connects to a socket": `(await Deno.connect({ transport: "unix", path: ${json(socket)} })).close(); done();`,
    "opens a web socket": `
      const socket = new WebSocket("ws://127.0.0.1:${port}/");
      await new Promise((yes, no) => { socket.onopen = yes; socket.onerror = no; }); done();`,
    "opens a web socket in a worker": worker(
      `await new Promise((yes, no) => { const s = new WebSocket("ws://127.0.0.1:${port}/"); s.onopen = yes; ` +
        `s.onerror = no; }), "the secret"`,
    ),
    // Processes
    "signals another process": `Deno.kill(${pid}, "SIGCONT"); done();`,
    "signals its parent": `Deno.kill(Deno.ppid, "SIGCONT"); if (Deno.ppid > 2) done();`,
    "signals another process by way of Node": `(await import("node:process")).default.kill(${pid}, 0); done();`,
    "runs a program": `if ((await new Deno.Command("sleep", { args: ["0"] }).output()).success) done();`,
    "runs a program by way of Node": `(await import("node:child_process")).execSync("sleep 0"); done();`,
    "runs a shell": `if ((await new Deno.Command("/bin/sh", { args: ["-c", "true"] }).output()).success) done();`,
    "runs Deno with all rights on a file": `
      const { stdout } = await new Deno.Command(${json(deno)}, { args: ["eval", "console.log(Deno.readTextFileSync(" +
        ${json(secret)} + "))"] }).output();
      (${isSecret})(new TextDecoder().decode(stdout));`,
    // What the machine tells
    "reads a variable of the environment": `(${isSecret})(Deno.env.get("WALL_TEST_SECRET"))`,
    "reads the environment by way of Node": `(${isSecret})(JSON.stringify((await import("node:process")).default.env))`,
    "reads the environment in /proc": `(${isSecret})(Deno.readTextFileSync("/proc/self/environ"))`,
    "asks for the name of the machine": `if (Deno.hostname() === ${json(hostname)}) done();`,
    "asks who else is there": `
      const others = Array.from(Deno.readDirSync("/proc")).filter(({ name }) => name === "${pid}");
      if (others.length > 0) done();`,
    // Native code
    "calls the system's library": `
      const libc = Deno.dlopen("libc.so.6", { kill: { parameters: ["i32", "i32"], result: "i32" } });
      if (libc.symbols.kill(${pid}, 0) === 0) done();`,
    // Rights
    "asks for rights and reads": `
      await Deno.permissions.request({ name: "read" });
      (${isSecret})(Deno.readTextFileSync(${secret}));`,
  };

  function worker(expression: string): string {
    const code =
      `try { postMessage(await (async () => ${expression.includes(", ") ? `(${expression})` : expression})()) } ` +
      `catch (error) { postMessage(String(error)) }`;
    return `
      const worker = new Worker("data:application/javascript," + encodeURIComponent(${json(code)}),
        { type: "module" });
      const said = await new Promise((yes, no) => { worker.onmessage = (e) => yes(e.data); worker.onerror = no; });
      worker.terminate();
      (${isSecret})(said);`;
  }
};
