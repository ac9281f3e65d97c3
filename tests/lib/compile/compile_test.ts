import { assert, assertEquals, assertLess, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { compile } from "../../../lib/compile/mod.ts";
import { rand, randn, randomState, seed } from "../../../lib/random/mod.ts";
import { cpuTest, difference, nativeCalls, nativeTest } from "./compiled_pairs.ts";

const numbers = (tensor: tf.Tensor) => [...tensor.dataSync()];

nativeTest("the third call is one graph and nothing else, and gives what the function gives", () => {
  const w = tf.randomNormal([3, 3]);
  const f = (x: tf.Tensor2D) => x.matMul<tf.Tensor2D>(w as tf.Tensor2D).relu().add(1).log();
  using compiled = compile(f);
  const x = tf.randomNormal<tf.Rank.R2>([4, 3]);
  compiled(x);
  compiled(x);
  let result!: tf.Tensor;
  assertEquals(nativeCalls(() => result = compiled(x)), ["(graph)"]);
  assertLess(difference(result.dataSync(), f(x).dataSync()), 1e-6);
  const y = tf.randomNormal<tf.Rank.R2>([4, 3]);
  assertLess(difference(compiled(y).dataSync(), f(y).dataSync()), 1e-6); // another argument, not the recorded one
});

nativeTest("what is assigned to variables is carried on: by calls, by repeat(), and by both in turn", () => {
  const sum = tf.variable(tf.scalar(0));
  const product = tf.variable(tf.scalar(1));
  using step = compile((x: tf.Scalar) => {
    sum.assign(sum.add(x));
    product.assign(product.mul(2));
    return sum.add(product);
  });
  const two = tf.scalar(2);
  assertEquals([1, 2, 3].flatMap(() => numbers(step(two))), [4, 8, 14]);
  assertEquals(numbers(step.repeat(3, two)), [24, 42, 76]);
  sum.assign(tf.scalar(100)); // somebody else writes to it
  assertEquals(numbers(step(two)), [102 + 128]);
  assertEquals([...numbers(sum), ...numbers(product)], [102, 128]);
});

nativeTest("the size of chunks does not change results, to the last bit", () => {
  const run = (...chunks: number[]) => {
    seed(3);
    const w = tf.variable(tf.tidy(() => randn([20, 20])));
    using step = compile(() => {
      w.assign(w.matMul(randn([20, 20])).tanh() as tf.Tensor2D);
      return w.square().sum();
    });
    const results = chunks.flatMap((n) => numbers(step.repeat(n)));
    return [results, numbers(w), randomState()];
  };
  const expected = run(30);
  for (const chunks of [[1, 29], [2, 28], [1, 1, 1, 27], [7, 7, 7, 9]]) assertEquals(run(...chunks), expected);
});

nativeTest("random numbers are those of the function without compile(), and go on after it", () => {
  const f = () => tf.stack([randn([3]), rand([3])]);
  seed(11);
  const plain = Array.from({ length: 5 }, () => numbers(f())).flat();
  const next = numbers(rand([2]));
  seed(11);
  using compiled = compile(f);
  assertLess(difference(numbers(compiled.repeat(5)), plain), 1e-6);
  assertEquals(numbers(rand([2])), next);
  seed(11); // another seed needs no other graph
  assertLess(difference(numbers(compiled.repeat(5)), plain), 1e-6);
});

nativeTest("repeat() stacks what a step returns, whatever its structure", () => {
  const i = tf.variable(tf.scalar(0));
  using step = compile(() => {
    i.assign(i.add(1));
    return { count: i.clone(), parts: [i.mul([1, 10]), tf.scalar(7)], name: "fixed" };
  });
  const { count, parts, name } = step.repeat(4);
  assertEquals(numbers(count), [1, 2, 3, 4]);
  assertEquals(parts[0]!.arraySync(), [[1, 10], [2, 20], [3, 30], [4, 40]]);
  assertEquals(numbers(parts[1]!), [7, 7, 7, 7]);
  assertEquals(name, "fixed");
  assertEquals(step.repeat(1).count.shape, [1]);
});

nativeTest("a step may return nothing, its argument, a variable, or something from outside", () => {
  const outside = tf.tensor1d([5, 6]);
  const state = tf.variable(tf.scalar(1));
  using nothing = compile(() => state.assign(state.mul(3)));
  for (let i = 0; i < 4; i++) nothing();
  assertEquals(numbers(state), [81]);
  using counting = compile(() => state.assign(state.add(1)));
  for (const turns of [1, 2, 7]) counting.repeat(turns);
  assertEquals(numbers(state), [91]);
  using passes = compile((x: tf.Tensor1D) => [x, outside, state]);
  for (let i = 0; i < 4; i++) {
    assertEquals(passes(tf.tensor1d([i, i])).map(numbers), [[i, i], [5, 6], [91]]);
  }
  assertEquals(numbers(outside), [5, 6]);
});

nativeTest("calls with other shapes, types, or values that are no tensors are recorded separately", () => {
  using f = compile((x: tf.Tensor, { scale, flip }: { scale: number; flip: boolean }) => {
    const y = x.mul(scale);
    return flip ? y.neg() : y;
  });
  for (let i = 0; i < 3; i++) {
    assertEquals(numbers(f(tf.tensor1d([1, 2]), { scale: 2, flip: false })), [2, 4]);
    assertEquals(numbers(f(tf.tensor1d([1, 2, 3]), { scale: 2, flip: false })), [2, 4, 6]);
    assertEquals(numbers(f(tf.tensor1d([1, 2]), { scale: 3, flip: true })), [-3, -6]);
    assertEquals(numbers(f(tf.tensor1d([4, 5], "int32"), { scale: 2, flip: false })), [8, 10]);
  }
  assertEquals(f.whyEager, undefined);
});

nativeTest("functions and objects among the arguments are told apart, not taken for each other", () => {
  using apply = compile((f: (x: tf.Tensor) => tf.Tensor, x: tf.Tensor) => f(x));
  const [double, square] = [(x: tf.Tensor) => x.mul(2), (x: tf.Tensor) => x.square()];
  for (let i = 0; i < 3; i++) {
    assertEquals(numbers(apply(double, tf.scalar(3))), [6]);
    assertEquals(numbers(apply(square, tf.scalar(3))), [9]);
  }
});

nativeTest("variables that share their data with others are not mixed up", () => {
  const start = tf.tensor1d([1, 2]);
  const [a, b] = [tf.variable(start), tf.variable(start)]; // three tensors, one piece of memory
  using step = compile(() => {
    a.assign(a.add(b));
    return a.add(start);
  });
  assertEquals(step.repeat(5).arraySync(), [[3, 6], [4, 8], [5, 10], [6, 12], [7, 14]]);
  assertEquals([numbers(b), numbers(start)], [[1, 2], [1, 2]]);
  b.assign(tf.tensor1d([100, 100])); // read anew in every call
  assertEquals(numbers(step()), [107, 114]);
});

nativeTest("host data that reach the device only in the first call are known in the later ones", () => {
  const table = tf.tensor1d([1, 2, 3, 4]); // not used before: still on the host
  const constant = { value: undefined as tf.Tensor | undefined };
  using f = compile((x: tf.Scalar) => {
    constant.value ??= tf.keep(tf.range(0, 4)); // made by the first call, kept for the others
    return table.add(constant.value).mul(x);
  });
  for (let i = 1; i < 6; i++) assertEquals(numbers(f(tf.scalar(i))), [1, 3, 5, 7].map((value) => value * i));
  assertEquals(f.whyEager, undefined);
});

nativeTest("a tensor from outside may be disposed of later: the graph keeps what it needs", () => {
  const outside = tf.tensor1d([1, 2]);
  using f = compile((x: tf.Scalar) => outside.mul(x));
  f.repeat(3, tf.scalar(2));
  outside.dispose();
  assertEquals(numbers(f(tf.scalar(3))), [3, 6]);
});

nativeTest("inside a gradient and inside another compiled function a compiled function is part of it", () => {
  using square = compile((x: tf.Tensor) => x.square());
  for (let i = 0; i < 4; i++) assertEquals(numbers(tf.grad((x) => square(x).sum())(tf.tensor1d([3, 4]))), [6, 8]);
  using outer = compile((x: tf.Tensor) => square(x).add(1));
  for (let i = 0; i < 4; i++) assertEquals(numbers(outer(tf.scalar(3))), [10]);
  assertEquals(nativeCalls(() => outer(tf.scalar(3))), ["(graph)"]);
});

cpuTest("an error inside a replayed step is the one of the step itself, and its state is left as it was", () => {
  const table = tf.variable(tf.tensor1d([1, 2, 3]));
  const i = tf.variable(tf.scalar(0, "int32"));
  using next = compile(() => {
    const value = table.gather(i);
    i.assign(i.add(tf.scalar(1, "int32")));
    return value;
  });
  assertEquals(numbers(next.repeat(3)), [1, 2, 3]);
  assertThrows(() => next.repeat(2), Error, "indices = 3 is not in [0, 3)");
  assertEquals(numbers(i), [3]);
});

nativeTest("a variable may be assigned another variable, or a tensor from outside", () => {
  const [a, b, outside] = [tf.variable(tf.scalar(1)), tf.variable(tf.scalar(2)), tf.scalar(5)];
  using swap = compile(() => {
    const [oldA, oldB] = [a.clone(), b.clone()];
    a.assign(oldB);
    b.assign(oldA);
  });
  const seen = Array.from({ length: 5 }, () => {
    swap();
    return [...numbers(a), ...numbers(b)];
  });
  assertEquals(seen, [[2, 1], [1, 2], [2, 1], [1, 2], [2, 1]]);
  swap.repeat(3);
  assertEquals([...numbers(a), ...numbers(b)], [1, 2]);
  using reset = compile(() => a.assign(outside.clone()));
  for (let i = 0; i < 4; i++) {
    a.assign(tf.scalar(i));
    reset();
    assertEquals(numbers(a), [5]);
  }
});

nativeTest("dispose() frees the graph, and the function can be called again", () => {
  const x = tf.scalar(2);
  const f = compile((x: tf.Scalar) => x.square());
  for (let i = 0; i < 3; i++) f(x);
  f.dispose();
  f.dispose();
  for (let i = 0; i < 3; i++) assertEquals(numbers(f(x)), [4]);
  assertEquals(nativeCalls(() => f(x)), ["(graph)"]);
  f.dispose();
});

Deno.test("compile() refuses what cannot be meant", () => {
  const f = compile(() => tf.scalar(1));
  for (const n of [0, -1, 1.5, NaN]) assertThrows(() => f.repeat(n), RangeError, `n is ${n}`);
  assertThrows(() => compile(() => tf.scalar(1), { title: "x" } as object), TypeError, 'compile has no option "title"');
  const promising = compile(() => Promise.resolve(1));
  assertThrows(() => promising(), TypeError, "returned a promise");
  f.dispose();
});

Deno.test("on any engine a compiled function gives what the function gives", () => {
  const sum = tf.variable(tf.scalar(0));
  using add = compile((x: tf.Scalar) => {
    sum.assign(sum.add(x));
    return sum.square();
  }, { announce: () => {} });
  assertEquals([...add.repeat(4, tf.scalar(1)).dataSync()], [1, 4, 9, 16]);
  assertEquals(add(tf.scalar(1)).dataSync()[0], 25);
  assert(tf.getBackend() === "tensorflow" || add.whyEager?.includes("only TensorFlow can replay"));
});
