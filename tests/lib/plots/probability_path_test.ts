import { assertEquals, assertGreater, assertLess, assertThrows } from "@std/assert";
import { probabilityPath } from "../../../lib/plots/probability_path.ts";
import { colors, mix } from "../../../lib/plots/theme.ts";
import { Picture } from "./picture.ts";
import { normals, roll } from "./synthetic.ts";

const data = roll(800);
const noise = normals(2 * 800);
const at = (t: number) => ({ t, points: data.map((x, i) => t * x + (1 - t) * noise[i]!) });
const panels = [0, 0.5, 1].map(at);
const column = (i: number) => ({ left: 0.06 + 0.315 * i, right: 0.34 + 0.315 * i, top: 0.2, bottom: 0.9 });

Deno.test("probabilityPath() draws one panel for each time, none of them empty, from grey to blue", () => {
  const figure = probabilityPath(panels, { columns: 3 });
  const picture = new Picture(figure.png);
  assertEquals([picture.width, picture.height], [2 * figure.width, 2 * figure.height]);
  panels.forEach(({ t }, i) => {
    const dot = mix(colors.background, mix(colors.noise, colors.data, t), 0.5); // of half opacity
    assertGreater(picture.share(dot, column(i)), 0.003, `t = ${t}`);
  });
  assertLess(picture.share(colors.data, column(0)), 1e-4);
  assertGreater(picture.share(colors.data, column(2)), 0.001);
});

Deno.test("probabilityPath() says in its title where the noise is and where the data", () => {
  assertEquals(probabilityPath(panels).title, "Probability path: from noise (t = 0) to data (t = 1)");
});

Deno.test("probabilityPath() begins a new row after as many panels as asked for", () => {
  const [one, two] = [probabilityPath(panels, { columns: 3 }), probabilityPath(panels, { columns: 2 })];
  assertGreater(two.height, 1.5 * one.height);
});

Deno.test("probabilityPath() refuses what it cannot draw, and says which", () => {
  assertThrows(() => probabilityPath([]), RangeError, "there are no panels");
  assertThrows(() => probabilityPath([{ t: 50, points: data }]), RangeError, "a panel has t = 50. Give times from 0");
  assertThrows(() => probabilityPath([{ t: NaN, points: data }]), RangeError, "t = NaN");
  const broken = [{ t: 0.5, points: Float64Array.of(0, Infinity) }, at(1)];
  assertThrows(() => probabilityPath(broken), RangeError, "points at t = 0.5: row 0 is (0, Infinity)");
  assertThrows(() => probabilityPath(panels, { columns: 0 }), RangeError, "columns is 0");
  assertThrows(() => probabilityPath(panels, { rows: 2 } as never), TypeError, "rows");
});
