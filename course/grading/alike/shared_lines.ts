import type { TokenizedFile } from "@dodona/dolos-core";

/**
 * The lines of an answer, counted from 1, of which half or more is shared.
 *
 * @param places Where what is shared begins and ends, as tokens; ends included.
 */
export function sharedLines(
  { tokens, mapping }: TokenizedFile,
  places: Iterable<{ readonly start: number; readonly stop: number }>,
): number[] {
  const shared = new Set<number>();
  for (const { start, stop } of places) for (let i = start; i <= stop; i++) shared.add(i);
  const lines = new Map<number, { all: number; shared: number }>();
  tokens.forEach((_, i) => {
    const line = lines.get(mapping[i]!.startRow) ?? { all: 0, shared: 0 };
    lines.set(mapping[i]!.startRow, { all: line.all + 1, shared: line.shared + (shared.has(i) ? 1 : 0) });
  });
  return [...lines].filter(([, line]) => 2 * line.shared >= line.all).map(([row]) => row + 1);
}
