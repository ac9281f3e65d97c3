import { sameStreams } from "./draws.ts";
import type { Obstacle } from "./obstacle.ts";
import type { Source, Trace, TracedVariable } from "./trace.ts";

/**
 * What differs between two runs of the same step, if anything does. Two runs that do the same with the same numbers mean
 * that the step can be replayed.
 *
 * @param earlier The first of the two.
 * @param later The one right after it.
 */
export function difference(earlier: Trace, later: Trace): Obstacle | undefined {
  for (const [i, now] of later.operations.entries()) {
    const before = earlier.operations[i];
    const { place } = now;
    const alike = before !== undefined && before.name === now.name && before.inputs.length === now.inputs.length &&
      JSON.stringify([before.attributes, before.outputs]) === JSON.stringify([now.attributes, now.outputs]);
    if (!alike) return { kind: "changing operations", place };
    for (const [j, source] of now.inputs.entries()) {
      const kind = differenceOfSources(before.inputs[j]!, source, earlier, later);
      if (kind !== undefined) return { kind, place };
    }
  }
  if (earlier.operations.length > later.operations.length) return { kind: "changing operations", place: undefined };
  return differenceOfEnds(earlier, later);
}

type Change = "changing number" | "changing tensor" | "changing operations";

function differenceOfSources(before: Source, now: Source, earlier: Trace, later: Trace): Change | undefined {
  if (before.from === "constant" && now.from === "capture") { // came to the device in the earlier run, and stayed
    const same = earlier.constants[before.index]!.original === later.captures[now.index]!.original;
    return same ? undefined : "changing tensor";
  }
  if (before.from !== now.from) return before.from === "constant" ? "changing number" : "changing tensor";
  switch (now.from) {
    case "constant": {
      const a = earlier.constants[before.index]!;
      const b = later.constants[now.index]!;
      const same = `${a.dtype}[${a.shape}]` === `${b.dtype}[${b.shape}]` &&
        a.bytes.every((byte, i) => byte === b.bytes[i]);
      return same ? undefined : "changing number";
    }
    case "capture":
      return earlier.captures[before.index]!.original === later.captures[now.index]!.original
        ? undefined
        : "changing tensor";
    case "variable":
      return earlier.variables[before.index]!.variable === later.variables[now.index]!.variable
        ? undefined
        : "changing tensor";
    case "operation":
      return before.index === now.index && (before as typeof now).output === now.output
        ? undefined
        : "changing operations";
    case "draw":
      return before.index === now.index && (before as typeof now).stream === now.stream
        ? undefined
        : "changing operations";
    default:
      return before.index === now.index ? undefined : "changing operations";
  }
}

/** Compares what comes out: what is assigned and what is returned. */
function differenceOfEnds(earlier: Trace, later: Trace): Obstacle | undefined {
  const place = undefined;
  const assigned = ({ variables }: Trace) => variables.filter((variable) => variable.assigned !== undefined);
  const [before, now] = [assigned(earlier), assigned(later)];
  const alike = before.length === now.length && now.every(({ variable }, i) => variable === before[i]!.variable) &&
    earlier.results.length === later.results.length;
  if (!alike) return { kind: "changing operations", place };
  if (!sameStreams(earlier.streams, later.streams)) return { kind: "changing generator" };
  const ends = (variables: TracedVariable[], { results }: Trace): Source[] => [
    ...variables.map(({ assigned }) => assigned!),
    ...results.map(({ source }) => source),
  ];
  const earlierEnds = ends(before, earlier);
  for (const [i, source] of ends(now, later).entries()) {
    const kind = differenceOfSources(earlierEnds[i]!, source, earlier, later);
    if (kind === "changing number") return { kind, place: later.constants[source.index]!.place };
    if (kind !== undefined) return { kind, place };
  }
  return undefined;
}
