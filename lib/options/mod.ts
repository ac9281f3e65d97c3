export { refuseMoreArguments } from "./more_arguments.ts";
export { refuseUnknownOptions } from "./unknown_options.ts";
