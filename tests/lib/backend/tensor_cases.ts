/**
 * What all networks and losses are made of.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { type GradientCase, one, refused, two } from "./gradient_case.ts";

const m = [4, 5];
const rows = (...list: number[]) => tf.tensor1d(list, "int32");
/** To between 0.5 and 1.5. */
const positive = (x: tf.Tensor) => x.mul(0.5).add(1);
const unary = ["sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "asinh", "atanh", "exp", "expm1"] as const;
const smooth = ["sigmoid", "logSigmoid", "softplus", "tanh", "elu", "selu", "relu", "abs", "neg", "square"] as const;
const ofPositive = ["log", "log1p", "sqrt", "rsqrt", "reciprocal"] as const;
const batched = () => tf.tensor2d([[0, 4], [3, 3], [1, 1], [0, 2]], [4, 2], "int32");

/** Along one axis of a cube, whose sides are equal so that exchanged axes do not show in the shape. */
const cube = [4, 4, 4];
const alongAxis = (axis: number): GradientCase[] => [
  one(`cumsum of axis ${axis}`, cube, (x) => tf.cumsum(x, axis)),
  one(`cumsum exclusive of axis ${axis}`, cube, (x) => tf.cumsum(x, axis, true)),
  one(`cumsum reverse of axis ${axis}`, cube, (x) => tf.cumsum(x, axis, false, true)),
  one(`prod of axis ${axis}`, cube, (x) => tf.prod(positive(x), axis)),
  one(`max of axis ${axis}`, cube, (x) => tf.max(x, axis)),
  one(`min of axis ${axis}`, cube, (x) => tf.min(x, axis)),
  one(`sum of axis ${axis}`, cube, (x) => tf.sum(x, axis)),
  one(`mean of axis ${axis}`, cube, (x) => tf.mean(x, axis)),
  one(`variance of axis ${axis}`, cube, (x) => tf.moments(x, axis).variance),
  one(`logSumExp of axis ${axis}`, cube, (x) => tf.logSumExp(x, axis)),
  one(`norm of axis ${axis}`, cube, (x) => tf.norm(x, 2, axis)),
  one(`gather of axis ${axis}`, cube, (x) => tf.gather(x, rows(2, 0, 2, 3), axis)),
  one(`reverse of axis ${axis}`, cube, (x) => tf.reverse(x, axis)),
  one(`split of axis ${axis}`, cube, (x) => tf.split(x, [1, 3], axis)[1]!),
  two(`concat of axis ${axis}`, cube, cube, (a, b) => tf.concat([a, b], axis)),
  two(`stack of axis ${axis}`, cube, cube, (a, b) => tf.stack([a, b], axis)),
];

/** Operations on tensors of any rank. */
export const tensorCases: readonly GradientCase[] = [
  ...[0, 1, 2].flatMap(alongAxis),
  ...unary.map((name) => one(name, m, (x) => tf[name](x.mul(0.9)))),
  ...smooth.map((name) => one(name, m, (x) => tf[name](x))),
  ...ofPositive.map((name) => one(name, m, (x) => tf[name](positive(x)))),
  one("erf", m, (x) => tf.erf(x)),
  one("acosh", m, (x) => tf.acosh(x.add(3))),
  one("relu6", m, (x) => tf.relu6(x.mul(8))),
  one("leakyRelu", m, (x) => tf.leakyRelu(x, 0.2)),
  two("prelu", m, [5], (x, a) => tf.prelu(x, a)),
  one("clipByValue", m, (x) => tf.clipByValue(x, -0.4, 0.5)),
  one("softmax", m, (x) => tf.softmax(x)),
  one("logSoftmax", m, (x) => tf.logSoftmax(x)),
  ...([1, 2, Infinity, "euclidean"] as const).map((order) => one(`norm ${order}`, m, (x) => tf.norm(x, order, 1))),
  two("matMul", m, [5, 3], (a, b) => tf.matMul(a, b)),
  two("matMul a^T", [5, 4], [5, 3], (a, b) => tf.matMul(a, b, true)),
  two("matMul b^T", m, [3, 5], (a, b) => tf.matMul(a, b, false, true)),
  two("matMul a^T b^T", [5, 4], [3, 5], (a, b) => tf.matMul(a, b, true, true)),
  two("matMul of stacks", [2, 4, 5], [2, 3, 5], (a, b) => tf.matMul(a, b, false, true)),
  two("matMul of stacks, a^T", [2, 3, 5, 4], [2, 3, 5, 3], (a, b) => tf.matMul(a, b, true)),
  two("matMul of a stack and a matrix", [2, 4, 5], [1, 5, 3], (a, b) => tf.matMul(a, b)),
  two("matMul of a stack and a matrix, b^T", [2, 4, 5], [1, 3, 5], (a, b) => tf.matMul(a, b, false, true)),
  {
    name: "fused.matMul",
    shapes: [[4, 5], [3, 5], [3]],
    f: (a, b, bias) => tf.fused.matMul({ a, b, transposeB: true, bias, activation: "sigmoid" }),
  },
  two("dot", [5], [5], (a, b) => tf.dot(a, b)),
  two("einsum", m, [5, 3], (a, b) => tf.einsum("ij,jk->ik", a, b), refused(/not found for Einsum/)),
  one("gather of rank 2", m, (x) => tf.gather(x, tf.tensor2d([[0, 3], [3, 3]], [2, 2], "int32"))),
  one("gather batched", m, (x) => tf.gather(x, batched(), 1, 1)),
  one("gatherND", m, (x) => tf.gatherND(x, tf.tensor2d([[0, 1]], [1, 2], "int32")), refused(/not found for GatherNd/)),
  one("unsortedSegmentSum", m, (x) => tf.unsortedSegmentSum(x, rows(1, 0, 1, 2), 3)),
  one("pad", m, (x) => tf.pad(x, [[1, 2], [0, 3]], 0.5)),
  one("mirrorPad", m, (x) => tf.mirrorPad(x, [[1, 2], [2, 1]], "reflect")),
  one("mirrorPad of a line", [5], (x) => tf.mirrorPad(x, [[5, 2]], "symmetric")),
  one("slice", m, (x) => tf.slice(x, [1, 2], [2, 3])),
  one("stridedSlice", m, (x) => tf.stridedSlice(x, [0, 1], [4, 5], [2, 2]), refused(/not found for StridedSlice/)),
  one("unstack", m, (x) => tf.unstack(x)[2]!),
  one("tile", m, (x) => tf.tile(x, [2, 3])),
  one("broadcastTo", [1, 5], (x) => tf.broadcastTo(x, [4, 5])),
  one("transpose", [3, 3, 3], (x) => tf.transpose(x, [2, 0, 1])),
  one("reshape", m, (x) => tf.reshape(x, [2, 10])),
  one("expandDims", m, (x) => tf.squeeze(tf.expandDims(x, 1).mul(x.expandDims(1)))),
  one("topk", m, (x) => tf.topk(x, 2).values, refused(/not found for TopK/)),
  one("cumprod", m, (x) => tf.cumprod(x, 1), refused(/not found for Cumprod/)),
  two("add", m, [5], (a, b) => tf.add(a, b)),
  two("sub", m, [4, 1], (a, b) => tf.sub(a, b)),
  two("mul", [4, 1], [5], (a, b) => tf.mul(a, b)),
  two("div", m, [5], (a, b) => tf.div(a, positive(b))),
  two("pow", m, [5], (a, b) => tf.pow(positive(a), b)),
  two("maximum", m, m, (a, b) => tf.maximum(a, b)),
  two("maximum spread", m, [4, 1], (a, b) => tf.maximum(a, b.mul(0.9))),
  two("minimum spread", m, [5], (a, b) => tf.minimum(a, b.mul(0.9))),
  two("squaredDifference spread", [4, 1], [5], (a, b) => tf.squaredDifference(a, b)),
  two("atan2", m, m, (a, b) => tf.atan2(a, positive(b))),
  two("mod", m, m, (a, b) => tf.mod(a.mul(5), positive(b))),
  two("addN", m, m, (a, b) => tf.addN([a, b])),
  two("where", m, m, (a, b) => tf.where(a.greater(0.1), a, b)),
  two("where of comparisons", m, m, (a, b) => tf.where(a.less(b).logicalAnd(b.notEqual(0).logicalNot()), a, b)),
  two("losses.meanSquaredError", m, m, (a, b) => tf.losses.meanSquaredError(a, b)),
  two("losses.huberLoss", m, m, (a, b) => tf.losses.huberLoss(a, b)),
  one("losses.softmaxCrossEntropy", m, (x) => tf.losses.softmaxCrossEntropy(tf.softmax(tf.range(0, 20).reshape(m)), x)),
];
