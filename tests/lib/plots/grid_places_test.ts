import { assert, assertEquals, assertThrows } from "@std/assert";
import { squareDomain } from "../../../lib/plots/domain.ts";
import { gridPlaces } from "../../../lib/plots/grid_places.ts";
import { roll } from "./synthetic.ts";

const data = roll(400);
const places = gridPlaces(data, 6);

Deno.test("gridPlaces() lies inside of what the figures of the data show, equally far apart", () => {
  const { x, y } = squareDomain(data);
  assertEquals(places.length, 2 * 36);
  const [step, up] = [places[2]! - places[0]!, places[13]! - places[1]!];
  assert(Math.abs(step - (x[1] - x[0]) / 6) < 1e-5 && Math.abs(up - (y[1] - y[0]) / 6) < 1e-5);
  assert(Math.abs(places[0]! - x[0] - step / 2) < 1e-5 && Math.abs(y[1] - places.at(-1)! - up / 2) < 1e-5);
});

Deno.test("gridPlaces() refuses a count that is no positive whole number, and points that are not finite", () => {
  assertThrows(() => gridPlaces(data, 0), RangeError, "count is 0");
  assertThrows(() => gridPlaces(data, 2.5), RangeError, "count is 2.5");
  assertThrows(() => gridPlaces(Float64Array.of(0, NaN), 3), RangeError, "row 0 is (0, NaN)");
});
