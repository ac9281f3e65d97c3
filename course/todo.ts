import { findTodo } from "./assignments/mod.ts";

/**
 * What an unfinished TODO throws. A notebook prints an error's `stack` as it stands, so it is one friendly paragraph.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { Todo } from "./todo.ts";
 * assertStringIncludes(new Todo("a1.qSample").message, "DDPM, eq. 4");
 * ```
 */
export class Todo extends Error {
  override readonly name = "Todo";

  /**
   * @param id Which TODO, e.g. "a1.qSample".
   * @throws {RangeError} If there is no such TODO.
   */
  constructor(readonly id: string) {
    const { title, equation } = findTodo(id);
    super(
      `TODO ${id} is waiting for you: ${title}${equation === undefined ? "" : ` (${equation})`}. ` +
        "Write your code between BEGIN TODO and END TODO in its cell, and run that cell again.",
    );
    this.stack = this.message;
  }
}
