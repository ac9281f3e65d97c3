import { assertEquals } from "@std/assert";
import { encodeTrueColorPng } from "../../../lib/plots/true_color_png.ts";
import { Picture } from "./picture.ts";
import { uniforms } from "./synthetic.ts";

Deno.test("encodeTrueColorPng() keeps every colour of every pixel", () => {
  const uniform = uniforms(3);
  const [width, height] = [37, 23];
  const rgba = Uint8Array.from({ length: 4 * width * height }, (_, i) => i % 4 === 3 ? 255 : 256 * uniform());
  const picture = new Picture(encodeTrueColorPng({ width, height, rgba }));
  assertEquals([picture.width, picture.height], [width, height]);
  for (let i = 0; i < width * height; i++) {
    assertEquals(picture.at(i % width, Math.floor(i / width)), [rgba[4 * i]!, rgba[4 * i + 1]!, rgba[4 * i + 2]!]);
  }
});
