export { refuseUnknownOptions } from "./unknown_options.ts";
