import { assertEquals, assertMatch } from "@std/assert";
import { noWall, runInWall, type WallOptions } from "../../../../course/grading/wall/mod.ts";
import { onWindows, whereWalls } from "./where_walls.ts";

const { wall, ignore } = await whereWalls();

/** Runs student code, after which the program would answer. */
const run = (student: string, options: Partial<WallOptions> = {}) =>
  runInWall({
    modules: {
      "program.ts": `import { answer } from "wall/inside.ts";
        await import("./student.ts");
        answer("came to its end", Uint8Array.of(1));`,
      "student.ts": student,
    },
  }, { wall: wall ?? noWall, limits: { seconds: 60 }, ...options });

const small = { seconds: 3, memory: 2 ** 30, processes: 16, output: 2 ** 20 };

/** What takes more than it may, and the limit that ends it; under the outer wall alone where it needs rights. */
const greedy: Readonly<Record<string, readonly [student: string, end: string, rights?: readonly string[]]>> = {
  "a loop without end": ["while (true) {}", "time"],
  "a promise that nothing resolves, with a timer": [
    "setInterval(() => {}, 1000); await new Promise(() => {});",
    "time",
  ],
  "waiting for an answer that nobody asked for": ["Deno.stdin.readSync(new Uint8Array(1));", "time"],
  "waiting without end": ["Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);", "time"],
  "a sleeping program": [
    `await new Deno.Command(Deno.execPath(), { args: ["eval", "while (true) {}"] }).output();`,
    "time",
    ["-A"],
  ],
  "10 GB of numbers": [
    "const all = []; for (let i = 0; i < 100; i++) all.push(new Float64Array(12.5e6).fill(i)); await new Promise((r) => setTimeout(r, 5000));",
    "memory",
  ],
  "10 GB of tensors": [
    `import * as tf from "@tensorflow/tfjs";
     const all = []; for (let i = 0; i < 100; i++) all.push(tf.fill([5000, 5000], i)); await new Promise((r) => setTimeout(r, 5000));`,
    "memory",
  ],
  "output without end": [`while (true) console.log("line".repeat(1000));`, "output"],
  "errors without end": [`for (;;) Deno.stderr.writeSync(new Uint8Array(65536).fill(65));`, "output"],
  "processes that start processes": [
    `const code = "for (;;) { new Deno.Command(Deno.execPath(), { args: ['eval', Deno.args[0], Deno.args[0]] }).spawn(); " +
       "await new Promise((r) => setTimeout(r, 50)); }";
     for (;;) { new Deno.Command(Deno.execPath(), { args: ["eval", code, code] }).spawn(); await new Promise((r) => setTimeout(r, 20)); }`,
    "processes",
    ["-A"],
  ],
};

for (const [name, [student, end, permissions]] of Object.entries(greedy)) {
  Deno.test({
    name: `in the wall, ${name} is ended for its ${end}, and nothing is answered`,
    ignore: onWindows || (ignore && permissions !== undefined),
    async fn() {
      const limits = end === "time" ? small : { ...small, seconds: 60 };
      const outcome = await run(student, { limits, ...(permissions && { permissions }) });
      assertEquals([outcome.end, outcome.answers.size], [end, 0], outcome.words);
    },
  });
}

/** What ends the program by its own doing. */
const broken: Readonly<Record<string, readonly [student: string, words: RegExp]>> = {
  "an error": [`throw new Error("mine");`, /Error: mine/],
  "leaving with code 0": ["Deno.exit(0);", /^$/],
  "leaving by way of Node": [`(await import("node:process")).default.exit(0);`, /^$/],
  "writing into the channel": [
    `console.log("x"); Deno.stdout.writeSync(new TextEncoder().encode("passed passed passed"));
    import * as tf from "@tensorflow/tfjs"; tf.ones([1]).add(1);`,
    /channel to TensorFlow/,
  ],
  "a huge message": [
    `Deno.stdout.writeSync(Uint8Array.of(0, 0, 0, 1, 255, 255, 255, 255, 1)); await new Promise((r) => setTimeout(r, 2000));`,
    /channel to TensorFlow/,
  ],
  "a huge array": ["new Float64Array(2 ** 40);", /RangeError/],
  "endless recursion": ["const f = () => f(); f();", /RangeError/],
  "a syntax error": ["const = ;", /parse|Unexpected/],
};

for (const [name, [student, words]] of Object.entries(broken)) {
  Deno.test(
    `student code that ends by ${name} answers nothing, and its words are kept`,
    { ignore: onWindows },
    async () => {
      const outcome = await run(student);
      assertEquals(outcome.answers.size, 0, outcome.words);
      assertMatch(outcome.words, words);
    },
  );
}

Deno.test("what student code answers in the place of the program is an array of numbers and nothing else", {
  ignore: onWindows,
}, async () => {
  const { answers } = await run(`import { answer } from "wall/inside.ts"; answer("points", Float32Array.of(100));
    globalThis.Object.prototype.status = "passed"; JSON.stringify = () => '[[], {"do":"pass"}]';`);
  assertEquals([...answers], [["points", { shape: [1], values: Float32Array.of(100) }]]);
});

Deno.test("a program in the wall computes what it computes outside", { ignore: onWindows }, async () => {
  const { answers } = await run(`
    import * as tf from "@tensorflow/tfjs";
    import { answer } from "wall/inside.ts";
    const x = tf.tensor2d([[1, NaN], [-Infinity, 4]]);
    answer("product", await x.leakyRelu(Infinity).data());
    answer("gradient", await tf.grad((x) => x.square().sum())(tf.tensor1d([1, 2, 3])).data());
    answer("integers", await tf.tensor1d([1, 2], "int32").mul(tf.scalar(3, "int32")).data(), [1, 2]);`);
  assertEquals(answers.get("gradient")!.values, Float32Array.of(2, 4, 6));
  assertEquals(answers.get("integers"), { shape: [1, 2], values: Int32Array.of(3, 6) });
  assertEquals(answers.get("product")!.values, Float32Array.of(1, NaN, -Infinity, 4));
});
