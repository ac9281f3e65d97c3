/**
 * How far paths are from straight lines that are passed at constant speed: 0 if they are. Only then does a single Euler
 * step lead to the same points as many.
 *
 * It is the mean over all points of the integral of |x1 - x0 - dx/dt|^2 over the time.
 *
 * Liu, Gong & Liu, "Flow Straight and Fast: Learning to Generate and Transfer Data with Rectified Flow", ICLR 2023,
 * section 2.2 (S(Z)).
 *
 * @param frames Points at equal distances in time, row after row: those of a `Trajectory` over steps of equal length.
 * @param dimension Coordinates of a point. Default 2.
 * @throws {RangeError} If there are fewer than two frames, or they have different numbers of points.
 *
 * @example A detour
 * ```ts
 * import { straightness } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * const straight = [{ points: [0, 0] }, { points: [1, 0] }, { points: [2, 0] }];
 * const bent = [{ points: [0, 0] }, { points: [1, 1] }, { points: [2, 0] }];
 * assertEquals(straightness(straight), 0);
 * assertEquals(straightness(bent), 4); // sideways at speed 2, first one way, then the other
 * ```
 */
export function straightness(
  frames: readonly { readonly points: ArrayLike<number> }[],
  dimension = 2,
): number {
  const steps = frames.length - 1;
  if (steps < 1) throw new RangeError(`straightness: there are ${frames.length} frames. Give at least two.`);
  const [first, last] = [frames[0]!.points, frames[steps]!.points];
  let sum = 0;
  for (let i = 0; i < steps; i++) {
    const [here, next] = [frames[i]!.points, frames[i + 1]!.points];
    if (here.length !== first.length || next.length !== first.length) {
      throw new RangeError("straightness: the frames have different numbers of points.");
    }
    for (let j = 0; j < first.length; j++) {
      const speed = (next[j]! - here[j]!) * steps;
      sum += (last[j]! - first[j]! - speed) ** 2 / steps;
    }
  }
  return sum / (first.length / dimension);
}
