/** What PyTorch and diffusers recorded in `tests/golden/optimizers.json`. */
export const goldenOptimizers: {
  readonly adamw: {
    readonly lr: number;
    readonly betas: [number, number];
    readonly eps: number;
    readonly weight_decay: number;
    readonly weights: number[][];
    /** By step and parameter. */
    readonly gradients: number[][][];
    readonly after: number[][][];
  };
  readonly clipping: readonly { readonly max_norm: number; readonly before: number[][]; readonly after: number[][] }[];
  readonly schedules: Readonly<Record<"constant" | "linear" | "cosine" | "cosineWithoutWarmup", number[]>>;
  readonly minSnr:
    & { readonly gamma: number; readonly t: number[] }
    & Readonly<Record<"epsilon" | "x0" | "v", number[]>>;
} = JSON.parse(Deno.readTextFileSync(new URL("../../golden/optimizers.json", import.meta.url)));
