/**
 * The operations that a graph may hold, and the attributes that a graph must spell out.
 *
 * Run one by one, operations work out types such as `T` from their inputs; a graph has to name them. For each operation
 * of TensorFlow.js's kernels this table says which attribute is the type of which input: `Tidx=1`, counted from the end
 * when negative, or how many inputs a list has: `N#1` is all inputs but one. It follows TensorFlow's own definitions.
 *
 * What is not in the table is not replayed: operations with hidden state or effects (files, random numbers with a
 * generator of their own), and those whose output's shape depends on values.
 *
 * @module
 */
import { type Attribute, native } from "../backend/mod.ts";

const T = "T=0";

// Operations with nothing but the type of their first input.
const SIMPLE =
  "Abs Acos Acosh Add AddV2 Asin Asinh Atan Atan2 Atanh AvgPool AvgPool3D BatchMatMul BatchMatMulV2 BiasAdd " +
  "BiasAddGrad BroadcastArgs Ceil ClipByValue Complex ComplexAbs Conv2D Conv2DBackpropFilter Conv3D " +
  "Conv3DBackpropFilterV2 Cos Cosh CropAndResize DepthToSpace DepthwiseConv2dNative " +
  "DepthwiseConv2dNativeBackpropFilter Diag Dilation2D Dilation2DBackpropFilter Dilation2DBackpropInput Div DivNoNan " +
  "Elu EluGrad Equal Erf Exp Expm1 Floor FloorDiv FloorMod FusedBatchNorm FusedBatchNormGrad Greater GreaterEqual " +
  "Identity Imag IsFinite IsInf IsNan L2Loss LRN LRNGrad LeakyRelu LeakyReluGrad Less LessEqual Log Log1p LogSoftmax " +
  "MatMul MaxPool MaxPool3D MaxPoolGrad Maximum Minimum Mod Mul Neg NotEqual OnesLike Pow Real RealDiv Reciprocal Relu " +
  "Relu6 Relu6Grad ReluGrad ResizeBilinear ResizeNearestNeighbor ResizeNearestNeighborGrad Reverse Round Rsqrt Selu " +
  "Sigmoid SigmoidGrad Sign Sin Sinh Softmax Softplus SoftplusGrad Sqrt SqrtGrad Square SquaredDifference StopGradient " +
  "Sub Tan Tanh TanhGrad TopK Unpack ZerosLike";

const SIGNATURES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(SIMPLE.split(" ").map((name) => [name, T])),
  AddN: "N#0 T=0",
  All: "Tidx=1",
  Any: "Tidx=1",
  ArgMax: "T=0 Tidx=1",
  ArgMin: "T=0 Tidx=1",
  AvgPool3DGrad: "T=1",
  AvgPoolGrad: "T=1",
  BatchToSpaceND: "T=0 Tblock_shape=1 Tcrops=2",
  BroadcastTo: "T=0 Tidx=1",
  Cast: "SrcT=0",
  ConcatV2: "N#1 T=0 Tidx=-1",
  Conv2DBackpropInput: "T=1",
  Conv3DBackpropInputV2: "Tshape=0 T=1",
  Cumprod: "T=0 Tidx=1",
  Cumsum: "T=0 Tidx=1",
  DepthwiseConv2dNativeBackpropInput: "T=1",
  Einsum: "N#0 T=0",
  ExpandDims: "T=0 Tdim=1",
  FFT: "Tcomplex=0",
  Fill: "index_type=0 T=1",
  FusedBatchNormGradV3: "T=0 U=3",
  FusedBatchNormV3: "T=0 U=1",
  GatherNd: "Tparams=0 Tindices=1",
  GatherV2: "Tparams=0 Tindices=1 Taxis=2",
  IFFT: "Tcomplex=0",
  LinSpace: "T=0 Tidx=2",
  LogicalAnd: "",
  LogicalNot: "",
  LogicalOr: "",
  Max: "T=0 Tidx=1",
  MaxPool3DGrad: "TInput=0 T=2",
  Mean: "T=0 Tidx=1",
  Min: "T=0 Tidx=1",
  MirrorPad: "T=0 Tpaddings=1",
  OneHot: "TI=0 T=2",
  Pack: "N#0 T=0",
  PadV2: "T=0 Tpaddings=1",
  Prod: "T=0 Tidx=1",
  Range: "Tidx=0",
  Reshape: "T=0 Tshape=1",
  ResizeBilinearGrad: "T=1",
  ReverseV2: "T=0 Tidx=1",
  ScatterNd: "Tindices=0 T=1",
  Select: "T=1",
  SelectV2: "T=1",
  Slice: "T=0 Index=1",
  SpaceToBatchND: "T=0 Tblock_shape=1 Tpaddings=2",
  SparseToDense: "Tindices=0 T=2",
  SplitV: "T=0 Tlen=1",
  StatelessRandomNormal: "T=0 Tseed=1",
  StatelessRandomUniform: "T=0 Tseed=1",
  StatelessRandomUniformInt: "T=0 Tseed=1 dtype=2",
  StridedSlice: "T=0 Index=1",
  Sum: "T=0 Tidx=1",
  TensorScatterUpdate: "T=0 Tindices=1",
  Tile: "T=0 Tmultiples=1",
  TopKV2: "T=0 Tk=1",
  Transpose: "T=0 Tperm=1",
  UnsortedSegmentSum: "T=0 Tindices=1 Tnumsegments=2",
};

/** Whether a graph can hold the operation. */
export function isReplayable(operation: string): boolean {
  return Object.hasOwn(SIGNATURES, operation);
}

/**
 * All attributes of an operation in a graph: those that were given when it ran alone, and those that it worked out itself.
 *
 * @param inputs TensorFlow's numbers for the types of the inputs.
 * @throws {TypeError} If the operation is not replayable.
 */
export function completeAttributes(
  operation: string,
  given: readonly Attribute[],
  inputs: readonly number[],
): Attribute[] {
  if (!isReplayable(operation)) throw new TypeError(`${operation} is not an operation that can be replayed.`);
  const { TF_ATTR_TYPE, TF_ATTR_INT } = native();
  const attributes = [...given];
  for (const part of SIGNATURES[operation]!.split(" ")) {
    const [, name, sign, digits] = /^(\w+)([=#])(-?\d+)$/.exec(part) ?? [];
    if (name === undefined || given.some((attribute) => attribute.name === name)) continue;
    attributes.push(
      sign === "="
        ? { name, type: TF_ATTR_TYPE, value: inputs.at(Number(digits))! }
        : { name, type: TF_ATTR_INT, value: inputs.length - Number(digits) },
    );
  }
  return attributes;
}
