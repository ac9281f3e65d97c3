import { escapeHtml } from "../../lib/notebook/html.ts";
import type { Output } from "./reading.ts";

/** Text of an output, which files keep in lines. */
const textOf = (value: unknown) => Array.isArray(value) ? value.join("") : String(value ?? "");

/** What is left of progress bars and colours of a terminal. */
// deno-lint-ignore no-control-regex
const withoutColors = (text: string) => text.replace(/\x1b\[[\d;?]*[A-Za-z]/g, "").replace(/[^\n]*\r(?!\n)/g, "");

/**
 * The outputs of a cell as HTML: figures, tables and what was printed; nothing where there is nothing to see.
 *
 * @throws {Error} If an output is an error, which a solution does not have.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { outputsHtml } from "./output_html.ts";
 * const printed = [{ output_type: "stream", text: ["1 < 2\n"] }];
 * assertEquals(outputsHtml(printed), '<div class="outputs"><pre tabindex="0">1 &#60; 2\n</pre></div>');
 * ```
 */
export function outputsHtml(outputs: readonly Output[]): string {
  const parts: string[] = [];
  let printed = "";
  const flush = () => {
    if (printed.trim() !== "") parts.push(`<pre tabindex="0">${escapeHtml(withoutColors(printed))}</pre>`);
    printed = "";
  };
  for (const { output_type, text, data = {} } of outputs) {
    if (output_type === "error") {
      throw new Error("A cell of a solution ended with an error: there is nothing to publish.");
    }
    if (output_type === "stream") {
      printed += textOf(text);
      continue;
    }
    flush();
    parts.push(richHtml(data));
  }
  flush();
  const html = parts.filter((part) => part !== "").join("\n");
  return html === "" ? "" : `<div class="outputs">${html}</div>`;
}

/** The best form of an output that a browser can show. */
function richHtml(data: Readonly<Record<string, unknown>>): string {
  const plain = textOf(data["text/plain"]);
  const alt = `alt="${escapeHtml(plain.replace(/^\[|\]$/g, ""))}"`;
  if (data["text/html"] !== undefined) return `<div>${textOf(data["text/html"])}</div>`;
  if (data["image/svg+xml"] !== undefined) {
    return `<img ${alt} src="data:image/svg+xml,${encodeURIComponent(textOf(data["image/svg+xml"]))}">`;
  }
  if (data["image/png"] !== undefined) {
    return `<img ${alt} src="data:image/png;base64,${textOf(data["image/png"]).replace(/\s/g, "")}">`;
  }
  return plain.trim() === "" ? "" : `<pre tabindex="0">${escapeHtml(withoutColors(plain))}</pre>`;
}
