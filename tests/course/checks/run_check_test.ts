import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { assignments, findTodo } from "../../../course/assignments/mod.ts";
import {
  type Check,
  checksOf,
  defineCheck,
  type GoldenCheck,
  readGolden,
  runCheck,
} from "../../../course/checks/mod.ts";
import { observeTensor } from "../../../course/checks/observation.ts";
import { judge } from "../../../course/checks/run_check.ts";
import { describeThrown } from "../../../course/checks/thrown.ts";
import { Todo } from "../../../course/todo.ts";
import { startBackend } from "../../../lib/backend/mod.ts";
import { randn, randomState, seed } from "../../../lib/random/mod.ts";
import { mistakesOf, withMistake } from "../../../solutions/mistakes/mod.ts";
import { functionsWith } from "./patched_solution.ts";

await startBackend();

type Functions = { double: (x: tf.Tensor1D) => tf.Tensor1D };

/** A small check under the id of a real TODO: `double` must double. */
const check: Check = defineCheck<Functions>("a1.qSample", {
  functions: ["double"],
  uses: ["a1.pSample"],
  errorHint: { when: /unlucky/, say: "Try again." },
  quantities: { "the double": { tolerance: 1e-4, hint: "Two times x." }, "the double of 0": { tolerance: 1e-4 } },
  async observe({ double }) {
    return {
      "the double": await observeTensor(double(tf.tensor1d([1, 2, 3])), "double"),
      "the double of 0": await observeTensor(double(tf.tensor1d([0])), "double"),
    };
  },
});

const golden: GoldenCheck = {
  expected: {
    "the double": { shape: [3], values: [2, 4, 6] },
    "the double of 0": { shape: [1], values: [0] },
  },
  mistakes: [
    {
      name: "squared",
      say: "This is the square of x, not its double.",
      observed: {
        "the double": { shape: [3], values: [1, 4, 9] },
        "the double of 0": { shape: [1], values: [0] },
      },
    },
    {
      name: "logarithm",
      say: "This is the logarithm.",
      observed: {
        "the double": { shape: [3], values: [0, Math.log(2), Math.log(3)] },
        "the double of 0": { shape: [1], values: [-Infinity] },
      },
    },
  ],
};

const run = async (double: unknown, options = {}) => (await runCheck(check, { double }, golden, options)).message;

Deno.test("a check passes for a right function, with an empty message", async () => {
  const result = await runCheck(check, { double: (x: tf.Tensor) => x.add(x) }, golden);
  const { title } = findTodo("a1.qSample");
  const nothing = { mistake: "", message: "", words: "" };
  assertEquals(result, { id: "a1.qSample", title, status: "passed", points: 0, max: 0, ...nothing });
});

Deno.test("a check says which observation is off, what was expected, and what else is off", async () => {
  assertEquals(
    await run((x: tf.Tensor) => x.mul(2).add(1)),
    "the double: 3 of 3 numbers are off, by up to 1. Every number is too large by 1.\n  expected  2, 4, 6\n" +
      "  got       3, 5, 7\nTwo times x.\n" +
      "Also off: the double of 0.",
  );
});

Deno.test("a known mistake is answered with its own sentence", async () => {
  assertEquals(
    await run((x: tf.Tensor) => x.square()),
    "This is the square of x, not its double.\nthe double:\n  expected  2, 4, 6\n  got       1, 4, 9",
  );
  assertStringIncludes(await run((x: tf.Tensor) => x.log()), "This is the logarithm.\n");
});

Deno.test("what only resembles a known mistake is not taken for it", async () => {
  const message = await run((x: tf.Tensor) => x.square().add(x.size === 1 ? 1 : 0));
  assertStringIncludes(message, "3 numbers are off");
});

Deno.test("a check names what came back instead of a tensor", async () => {
  assertEquals(await run(() => {}), "double returned nothing (undefined). Is a `return` missing?");
  assertStringIncludes(await run((x: tf.Tensor) => Promise.resolve(x)), "double returned a promise");
  assertEquals(await run(() => [1]), "double returned an array, expected a tensor.");
  assertStringIncludes(await run(() => tf.tensor2d([[1, 2, 3]])), "expected shape [3], got [1, 3]");
  assertStringIncludes(await run((x: tf.Tensor) => x.mul(NaN)), "3 of 3 numbers are not finite");
  assertStringIncludes(await run((x: tf.Tensor) => (x.dispose(), x)), "already disposed");
});

