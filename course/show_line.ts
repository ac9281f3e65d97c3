import { display, inNotebook } from "../lib/notebook/jupyter.ts";

/** How a line is marked: a green tick, an amber dot, a red cross. */
export type LineMood = "good" | "fair" | "bad";

const marks: Record<LineMood, { mark: string; color: string }> = {
  good: { mark: "✓", color: "var(--jp-success-color1, #2e7d32)" },
  fair: { mark: "•", color: "var(--jp-warn-color1, #b26a00)" },
  bad: { mark: "✗", color: "var(--jp-error-color1, #c62828)" },
};

const escape = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/**
 * Shows one line of text below the cell that runs; outside a notebook it is printed.
 *
 * @param data Further forms of the same output, by MIME type, for programs that read the notebook.
 */
export async function showLine(
  text: string,
  mood: LineMood,
  data: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const { mark, color } = marks[mood];
  if (!inNotebook()) {
    console.log(`${mark} ${text}`);
    return;
  }
  await display({
    ...data,
    "text/plain": `${mark} ${text}`,
    "text/html": `<span style="color: ${color}; font-weight: bold">${mark}</span> ${escape(text)}`,
  });
}
