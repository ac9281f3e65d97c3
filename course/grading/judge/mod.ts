/**
 * The judge: student code returns numbers from within a wall, and everything that is said of them is said outside.
 *
 * @module
 */
export { expectedFor } from "./expected.ts";
export { judge, type Judgement, proposalsForSamples, type Standard } from "./judge.ts";
export { type Questions, questionsOf } from "./questions.ts";
export type { Walls } from "./walls.ts";
