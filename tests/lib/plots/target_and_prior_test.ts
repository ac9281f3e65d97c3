import { assertEquals, assertGreater, assertLess, assertNotEquals, assertThrows } from "@std/assert";
import { targetAndPrior } from "../../../lib/plots/target_and_prior.ts";
import { colors } from "../../../lib/plots/theme.ts";
import { leftHalf, Picture, rightHalf } from "./picture.ts";
import { normals, roll } from "./synthetic.ts";

Deno.test("targetAndPrior() draws the data in blue at the left and the prior in grey at the right", () => {
  const figure = targetAndPrior(roll(1024), normals(2 * 1024));
  const picture = new Picture(figure.png);
  assertEquals([picture.width, picture.height], [2 * figure.width, 2 * figure.height]);
  assertEquals(figure.svg, undefined);
  assertGreater(picture.share(colors.data, leftHalf), 0.008);
  assertLess(picture.share(colors.data, rightHalf), 0.0005);
  assertGreater(picture.share(colors.noise, rightHalf), 0.003);
});

Deno.test("targetAndPrior() says at which t the data are, and takes another title for it", () => {
  const [data, prior] = [roll(10), normals(20)];
  const drawn = (options = {}) => targetAndPrior(data, prior, options).png.toHex();
  assertEquals(drawn({ dataTitle: "Data: x at t = 0", priorTitle: "Prior: N(0, I)" }), drawn());
  assertNotEquals(drawn({ dataTitle: "Data: x at t = 1" }), drawn());
  assertNotEquals(drawn({ priorTitle: "Noise" }), drawn());
});

Deno.test("targetAndPrior() refuses points that are none, and names them", () => {
  const points = roll(10);
  assertThrows(
    () => targetAndPrior(new Float64Array(0), points),
    RangeError,
    "targetAndPrior: data: there are no points",
  );
  assertThrows(
    () => targetAndPrior(points, Float64Array.of(1, 2, 3)),
    RangeError,
    "targetAndPrior: prior: the length is 3",
  );
  assertThrows(() => targetAndPrior(points, Float64Array.of(1, NaN)), RangeError, "prior: row 0 is (1, NaN)");
  assertThrows(() => targetAndPrior(points, points, { titel: "x" } as never), TypeError, 'no option "titel"');
});
