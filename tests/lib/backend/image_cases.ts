/**
 * What networks for images are made of.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { groupNorm } from "../../../lib/networks/group_norm.ts";
import { type GradientCase, one, refused, two } from "./gradient_case.ts";

const even = [2, 6, 6, 3];
const odd = [2, 7, 5, 3];

type Padding = "same" | "valid" | number;
/** Where TensorFlow knows no such padding it must say so. */
const withPadding = (pad: Padding, rounding: "floor" | "ceil" = "floor") => ({
  rounding: typeof pad === "number" ? rounding : undefined,
  refusal: typeof pad === "number" ? { tensorflow: /supports only 'valid' and 'same' padding/ } : {},
});

function pooling(size: number, strides: number, pad: Padding): GradientCase[] {
  const { rounding, refusal } = withPadding(pad);
  const how = `${size}x${size}, every ${strides}, ${pad}`;
  return [even, odd].flatMap((shape) => [
    one(`avgPool ${how}, ${shape}`, shape, (x) => tf.avgPool(x, size, strides, pad, rounding), refusal),
    one(`maxPool ${how}, ${shape}`, shape, (x) => tf.maxPool(x, size, strides, pad, rounding), refusal),
  ]);
}

function resizing(size: [number, number]): GradientCase[] {
  const ways = [["", false, false], [", corners aligned", true, false], [", half pixels", false, true]] as const;
  return ways.flatMap(([how, corners, half]) => [
    one(`resizeBilinear ${size}${how}`, even, (x) => tf.image.resizeBilinear(x, size, corners, half)),
    one(`resizeNearestNeighbor ${size}${how}`, even, (x) => tf.image.resizeNearestNeighbor(x, size, corners, half)),
  ]);
}

function convolving(strides: number, pad: Padding): GradientCase[] {
  const { rounding, refusal } = withPadding(pad);
  const how = `every ${strides}, ${pad}`;
  return [
    two(`conv2d ${how}`, even, [3, 3, 3, 4], (x, w) => tf.conv2d(x, w, strides, pad, "NHWC", 1, rounding), refusal),
    two(
      ...[`depthwiseConv2d ${how}`, even, [3, 3, 3, 2]] as const,
      (x, w) => tf.depthwiseConv2d(x, w, strides, pad, "NHWC", 1, rounding),
      refusal,
    ),
  ];
}

const paddings = ["same", "valid", 1] as const;
const sizes: [number, number][] = [[12, 12], [9, 8], [13, 7], [6, 6], [4, 5], [3, 3], [1, 1]];
const dilated = refused(/dilation rates greater than 1 are not yet supported|does not support dilations/);
/** With a window over the far border that only "ceil" has. */
const ceil = (name: RegExp) => ({ ...refused(name), ...withPadding(1).refusal });

