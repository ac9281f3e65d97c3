/**
 * Student code behind a wall: no file but what it reads, no network, no process, and TensorFlow through a pipe.
 *
 * @module
 */
export { findWall, NoWall } from "./find_wall.ts";
export { defaultLimits, type Limits } from "./limits.ts";
export { noWall } from "./no_wall.ts";
export { otherUser } from "./other_user.ts";
export { type Answer, runInWall, type WalledProgram, type WalledRun, type WallOptions } from "./run_in_wall.ts";
export type { View, Wall } from "./wall.ts";
