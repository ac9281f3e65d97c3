/** Every kind of layer that people build networks of gives the same when it is replayed, gradients included. */
import * as tf from "@tensorflow/tfjs";
import { groupNorm } from "../../../lib/networks/group_norm.ts";
import { rand, randint, randn } from "../../../lib/random/mod.ts";
import { assertReplaysLikeEager, nativeTest } from "./compiled_pairs.ts";

/** Trains parameters by plain gradient descent on a loss of a few random inputs. */
function trains(
  name: string,
  shapes: Readonly<Record<string, readonly number[]>>,
  loss: (parameters: Record<string, tf.Variable>) => tf.Tensor,
): void {
  nativeTest(`${name} is replayed as it runs, gradients included`, () => {
    assertReplaysLikeEager(() => {
      const parameters = Object.fromEntries(
        Object.entries(shapes).map(([key, shape]) => [key, tf.variable(tf.tidy(() => randn(shape).mul(0.3)))]),
      );
      const variables = Object.values(parameters);
      const run = () => {
        const { value, grads } = tf.variableGrads(() => loss(parameters).mean() as tf.Scalar, variables);
        for (const variable of variables) variable.assign(variable.sub(grads[variable.name]!.mul(0.01)));
        return value;
      };
      return { run, variables };
    });
  });
}

const image = () => randn([2, 8, 8, 3]);

trains("a dense network", { w: [5, 16], b: [16], v: [16, 3] }, ({ w, b, v }) => {
  const x = randn([32, 5]);
  return x.matMul(w!).add(b!).relu().matMul(v!).sub(x.slice([0, 0], [32, 3])).square();
});

trains("a dense network with other activations", { w: [5, 16], v: [16, 3] }, ({ w, v }) => {
  const h = randn([32, 5]).matMul<tf.Tensor2D>(w!);
  const all = [h.sigmoid(), h.tanh(), h.elu(), h.selu(), h.softplus(), h.leakyRelu(0.1), h.mul(h.sigmoid()), h.erf()];
  return tf.addN(all).matMul(v!).square();
});

trains("a strided convolution", { w: [3, 3, 3, 4], b: [4] }, ({ w, b }) => {
  return tf.conv2d(image() as tf.Tensor4D, w as unknown as tf.Tensor4D, 2, "same").add(b!).relu().square();
});

trains("a transposed convolution", { w: [3, 3, 4, 3] }, ({ w }) => {
  return tf.conv2dTranspose(image() as tf.Tensor4D, w as unknown as tf.Tensor4D, [2, 16, 16, 4], 2, "same").square();
});

trains("a depthwise convolution and pooling", { w: [3, 3, 3, 2] }, ({ w }) => {
  const h = tf.depthwiseConv2d(image() as tf.Tensor4D, w as unknown as tf.Tensor4D, 1, "same");
  return tf.avgPool(h, 2, 2, "valid").add(tf.maxPool(h, 2, 2, "valid")).square();
});

trains("group normalisation", { w: [3, 3, 3, 8], scale: [8], shift: [8] }, ({ w, scale, shift }) => {
  const h = tf.conv2d(image() as tf.Tensor4D, w as unknown as tf.Tensor4D, 1, "same").reshape([2, 64, 4, 2]);
  const { mean, variance } = tf.moments(h, [1, 3], true);
  return h.sub(mean).div(variance.add(1e-5).sqrt()).reshape([2, 8, 8, 8]).mul(scale!).add(shift!).sub(1).square();
});

trains(
  "the group normalisation of this library",
  { w: [3, 3, 3, 8], scale: [8], shift: [8] },
  ({ w, scale, shift }) => {
    const h = tf.conv2d(image() as tf.Tensor4D, w as unknown as tf.Tensor4D, 1, "same");
    return groupNorm(h, scale as tf.Tensor1D, shift as tf.Tensor1D, { groups: 4, epsilon: 1e-5 }).sub(1).square();
  },
);

trains("layer normalisation", { w: [6, 6], scale: [6], shift: [6] }, ({ w, scale, shift }) => {
  const h = randn([10, 6]).matMul(w!);
  const { mean, variance } = tf.moments(h, -1, true);
  return h.sub(mean).mul(variance.add(1e-5).rsqrt()).mul(scale!).add(shift!).sub(0.5).square();
});

