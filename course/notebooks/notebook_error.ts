/** Thrown for a file that is not a notebook, or a notebook whose cells are not as they should be. */
export class NotebookError extends Error {
  override name = "NotebookError";
}
