/** Operations that do the same with each number, or with numbers in the same place. */
export const ELEMENTWISE: ReadonlySet<string> = new Set(
  ("Add AddV2 Sub Mul RealDiv Maximum Minimum Pow SquaredDifference Relu ReluGrad Sigmoid SigmoidGrad Tanh TanhGrad Elu " +
    "EluGrad Selu Softplus SoftplusGrad LeakyRelu LeakyReluGrad Erf Exp Log Sqrt Rsqrt Square Neg Abs Cos Sin Cast " +
    "Identity Greater Less SelectV2").split(" "),
);
