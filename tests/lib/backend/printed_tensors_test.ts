import * as tf from "@tensorflow/tfjs";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { interceptNative } from "../../../lib/backend/native.ts";
import { startBackend } from "../../../lib/backend/start.ts";
import { runScript } from "./run_script.ts";

const engine = await startBackend();
const printed = (value: unknown) => Deno.inspect(value, { colors: false });

Deno.test("a printed tensor shows type, shape and values in columns", () => {
  assertEquals(printed(tf.tensor2d([[1, -2.5], [NaN, 4]])), "Tensor float32 [2, 2]\n[[   1, -2.5],\n [ NaN,    4]]");
  assertEquals(printed(tf.tensor2d([[0.1, 1 / 3]])), "Tensor float32 [1, 2]\n[[     0.1, 0.333333]]");
  assertEquals(printed(tf.scalar(3, "int32")), "Tensor int32 [] 3");
  assertEquals(printed(tf.tensor1d([true, false], "bool")), "Tensor bool [2]\n[1, 0]");
  assertEquals(printed(tf.tensor1d(["a", "b"])), "Tensor string [2]\n[a, b]");
  assertEquals(printed(tf.variable(tf.ones([2]))), "Variable float32 [2]\n[1, 1]");
  assertEquals(printed(tf.ones([1, 2, 2])), "Tensor float32 [1, 2, 2]\n[[[1, 1],\n  [1, 1]]]");
});

Deno.test("of a large tensor the first rows are printed, and it says so", () => {
  const lines = printed(tf.range(0, 8192).reshape([4096, 2])).split("\n");
  assertEquals(lines.slice(0, 3), ["Tensor float32 [4096, 2]", "[[ 0,  1],", " [ 2,  3],"]);
  assertEquals(lines.slice(-2), [" [18, 19]]", "(the first [10, 2] of [4096, 2])"]);
  const shapes = { "[1000]": "[10]", "[64, 16, 16, 3]": "[1, 1, 10, 3]", "[3, 100]": "[3, 10]", "[2, 3, 2]": "" };
  for (const [shape, kept] of Object.entries(shapes)) {
    const text = printed(tf.zeros(JSON.parse(shape)));
    assertEquals(text.includes("the first"), kept !== "", text);
    if (kept) assertEquals(text.split("\n").at(-1), `(the first ${kept} of ${shape})`);
    assertEquals(text.split("\n").length <= 12, true);
  }
});

Deno.test("a tensor without values to show says why", () => {
  const gone = tf.ones([2]);
  gone.dispose();
  assertEquals(printed(gone), "Tensor float32 [2] (disposed: its values are gone)");
  assertEquals(printed([gone]), "[ Tensor float32 [2] (disposed: its values are gone) ]");
  assertEquals(printed(tf.zeros([0, 2])), "Tensor float32 [0, 2] (empty)");
});

Deno.test("inside of something else a tensor takes one line", () => {
  assertEquals(printed({ w: tf.zeros([30, 3]) }), "{ w: Tensor float32 [30, 3] }");
  assertEquals(printed({ w: tf.ones([2, 2]) }), "{ w: Tensor float32 [2, 2] [[1, 1], [1, 1]] }");
});

Deno.test("printing leaves no tensors behind, and a gradient as it was", () => {
  const x = tf.range(0, 64);
  const dx = (log: boolean) => {
    const text = log ? printed : () => "";
    return tf.tidy(() => tf.grad((x: tf.Tensor) => (text(x), x.square().sum()))(x).arraySync());
  };
  const before = tf.memory().numTensors;
  printed(x);
  assertEquals(dx(true), dx(false));
  assertEquals(tf.memory().numTensors, before);
});

Deno.test({
  name: "while a step is recorded, printing a tensor reads no values and runs no operation",
  ignore: engine.name !== "tensorflow",
  fn() {
    const x = tf.range(0, 64);
    const asked: string[] = [];
    const undo = interceptNative((library) => ({
      executeOp: (name, ...rest) => (asked.push(name), library.executeOp(name, ...rest)),
      tensorDataSync: (id) => (asked.push("read"), library.tensorDataSync(id)),
    }));
    const text = printed(x);
    undo();
    assertEquals(text, "Tensor float32 [64] (its values are not read while a step is recorded)");
    assertEquals(asked, []);
    assertStringIncludes(printed(x), "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]");
  },
});

for (const engine of ["wasm", "cpu"]) {
  Deno.test(`${engine}: tensors are printed by their values too`, async () => {
    const { stdout, stderr } = await runScript(
      `import * as tf from "${import.meta.resolve("@tensorflow/tfjs")}";
import { startBackend } from "${import.meta.resolve("../../../lib/backend/start.ts")}";
await startBackend();
console.log(tf.range(0, 100).reshape([50, 2]));`,
      {
        args: ["run", "-A", "-"],
        cwd: new URL("../../../", import.meta.url),
        env: { DIFFUSION_BACKEND: engine, NO_COLOR: "1" },
      },
    );
    const text = new TextDecoder();
    assertStringIncludes(text.decode(stdout), "Tensor float32 [50, 2]\n[[ 0,  1],\n", text.decode(stderr));
  });
}