/** Operations on images [N, H, W, C], and on volumes. */
export const imageCases: readonly GradientCase[] = [
  ...[2, 3].flatMap((size) => [1, 2, 3].flatMap((strides) => paddings.flatMap((pad) => pooling(size, strides, pad)))),
  ...sizes.flatMap(resizing),
  ...[1, 2].flatMap((strides) => paddings.flatMap((pad) => convolving(strides, pad))),
  two("conv2d 1x1", even, [1, 1, 3, 5], (x, w) => tf.conv2d(x, w, 1, "same")),
  two("conv2d dilated", even, [3, 3, 3, 4], (x, w) => tf.conv2d(x, w, 1, "same", "NHWC", 2), dilated),
  two("depthwise dilated", even, [3, 3, 3, 2], (x, w) => tf.depthwiseConv2d(x, w, 1, "same", "NHWC", 2), dilated),
  one("avgPool ceil", even, (x) => tf.avgPool(x, 3, 2, 1, "ceil"), ceil(/AvgPool has no gradient with .*"ceil"/)),
  one("maxPool ceil", even, (x) => tf.maxPool(x, 3, 2, 1, "ceil"), ceil(/MaxPool has no gradient with .*"ceil"/)),
  two(
    ...["conv2d ceil", even, [3, 3, 3, 4]] as const,
    (x, w) => tf.conv2d(x, w, 2, 1, "NHWC", 1, "ceil"),
    ceil(/Conv2D has no gradient with .*"ceil"/),
  ),
  two(
    ...["depthwiseConv2d ceil", even, [3, 3, 3, 2]] as const,
    (x, w) => tf.depthwiseConv2d(x, w, 2, 1, "NHWC", 1, "ceil"),
    withPadding(1).refusal,
  ),
  two("conv1d", [2, 9, 3], [3, 3, 4], (x, w) => tf.conv1d(x, w, 2, "same")),
  two("conv2dTranspose same", [2, 3, 3, 4], [3, 3, 3, 4], (x, w) => tf.conv2dTranspose(x, w, [2, 6, 6, 3], 2, "same")),
  two(
    "conv2dTranspose valid",
    [2, 3, 3, 4],
    [2, 2, 3, 4],
    (x, w) => tf.conv2dTranspose(x, w, [2, 6, 6, 3], 2, "valid"),
  ),
  {
    name: "separableConv2d",
    shapes: [even, [3, 3, 3, 2], [1, 1, 6, 4]],
    f: (x, depthwise, pointwise) => tf.separableConv2d(x, depthwise, pointwise, 1, "same"),
  },
  {
    name: "fused.conv2d",
    shapes: [even, [3, 3, 3, 4], [4]],
    f: (x, filter, bias) => tf.fused.conv2d({ x, filter, bias, strides: 1, pad: "same", activation: "sigmoid" }),
  },
  two("conv3d", [1, 4, 4, 4, 2], [2, 2, 2, 2, 3], (x, w) => tf.conv3d(x, w, 1, "same")),
  one("avgPool3d same", [1, 4, 5, 4, 2], (x) => tf.avgPool3d(x, 3, 2, "same")),
  one("avgPool3d valid", [1, 4, 5, 4, 2], (x) => tf.avgPool3d(x, 2, 1, "valid")),
  one("maxPool3d same", [1, 4, 5, 4, 2], (x) => tf.maxPool3d(x, 3, 2, "same")),
  one("maxPool3d valid", [1, 4, 5, 4, 2], (x) => tf.maxPool3d(x, 2, 1, "valid")),
  two("dilation2d", even, [3, 3, 3], (x, w) => tf.dilation2d(x, w, 1, "same")),
  one("localResponseNormalization", even, (x) => tf.localResponseNormalization(x, 1, 1, 0.5, 0.75)),
  {
    name: "batchNorm",
    shapes: [even, [3], [3], [3], [3]],
    f: (x, mean, variance, offset, scale) => tf.batchNorm(x, mean, variance.mul(0.5).add(1), offset, scale),
  },
  ...[1, 2, 4].map((groups): GradientCase => ({
    name: `groupNorm in ${groups} groups`,
    shapes: [[2, 3, 5, 4], [4], [4]],
    f: (x, scale, shift) => groupNorm(x, scale, shift, { groups, epsilon: 1e-5 }),
  })),
  one("moments", even, (x) => tf.moments(x, [1, 2]).variance),
  one("pad", even, (x) => tf.pad(x, [[0, 0], [1, 1], [2, 1], [0, 0]])),
  one("mirrorPad reflect", even, (x) => tf.mirrorPad(x, [[0, 0], [1, 2], [3, 0], [0, 0]], "reflect")),
  one("mirrorPad symmetric", even, (x) => tf.mirrorPad(x, [[0, 0], [1, 2], [3, 0], [0, 1]], "symmetric")),
  one("depthToSpace", [1, 2, 2, 8], (x) => tf.depthToSpace(x, 2), refused(/not found for DepthToSpace/)),
  one("spaceToBatchND", [1, 4, 4, 2], (x) => tf.spaceToBatchND(x, [2, 2], [[0, 0], [0, 0]])),
  one("batchToSpaceND", [4, 2, 2, 2], (x) => tf.batchToSpaceND(x, [2, 2], [[0, 0], [0, 0]])),
  one("flipLeftRight", even, (x) => tf.image.flipLeftRight(x), refused(/not found for FlipLeftRight/)),
  one(
    ...["cropAndResize", even] as const,
    (x) => tf.image.cropAndResize(x, tf.tensor2d([[0, 0, 1, 1]]), tf.tensor1d([0], "int32"), [3, 3]),
    refused(/not found for CropAndResize/),
  ),
];
