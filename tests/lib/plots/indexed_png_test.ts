import { assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { encodePng } from "../../../lib/plots/indexed_png.ts";
import { Picture } from "./picture.ts";
import { uniforms } from "./synthetic.ts";

Deno.test("encodePng() keeps the pixels of a picture of few colours exactly", () => {
  const pixels = [[255, 255, 255], [0, 0, 0], [224, 112, 27], [47, 111, 174], [213, 217, 223], [1, 200, 100]];
  const rgba = Uint8Array.from(pixels.flatMap((pixel) => [...pixel, 255]));
  const picture = new Picture(encodePng({ width: 3, height: 2, rgba }));
  assertEquals([picture.width, picture.height], [3, 2]);
  pixels.forEach((pixel, i) => assertEquals([...picture.at(i % 3, Math.floor(i / 3))], pixel));
});

Deno.test("encodePng() of a picture of many colours changes none by more than its coarseness", () => {
  const uniform = uniforms(1);
  const [width, height] = [64, 64]; // two colours and all their blends, as at the edges of dots
  const rgba = Uint8Array.from({ length: width * height }, () => uniform())
    .reduce<number[]>((all) => {
      const share = uniform();
      all.push(255 - share * 208, 255 - share * 144, 255 - share * 81, 255);
      return all;
    }, []);
  const picture = new Picture(encodePng({ width, height, rgba: Uint8Array.from(rgba) }));
  for (let i = 0; i < width * height; i++) {
    const pixel = picture.at(i % width, Math.floor(i / width));
    pixel.forEach((value, k) => assertAlmostEquals(value, Math.floor(rgba[4 * i + k]!), 7));
  }
});

Deno.test("encodePng() with more than 256 colours still gives each a near one", () => {
  const uniform = uniforms(2);
  const rgba = Uint8Array.from({ length: 4 * 1000 }, (_, i) => i % 4 === 3 ? 255 : 256 * uniform());
  const picture = new Picture(encodePng({ width: 100, height: 10, rgba }));
  const errors = Array.from(rgba, (value, i) => {
    const pixel = Math.floor(i / 4);
    return i % 4 === 3 ? 0 : Math.abs(picture.at(pixel % 100, Math.floor(pixel / 100))[i % 4]! - value);
  });
  assertLess(errors.reduce((sum, error) => sum + error) / errors.length, 16); // spread over the whole cube of colours
});
