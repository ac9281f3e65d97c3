/**
 * Notebooks as pages: one HTML file, whole by itself.
 *
 * @module
 */
export { makePage, type PageOptions } from "./make_page.ts";
