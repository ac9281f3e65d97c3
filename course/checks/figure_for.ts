import type { Figure } from "../../lib/plots/figure.ts";
import { near } from "./compare.ts";
import type { Check } from "./definition.ts";
import type { GoldenCheck } from "./golden.ts";
import { undisturbed } from "./outcome.ts";
import type { DetailedResult } from "./run_check.ts";

/**
 * The picture for a failed check: the cloud that the functions make beside the expected one, else the quantity that is
 * off; undefined where there is nothing to see.
 */
export async function figureFor(
  { picture }: Check,
  functions: Readonly<Record<string, unknown>>,
  golden: GoldenCheck,
  { difference }: DetailedResult,
): Promise<Figure | undefined> {
  if (difference === undefined) return undefined;
  // Drawing loads the figures' packages: only when there is something to draw.
  const { cloudFigure, differenceFigure } = await import("./comparison_figure.ts");
  if (picture !== undefined && golden.picture !== undefined) {
    const { picture: expected } = golden;
    try {
      const got = await undisturbed(() => picture.draw(functions));
      const isSeen = got.values.some((value, i) => !near(value, expected[i] ?? NaN, 0.02));
      const figure = isSeen ? cloudFigure(picture, expected, got) : undefined;
      if (figure !== undefined) return figure;
    } catch {
      // What stops the picture has been said in words.
    }
  }
  return differenceFigure(difference);
}
