import { findTodo } from "../assignments/mod.ts";
import type { CheckStatus, Finding } from "./finding.ts";

/**
 * What is said where another TODO is to be done or mended first.
 *
 * @param id The TODO that was checked.
 * @param cause The one that it calls.
 * @param found What is wrong with that, as far as it is known.
 */
export function explainBlame(
  id: string,
  cause: string,
  found?: { readonly status: CheckStatus; readonly words: string },
): Finding {
  const { title } = findTodo(cause);
  const words = found?.status === "todo"
    ? `It builds on ${cause} (${title}), which is not done yet. Do that one first.`
    : `First fix ${cause} (${title}): ${id} calls it, and its check fails. Then check this one again.`;
  const isKnown = found?.status === "failed" || found?.status === "error";
  return { status: "failed", words: isKnown ? `${words}\n${found.words}` : words, mistake: "", first: cause };
}
