/**
 * The judge: student code returns numbers from within a wall, and everything that is said of them is said outside.
 *
 * @module
 */
export { dataOf } from "./data_of.ts";
export { type Expected, expectedFor } from "./expected.ts";
export { judge, type Judgement, proposalsForSamples, type Standard } from "./judge.ts";
export { type Questions, questionsOf } from "./questions/mod.ts";
export type { Walls } from "./walls.ts";
