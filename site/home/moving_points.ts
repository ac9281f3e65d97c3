/**
 * Points that form a picture, and dissolve again, as an SVG that moves by itself.
 *
 * @module
 */

/** Where the points are at one moment: [x0, y0, x1, y1, ...]. */
export type Moment = ArrayLike<number>;

/** Options of {@linkcode movingPoints}. */
export interface MovingPointsOptions {
  /** What is seen, for who does not see it. */
  readonly title: string;
  /** Data from -reach to reach are in the picture. */
  readonly reach: number;
  /** Seconds from noise to data; as long again they stand still, and as long go back. */
  readonly seconds: number;
}

/** Side of the picture. */
const SIDE = 300;

/**
 * Draws moments as one path of dots whose places change: forwards, a rest, and backwards. Its colours follow the reader's
 * choice of light or dark. Without the animation, and where none is wanted, {@linkcode stillPoints} is the picture.
 *
 * @throws {RangeError} If there are fewer than two moments, or they do not have the same number of points.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { movingPoints } from "./moving_points.ts";
 * const svg = movingPoints([[0, 0], [1, 1]], { title: "A point moves", reach: 2, seconds: 3 });
 * assertStringIncludes(svg, 'values="M150 150h0;M225 75h0;M225 75h0;M150 150h0"');
 * ```
 */
export function movingPoints(moments: readonly Moment[], { title, reach, seconds }: MovingPointsOptions): string {
  const count = moments[0]?.length;
  if (moments.length < 2 || moments.some(({ length }) => length !== count)) {
    throw new RangeError(
      `movingPoints: there are ${moments.length} moments, of ${
        [...new Set(moments.map(({ length }) => length / 2))].join(" or ")
      } points. Give two or more of equally many points.`,
    );
  }
  const places = moments.map((moment) => pathOf(moment, reach));
  const part = (i: number) => i / (moments.length - 1) / 3;
  const times = [...places.map((_, i) => part(i)), ...places.map((_, i) => 2 / 3 + part(i))];
  const values = [...places, ...places.toReversed()].join(";");
  const keyTimes = times.map((time) => Number(time.toFixed(4))).join(";");
  return svgOf(
    title,
    places.at(-1)!,
    `<animate attributeName="d" dur="${
      3 * seconds
    }s" repeatCount="indefinite" keyTimes="${keyTimes}" values="${values}"/>`,
  );
}

/** The same without movement: the last moment. */
export const stillPoints = (moment: Moment, { title, reach }: Pick<MovingPointsOptions, "title" | "reach">): string =>
  svgOf(title, pathOf(moment, reach), "");

/** Every point as a line of no length, which round ends make a dot. */
function pathOf(moment: Moment, reach: number): string {
  const places = Array.from(moment, (value, i) => Math.round(SIDE / 2 * (1 + (i % 2 === 0 ? value : -value) / reach)));
  return Array.from({ length: places.length / 2 }, (_, i) => `M${places[2 * i]} ${places[2 * i + 1]}h0`).join("");
}

const svgOf = (title: string, path: string, inner: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}"><title>${title}</title><style>` +
  `path{fill:none;stroke:#4269d0;stroke-width:4;stroke-linecap:round;stroke-opacity:.7}` +
  `@media (prefers-color-scheme:dark){path{stroke:#97a9ee}}</style><path d="${path}">${inner}</path></svg>\n`;
