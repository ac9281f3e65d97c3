/**
 * Figures compared with what they were: tests/snapshots holds one SVG per figure, with rounded numbers.
 *
 * @module
 */
import { AssertionError } from "node:assert";
import type { Figure } from "../../../lib/plots/figure.ts";

const folder = new URL("../../snapshots/", import.meta.url);

/**
 * Compares a figure's SVG with tests/snapshots/NAME.svg. With UPDATE_SNAPSHOTS=1 in the environment it writes the file
 * instead.
 */
export async function assertSnapshot(name: string, { svg }: Figure): Promise<void> {
  if (svg === undefined) throw new AssertionError({ message: `${name}: the figure has no SVG` });
  const path = new URL(`${name}.svg`, folder);
  const now = normalised(svg);
  if (Deno.env.get("UPDATE_SNAPSHOTS") === "1") {
    await Deno.mkdir(folder, { recursive: true });
    return await Deno.writeTextFile(path, now);
  }
  const howTo = "If the new figure is right, look at it and run the tests once with UPDATE_SNAPSHOTS=1.";
  const before = await Deno.readTextFile(path).catch(() => {
    throw new AssertionError({ message: `tests/snapshots/${name}.svg does not exist. ${howTo}` });
  });
  if (before === now) return;
  const [old, fresh] = [before.split("\n"), now.split("\n")];
  const line = fresh.findIndex((text, i) => text !== old[i]);
  const at = line < 0 ? fresh.length : line;
  throw new AssertionError({
    message: `tests/snapshots/${name}.svg differs in line ${at + 1}:\n` +
      `  was ${old[at] ?? "(nothing)"}\n  is  ${fresh[at] ?? "(nothing)"}\n${howTo}`,
  });
}

/** One element a line, numbers with one decimal, ids by the order of their appearance. */
export function normalised(svg: string): string {
  const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!);
  const named = ids.reduce(
    (text, id, i) => text.replaceAll(`id="${id}"`, `id="id-${i}"`).replaceAll(`#${id}`, `#id-${i}`),
    svg,
  );
  return named
    .replaceAll(/-?\d+\.\d+/g, (number) => Number(number).toFixed(1).replace(/^-0\.0$/, "0.0"))
    .replaceAll(/>\s*</g, ">\n<") + "\n";
}