Deno.test("a check says how to call it when the function is missing", async () => {
  const call = 'Write it like this: await check("a1.qSample", { double });';
  assertEquals((await runCheck(check, {}, golden)).message, `double is missing. ${call}`);
  assertEquals(await run(3), `double is a number, expected a function. ${call}`);
});

Deno.test("a check tells an unfinished TODO from a needed one, and from other errors", async () => {
  const throws = (error: unknown) => () => {
    throw error;
  };
  assertStringIncludes(await run(throws(new Todo("a1.qSample"))), "Not done yet. Write your code between BEGIN TODO");
  assertEquals(
    await run(throws(new Todo("a1.pSample"))),
    "It builds on a1.pSample (one reverse step of DDPM), which is not done yet. Do that one first.",
  );
  const thrown = describeThrown(new TypeError("x is not a function"));
  assertEquals(
    judge(check, { thrown }, golden, { locate: () => ({ place: "code cell 9, line 4" }) })?.words,
    "double stopped with an error in code cell 9, line 4:\n  TypeError: x is not a function\n" +
      "What stands before the bracket is no function. Is its name spelt right?",
  );
  assertEquals(
    await run(throws(new Error("unlucky"))),
    "double stopped with an error:\n  Error: unlucky\nTry again.",
  );
  assertEquals(await run(throws("text")), 'double threw "text".');
  assertEquals(await run(throws(null)), "double threw null.");
});

Deno.test("what is thrown may be a trap: it is described all the same", async () => {
  const trap = Object.defineProperty(new Error("x"), "message", {
    get() {
      throw new Error("trap");
    },
  });
  const throws = (error: unknown) => () => {
    throw error;
  };
  assertEquals(
    await run(throws(trap)),
    "double stopped with an error:\n  Error: (its message cannot be read)",
  );
  const proxy = new Proxy({}, {
    getPrototypeOf() {
      throw new Error("trap");
    },
  });
  assertStringIncludes(await run(throws(proxy)), "double threw");
  assert((await run(throws("long ".repeat(100_000)))).length < 3000);
});

Deno.test("a check says that the engine was reset, whatever followed from that", async () => {
  const state = tf.engine().state;
  const reset = (x: tf.Tensor) => {
    const engine = tf.engine() as unknown as { state: unknown };
    engine.state = Object.create(state); // as reset() does, which would leave nothing for the tests after this one
    return x.add(x);
  };
  try {
    assertStringIncludes(await run(reset), "`tf.engine().reset()` was called.");
  } finally {
    (tf.engine() as unknown as { state: unknown }).state = state;
    tf.engine().endScope();
  }
});

Deno.test("a check that builds on a failed one says so", async () => {
  const failed = new Set(["a1.pSample"]);
  const last = (text: string) => text.split("\n").at(-1);
  const blame = "First fix a1.pSample (one reverse step of DDPM): a1.qSample calls it, and its check fails. " +
    "Then check this one again.";
  assertEquals(last(await run((x: tf.Tensor) => x, { failed })), blame);
  assertEquals(last(await run(() => {}, { failed })), blame);
  assertEquals(await run((x: tf.Tensor) => x.add(x), { failed }), "");
});

Deno.test("a check leaves the random numbers of the notebook alone, and sees the same ones every time", async () => {
  seed(5);
  randn([2]).dispose();
  const before = randomState();
  const seen: number[] = [];
  const random = (x: tf.Tensor1D) => {
    const noise = randn(x.shape);
    seen.push(noise.dataSync()[0]!);
    return noise;
  };
  await run(random);
  await run(random);
  assertEquals(randomState(), before);
  assertEquals(seen[0], seen[2]);
});

for (const { id } of assignments) {
  Deno.test(`no check of ${id} leaves tensors behind, neither for right answers nor for wrong ones`, async () => {
    const { checks } = await readGolden(id);
    for (const check of checksOf(id)) {
      const mistake = mistakesOf(id).find(({ todo }) => todo === check.id)!;
      for (const isRight of [true, false]) {
        const functions = await functionsWith(check.id, (answer) => isRight ? answer : withMistake(answer, mistake));
        await runCheck(check, functions, checks[check.id]!); // what an engine keeps for itself is made now
        const before = tf.memory().numTensors;
        const { status } = await runCheck(check, functions, checks[check.id]!);
        assertEquals(status, isRight ? "passed" : "failed", `${check.id}: ${isRight ? "the solution" : mistake.name}`);
        assert(tf.memory().numTensors <= before, `${check.id} leaves ${tf.memory().numTensors - before} tensors`);
      }
    }
  });
}
