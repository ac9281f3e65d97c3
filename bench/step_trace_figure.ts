import * as Plot from "@observablehq/plot";
import type { Figure } from "../lib/plots/figure.ts";
import { svgFigure } from "../lib/plots/svg_figure.ts";
import { colors, sizes } from "../lib/plots/theme.ts";
import type { CallKind, StepTrace } from "./engines/step_trace.ts";

const kinds: Readonly<Record<CallKind | "host", { label: string; color: string }>> = {
  product: { label: "matrix products", color: colors.series[0] },
  operation: { label: "other operations", color: colors.series[2] },
  tensor: { label: "tensors made and freed", color: colors.series[3] },
  host: { label: "JavaScript between the calls", color: colors.rule },
};

/** A stretch of time in one of the two lanes. */
interface Stretch {
  readonly lane: number;
  readonly begin: number;
  readonly end: number;
  readonly color: string;
}

/** Height of a lane, of 1. */
const LANE = 0.5;

/** What was measured apart from the trace, in milliseconds per step. */
export interface StepTimes {
  readonly compiled: number;
  /** The matrix products alone. */
  readonly products: number;
}

/**
 * One training step, one operation at a time and compiled, on the same axis of time. What is inside a compiled step
 * cannot be seen from outside: its products are as long as they are alone.
 */
export function stepTraceFigure({ eager, compiled }: StepTrace, times: StepTimes, { width = 960 } = {}): Figure {
  const end = eager.milliseconds;
  const stretches: Stretch[] = [
    { lane: 0, begin: 0, end, color: kinds.host.color },
    ...eager.calls.map((call) => ({ lane: 0, begin: call.begin, end: call.end, color: kinds[call.kind].color })),
    ...compiledSteps(times, end),
  ];
  const labels = [
    {
      lane: 0,
      text: `eager: one step in ${end.toFixed(1)} ms, ${eager.calls.length} calls of TensorFlow`,
    },
    {
      lane: 1,
      text: `compiled: one step in ${
        times.compiled.toFixed(2)
      } ms, ${compiled.calls} calls for ${compiled.steps} steps`,
    },
  ];
  return svgFigure([{
    x: "milliseconds",
    y: "less to do beside the arithmetic",
    plot: {
      x: { domain: [0, end] },
      y: { domain: [0, 2], axis: null, grid: false },
      marks: [
        Plot.rect(stretches, {
          x1: "begin",
          x2: "end",
          y1: ({ lane }: Stretch) => lane + 0.08,
          y2: ({ lane }: Stretch) => lane + 0.08 + LANE,
          fill: "color",
        }),
        Plot.text(labels, {
          x: () => 0,
          y: ({ lane }) => lane + 0.08 + LANE,
          text: "text",
          textAnchor: "start",
          dy: -12,
          fontSize: sizes.label,
          fontWeight: "bold",
          fill: colors.ink,
        }),
      ],
    },
  }], {
    title: "Where the time of a training step goes",
    legend: Object.values(kinds),
    width,
    height: 240,
  });
}

/** Steps one after another, with a gap of a hair between them. */
function compiledSteps({ compiled, products }: StepTimes, end: number): Stretch[] {
  const hair = end / 800;
  const filled = Math.min(products, compiled - hair);
  return Array.from({ length: Math.ceil(end / compiled) }, (_, i) => i * compiled).flatMap((begin) => [
    { lane: 1, begin, end: Math.min(begin + filled, end), color: kinds.product.color },
    { lane: 1, begin: begin + filled, end: Math.min(begin + compiled - hair, end), color: kinds.operation.color },
  ]).filter(({ begin, end }) => begin < end);
}
