/**
 * Drawings made of rectangles on a grid of cells, from SVG to bytes, without a renderer.
 *
 * What is understood is what such drawings consist of: paths of horizontal and vertical lines between whole numbers, filled
 * with one colour that may let the ground through. Everything else is refused, so that no part is left out unsaid.
 *
 * @module
 */

/** A colour, 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/**
 * Draws an SVG whose paths run along the lines of a square grid: bytes [side, side, 3].
 *
 * A mask limits what is drawn under it to the cells of its paths. How far a mask lets through is not looked at: in such
 * drawings it is meant as a stencil, and as SVG has it, by luminance, a dark one would hide what it should show.
 *
 * @param svg The drawing; one unit is one cell.
 * @param side Cells along a side.
 * @param ground What is behind it.
 * @throws {SyntaxError} If the drawing has a line that leaves the grid, or a colour that is not written as #rgb or #rrggbb.
 */
export function drawCells(svg: string, side: number, ground: Rgb): Uint8Array {
  const image = new Uint8Array(3 * side * side);
  for (let i = 0; i < image.length; i++) image[i] = ground[i % 3]!;
  const stencils = new Map<string, boolean[]>();
  let making: boolean[] | undefined; // the stencil whose paths come now
  const groups: Group[] = []; // those that are open
  for (const [, closing, element, text] of svg.matchAll(/<(\/?)(path|mask|g)\b([^>]*)>/g)) {
    const own = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(text!)?.[1];
    const { fill = groups.at(-1)?.fill, rule = groups.at(-1)?.rule } = { fill: own("fill"), rule: own("fill-rule") };
    if (element === "mask") {
      making = closing ? undefined : [];
      if (making) stencils.set(own("id")!, making);
    } else if (element === "g") {
      if (closing) groups.pop();
      else groups.push({ fill, rule, stencil: stencils.get(/url\(#(.*)\)/.exec(own("mask") ?? "")?.[1] ?? "") });
    } else {
      const cells = cellsOfPath(own("d")!, side, rule === "evenodd");
      if (making) cells.forEach((isIn, cell) => making![cell] ||= isIn);
      else {
        const isFree = (cell: number) => groups.every(({ stencil }) => !stencil?.length || stencil[cell]);
        const opacity = Number(own("fill-opacity") ?? 1) * Number(own("opacity") ?? 1);
        paint(image, cells.map((isIn, cell) => isIn && isFree(cell)), colorOf(fill), opacity);
      }
    }
  }
  return image;
}

/** What the paths of a group take from it. */
interface Group {
  readonly fill: string | undefined;
  readonly rule: string | undefined;
  /** The cells that are drawn; all, if there is none, or it has no path. */
  readonly stencil: readonly boolean[] | undefined;
}

/** Which cells lie within a path, by the rules of SVG: those around which it winds, or does so an odd number of times. */
function cellsOfPath(path: string, side: number, isOdd: boolean): boolean[] {
  const winding = new Int32Array(side * side);
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const goTo = (nextX: number, nextY: number) => {
    if (![nextX, nextY].every(Number.isInteger) || (nextX !== x && nextY !== y)) throw offTheGrid(path);
    for (let row = Math.max(0, Math.min(y, nextY)); row < Math.min(side, Math.max(y, nextY)); row++) {
      for (let column = Math.max(0, x); column < side; column++) winding[row * side + column]! += Math.sign(nextY - y);
    }
    [x, y] = [nextX, nextY];
  };
  for (const [, command, rest] of path.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const numbers = (rest!.match(/-?\d*\.?\d+/g) ?? []).map(Number);
    if (command === "M" || command === "m") {
      if (numbers.length !== 2) throw offTheGrid(path);
      goTo(startX, startY);
      const from = command === "m" ? [x, y] : [0, 0];
      [x, y] = [from[0]! + numbers[0]!, from[1]! + numbers[1]!];
      [startX, startY] = [x, y];
    } else if (command === "H") numbers.forEach((to) => goTo(to, y));
    else if (command === "h") numbers.forEach((by) => goTo(x + by, y));
    else if (command === "V") numbers.forEach((to) => goTo(x, to));
    else if (command === "v") numbers.forEach((by) => goTo(x, y + by));
    else if (command === "Z" || command === "z") goTo(startX, startY);
    else throw offTheGrid(path);
  }
  return Array.from(winding, (turns) => isOdd ? turns % 2 !== 0 : turns !== 0);
}

const offTheGrid = (path: string) =>
  new SyntaxError(
    `drawCells: the path "${path}" does not follow the lines of the grid. Only M, H, V and Z can be drawn.`,
  );

function colorOf(fill: string | undefined): Rgb {
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(fill ?? "");
  const long = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(fill ?? "");
  const [, red, green, blue] = long ?? short?.map((digit) => digit + digit) ?? [];
  if (blue === undefined) throw new SyntaxError(`drawCells: the colour ${fill} is not written as #rgb or #rrggbb.`);
  return [parseInt(red!, 16), parseInt(green!, 16), parseInt(blue, 16)];
}

function paint(image: Uint8Array, cells: readonly boolean[], color: Rgb, opacity: number): void {
  cells.forEach((isIn, cell) => {
    if (!isIn) return;
    for (let k = 0; k < 3; k++) {
      image[3 * cell + k] = Math.round(opacity * color[k]! + (1 - opacity) * image[3 * cell + k]!);
    }
  });
}
