/** Moves positions so that neighbours stand at least `gap` apart, each as near to where it was as that allows. */
export function apart(positions: readonly number[], gap: number): number[] {
  const order = positions.map((_, i) => i).sort((a, b) => positions[a]! - positions[b]!);
  const moved = [...positions];
  for (let pass = 0; pass < 50; pass++) {
    for (let k = 1; k < order.length; k++) {
      const lack = gap - (moved[order[k]!]! - moved[order[k - 1]!]!);
      if (lack <= 0) continue;
      moved[order[k - 1]!]! -= lack / 2;
      moved[order[k]!]! += lack / 2;
    }
  }
  return moved;
}
