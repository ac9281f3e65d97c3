/**
 * Over forty roundings of the notebook's training, the graded distances were 7.8 to 11.7 (DDPM) and 21.2 to 35.4 (DDIM);
 * the limits for full points are 20 and 40. docs/fairness.md has the table.
 *
 * @module
 */
import { a1 } from "../../course/assignments/mod.ts";
import { testSolution } from "./solution_notebook.ts";

testSolution(a1, { pictures: 9, drawings: 4, sliders: 3 });
