import type { Attempt } from "./memory.ts";

/** Milliseconds after which a network, a clock or a right may have come back. */
const HOUR = 3_600_000;
/** Bytes by which a disk or the memory must have more room than then. */
const NOTABLY_MORE = 200e6;

/**
 * Whether what stood in the way of a part may be gone, so that a task tries again without being asked: what the part
 * depends on has changed, the disk or the memory that was full has room, or what passes by itself has had an hour.
 */
export function mayHavePassed(
  { facts, trouble, at, free }: Attempt,
  now: Pick<Attempt, "facts" | "at" | "free">,
): boolean {
  if (facts !== now.facts) return true;
  if (trouble === undefined) return false;
  if (trouble === "disk" && now.free.disk > free.disk + NOTABLY_MORE) return true;
  if (trouble === "memory" && now.free.memory > free.memory + NOTABLY_MORE) return true;
  return Math.abs(now.at - at) > HOUR; // a clock that was set back counts too
}
