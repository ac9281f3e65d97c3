/**
 * Over seven training seeds with three sampling seeds each, the Chamfer distances were 6.9 to 14.1 (DDPM) and 15.6 to
 * 31.3 (DDIM); the limits for full points are 20 and 40.
 *
 * @module
 */
import { a1 } from "../../course/assignments/mod.ts";
import { testSolution } from "./solution_notebook.ts";

testSolution(a1, { pictures: 9, drawings: 4, sliders: 3 });
