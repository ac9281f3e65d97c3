import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertNotEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startCpu } from "../../../lib/backend/cpu.ts";
import { startBackend } from "../../../lib/backend/start.ts";
import { startWasm } from "../../../lib/backend/wasm.ts";
import { philoxIntegers, philoxNormal, philoxUniform } from "../../../lib/random/philox.ts";
import { permutation, rand, randint, randn } from "../../../lib/random/random.ts";
import { randomState, seed, setRandomState } from "../../../lib/random/random_state.ts";
import { runScript } from "../backend/run_script.ts";

const engine = await startBackend();

// The engine that runs here, and the two that run everywhere.
const backends = [...new Set([engine.name, "wasm", "cpu"])];
await startWasm();
await startCpu();
await tf.setBackend(engine.name);

for (const backend of backends) {
  testOn(backend, "uniform numbers and integers are those of Philox to the last bit", async () => {
    for (const n of [1, 2, 3, 4, 5, 127, 4097]) {
      seed(1234);
      assertEquals(await rand([n]).data(), philoxUniform(1234, 0, n));
      assertEquals(await randint(-7, 1000, [n]).data(), philoxIntegers(1234, 1, -7, 1000, n));
    }
  });

  testOn(backend, "normal numbers are those of Philox to 1e-6", async () => {
    for (const n of [1, 2, 3, 4, 5, 127, 4097]) {
      seed(1234);
      const expected = philoxNormal(1234, 0, n);
      const drawn = await randn([n]).data();
      assertEquals(drawn.length, n);
      drawn.forEach((value, i) => assertAlmostEquals(value, expected[i]!, 1e-6));
    }
  });

  testOn(backend, "draws so large that they are made by several threads are the same", async () => {
    const n = 1_000_003;
    seed(99);
    const [normal, uniform] = [await randn([n]).data(), await rand([n]).data()];
    assertEquals(uniform, philoxUniform(99, 1, n));
    let worst = 0;
    philoxNormal(99, 0, n).forEach((value, i) => worst = Math.max(worst, Math.abs(value - normal[i]!)));
    assert(worst < 1e-6, `they differ by ${worst}`);
  });

  testOn(backend, "shape and type are as asked for, from a scalar to an empty tensor", async () => {
    for (const shape of [[], [3], [2, 3], [2, 1, 4], [0, 2]] as const) {
      for (
        const [tensor, dtype] of [[randn(shape), "float32"], [rand(shape), "float32"], [
          randint(0, 5, shape),
          "int32",
        ]] as const
      ) {
        assertEquals(tensor.shape, [...shape]);
        assertEquals(tensor.dtype, dtype);
        assertEquals((await tensor.data()).length, tf.util.sizeFromShape([...shape]));
      }
    }
  });

  testOn(backend, "the same numbers fill another shape in the same order", async () => {
    seed(5);
    const flat = await randn([6]).data();
    seed(5);
    assertEquals(await randn([3, 2]).data(), flat);
  });

  testOn(backend, "permutation() is an int32 tensor with every index once, and another one each time", async () => {
    seed(5);
    const first = permutation(100);
    assertEquals([first.shape, first.dtype], [[100], "int32"]);
    const order = await first.data();
    assertEquals(order.toSorted(), Int32Array.from({ length: 100 }, (_, i) => i));
    assertNotEquals(await permutation(100).data(), order);
    seed(5);
    assertEquals(await permutation(100).data(), order);
  });

  testOn(backend, "a drawn tensor is tidied away like any other", () => {
    const before = tf.memory().numTensors;
    tf.tidy(() => void [randn([3]), rand([3]), randint(0, 2, [3]), permutation(3)]);
    assertEquals(tf.memory().numTensors, before);
  });
}

Deno.test("each call counts one up, however much it draws", () => {
  seed(8);
  assertEquals(randomState(), { seed: 8, counter: 0 });
  tf.tidy(() => void [randn([1000]), rand([1]), randint(0, 2, [3]), permutation(4)]);
  assertEquals(randomState(), { seed: 8, counter: 4 });
});

Deno.test("two calls in a row and two seeds draw different numbers", async () => {
  seed(8);
  const first = await randn([4]).data();
  assertNotEquals(await randn([4]).data(), first);
  seed(9);
  assertNotEquals(await randn([4]).data(), first);
});

Deno.test("setRandomState() goes on where randomState() was taken", async () => {
  seed(8);
  randn([3]);
  const state = randomState();
  const next = [await randn([3]).data(), await randint(0, 100, [3]).data()];
  seed(1);
  setRandomState(state);
  assertEquals([await randn([3]).data(), await randint(0, 100, [3]).data()], next);
});

Deno.test("a call that is refused draws nothing", () => {
  seed(8);
  assertThrows(() => randn([2, -1]), RangeError, "randn: the shape [2, -1]");
  assertThrows(() => rand([1.5]), RangeError, "rand: the shape [1.5]");
  assertThrows(() => randint(3, 3, [2]), RangeError, "No integer is in [3, 3)");
  assertThrows(() => permutation(-1), RangeError, "n is -1");
  assertEquals(randomState(), { seed: 8, counter: 0 });
});

Deno.test("seed() and setRandomState() refuse what is no integer in [0, 2^31), and change nothing", () => {
  seed(8);
  for (const bad of [-1, 0.5, NaN, Infinity, 2 ** 31]) {
    assertThrows(() => seed(bad), RangeError, `The random seed is ${bad}`);
    assertThrows(() => setRandomState({ seed: 1, counter: bad }), RangeError, `The random counter is ${bad}`);
  }
  // @ts-expect-error: what a JavaScript caller may give
  assertThrows(() => seed("1234"), RangeError, "The random seed is 1234");
  assertEquals(randomState(), { seed: 8, counter: 0 });
});

Deno.test("drawing before startBackend() was awaited is an error that says what to do", async () => {
  const script = `
    import { permutation, randn } from "${import.meta.resolve("../../../lib/random/random.ts")}";
    for (const draw of [() => randn([2]), () => permutation(2)]) {
      try {
        draw();
      } catch (error) {
        console.log(error.message);
      }
    }`;
  const { stdout } = await runScript(script, { args: ["run", "-A", "-"], cwd: new URL("../../../", import.meta.url) });
  const message = new TextDecoder().decode(stdout);
  assertStringIncludes(message, 'randn needs an engine to run the tensors. Call "await startBackend()" first.');
  assertStringIncludes(message, "permutation needs an engine");
});

/** A test on one backend; the engine that runs here is back afterwards. */
function testOn(backend: string, name: string, run: () => void | Promise<void>): void {
  Deno.test(`on ${backend}: ${name}`, async () => {
    await tf.setBackend(backend);
    try {
      await run();
    } finally {
      await tf.setBackend(engine.name);
    }
  });
}
