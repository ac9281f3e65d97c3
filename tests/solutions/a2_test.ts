/**
 * Over five training seeds with three sampling seeds each, the Chamfer distances were 6.1 to 11.2 (DPM-Solver-1) and 8.5
 * to 14.9 (DPM-Solver-2) with 50 evaluations on the graded grid; the limit for full points is 40 for both.
 *
 * @module
 */
import { a2 } from "../../course/assignments/mod.ts";
import { testSolution } from "./solution_notebook.ts";

testSolution(a2, { pictures: 9, drawings: 5, sliders: 1 });
