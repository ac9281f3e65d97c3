/**
 * Over five training seeds with three sampling seeds each, the Chamfer distances were 4.4 to 11.3 (flow matching, 50
 * steps) and 9.7 to 15.6 (rectified flow, 10 steps); the limits for full points are 40 and 70.
 *
 * @module
 */
import { a3 } from "../../course/assignments/mod.ts";
import { testSolution } from "./solution_notebook.ts";

testSolution(a3, { pictures: 11, drawings: 3, sliders: 2 });
