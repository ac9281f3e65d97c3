import { display, inNotebook, type MediaBundle } from "./jupyter.ts";
import { tick } from "../progress/tick.ts";
import { rendered, type Showable } from "./rendered.ts";

export type { Picture, PlotElement, Showable, Table } from "./rendered.ts";

/**
 * Shows something below the cell that runs, and waits until it is there. Pictures arrive with what they show in words, as
 * SVG where they have it and else as PNG; Observable Plot's elements as SVG, with their `ariaLabel`; data frames as a table
 * of the first ten rows; a string that starts with "<" is HTML and any other string text. Outside a notebook one line is
 * printed instead. Stop ends a loop that awaits it.
 *
 * @throws {TypeError} If the value is none of these.
 * @throws {Stopped} If Stop was pressed.
 *
 * @example
 * ```ts
 * import { show } from "@diffusion-course/diffusion/notebook";
 * await show("<b>Chamfer distance</b> 9.8");
 * ```
 */
export async function show(value: Showable | string): Promise<void> {
  const bundle = bundleOf(value);
  if (inNotebook()) await display(bundle);
  else console.log(bundle["text/plain"]);
  await tick();
}

function bundleOf(value: Showable | string): MediaBundle {
  if (typeof value === "string") {
    return value.trimStart().startsWith("<")
      ? { "text/html": value, "text/plain": withoutTags(value) }
      : { "text/plain": value };
  }
  const bundle = rendered(value);
  if (bundle !== undefined) return bundle;
  throw new TypeError(
    `show: cannot show ${nameOf(value)}. Give a figure, a Plot, a slider, a data frame or HTML; ` +
      "numbers, arrays and tensors are printed by console.log.",
  );
}

/** "null", "a number", "a Tensor". */
function nameOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  return `a ${typeof value === "object" ? value.constructor?.name ?? "object" : typeof value}`;
}

const withoutTags = (html: string) =>
  html.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, "").replace(/<[^>]*>/g, "").replace(/\s+/g, " ").trim();