trains("attention with softmax", { q: [6, 6], k: [6, 6], v: [6, 6] }, ({ q, k, v }) => {
  const x = randn([2, 5, 6]);
  const project = (w: tf.Tensor) => x.reshape([10, 6]).matMul(w).reshape([2, 5, 2, 3]).transpose([0, 2, 1, 3]);
  const scores = tf.matMul(project(q!), project(k!), false, true).div(Math.sqrt(3));
  return tf.matMul(tf.softmax(scores), project(v!)).sub(0.1).square();
});

trains("an embedding look-up", { table: [12, 4] }, ({ table }) => {
  return table!.gather(randint(0, 12, [20])).sub(1).square();
});

trains("resizing", { w: [3] }, ({ w }) => {
  const x = image().mul<tf.Tensor4D>(w!);
  const larger = tf.image.resizeBilinear(x, [16, 16]);
  return larger.add(tf.image.resizeNearestNeighbor(x, [16, 16])).square();
});

trains("dropout from this library's generator", { w: [5, 16], v: [16, 3] }, ({ w, v }) => {
  const h = randn([32, 5]).matMul(w!).relu();
  return h.mul(rand([32, 16]).greater(0.5)).mul(2).matMul(v!).square();
});

trains("gather and scatter", { w: [10, 3] }, ({ w }) => {
  const rows = randint(0, 10, [6]);
  const picked = w!.gather(rows);
  const spread = tf.scatterND(rows.expandDims(1), tf.ones([6, 3]), [10, 3]);
  return picked.sub(2).square().sum().add(w!.mul(spread).square().sum());
});

trains("a cumulative sum", { w: [7, 3] }, ({ w }) => randn([7, 3]).mul(w!).cumsum(1).sub(1).square());

trains("padding, slicing, concatenation, reversal and where", { w: [4, 3] }, ({ w }) => {
  const padded = tf.pad(w!, [[1, 1], [0, 2]]).slice([0, 0], [6, 4]);
  const joined = tf.concat([padded, padded.reverse(0)], 1).slice([1, 0], [3, 8]);
  return tf.where(randn([3, 8]).greater(0), joined, joined.mul(0.1)).sub(randn([3, 8])).square();
});

nativeTest("gradients clipped by their norm are replayed as they run", () => {
  assertReplaysLikeEager(() => {
    const w = tf.variable(tf.tidy(() => randn([5, 3])));
    const run = () => {
      const { value, grads } = tf.variableGrads(() => randn([8, 5]).matMul(w).square().sum() as tf.Scalar, [w]);
      const g = grads[w.name]!;
      const norm = g.square().sum().sqrt();
      w.assign(w.sub(g.mul(tf.minimum(tf.scalar(0.1).div(norm), 1))));
      return value;
    };
    return { run, variables: [w] };
  });
});

nativeTest("an optimizer of TensorFlow.js is replayed as it runs: its state is found", () => {
  for (const make of [() => tf.train.adam(0.01), () => tf.train.momentum(0.01, 0.9), () => tf.train.rmsprop(0.01)]) {
    assertReplaysLikeEager(() => {
      const w = tf.variable(tf.tidy(() => randn([5, 3])));
      const optimizer = make();
      const run = () =>
        optimizer.minimize(() => randn([8, 5]).matMul(w).sub(1).square().mean() as tf.Scalar, true, [w])!;
      return { run, variables: [w] };
    });
  }
});

nativeTest("work on tall matrices, which is cut into blocks of rows, gives what it gives as a whole", () => {
  assertReplaysLikeEager(() => {
    const x = tf.variable(tf.tidy(() => randn([2048, 2])));
    const layers = [[2, 128], [128, 128], [128, 2]].map((shape) => tf.tidy(() => randn(shape).mul(0.2)));
    const [bias, column] = [randn([128]), randn([2048, 1])];
    const run = () => {
      const [a, b, c] = layers as tf.Tensor2D[];
      const h = x.matMul<tf.Tensor2D>(a!).add(bias).relu().mul(column); // rows of their own factors
      const k = h.matMul<tf.Tensor2D>(b!.mul(0.5)).add(h).tanh(); // needed whole, too: for its sum
      x.assign(k.matMul<tf.Tensor2D>(c!).add(randn([2048, 2])).mul(0.5) as tf.Tensor2D);
      return k.sum(0).add(x.sum());
    };
    return { run, variables: [x] };
  });
});
