/**
 * Makes the course run on a machine. What is here runs before anything is installed: it imports Deno, Node's modules and
 * files of the project that do the same.
 *
 * @module
 */
export { KERNEL_NAME, KERNEL_TITLE, kernelFolder, type KernelSpec, kernelSpec, userJupyterFolder } from "./kernel.ts";
export { jupyterIsInstalled } from "./jupyter.ts";
export { type Command, type Machine, type Outcome, thisMachine, which } from "./machine.ts";
export { type Condition, type Part, Unmade } from "./part.ts";
export { DENO_VERSION, pinnedDeno } from "./pinned_deno.ts";
export { type Project, projectAt, thisProject } from "./project.ts";
export { venvProgram, venvPython, venvVersion } from "./python_environment.ts";
export { inspectAll, partsOf, setUp, type SetUpOptions } from "./set_up.ts";
export { type Row, table } from "./table.ts";
