/**
 * The door to what runs the program: Deno, Node, Bun or a browser. The rest of the library asks here for files, variables
 * of the environment and packages, and imports nothing that a browser lacks; only `plots` and `notebook`, which no browser
 * runs, look past it.
 *
 * @module
 */
export * from "./builtin.ts";
export * from "./files.ts";
export * from "./host.ts";
export * from "./packages.ts";
export * from "./quiet.ts";
export * from "./sha256.ts";
