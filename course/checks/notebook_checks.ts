/**
 * The checks of a notebook as tests, one for each TODO: `deno test -A course/checks/notebook_checks.ts -- a1 [NOTEBOOK]`.
 *
 * @module
 */
import { findAssignment } from "../assignments/mod.ts";
import { notebookFile } from "../assignments/notebook_file.ts";
import { CheckFailed } from "./check.ts";
import { checkNotebook } from "./check_notebook.ts";

const [id = "a1", file] = Deno.args;
const { assignment, path } = await notebookFile(findAssignment(id), file);
const { todos } = await checkNotebook(assignment, path);

for (const { id, title, status, message } of todos) {
  Deno.test(`${id}: ${title}`, () => {
    if (status !== "passed") throw new CheckFailed(message);
  });
}
