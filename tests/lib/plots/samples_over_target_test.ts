import { assertEquals, assertGreater, assertLess, assertThrows } from "@std/assert";
import { samplesOverTarget } from "../../../lib/plots/samples_over_target.ts";
import { colors } from "../../../lib/plots/theme.ts";
import { Picture, sampleDot } from "./picture.ts";
import { normals, roll } from "./synthetic.ts";

const data = roll(1024);
const corner = { left: 0.84, right: 0.965, top: 0.88, bottom: 0.92 }; // of the panel: where points outside are counted

Deno.test("samplesOverTarget() draws samples in orange over data in blue", () => {
  const figure = samplesOverTarget(normals(2 * 1024), data, { title: "DDPM", subtitle: "Chamfer distance 9.6" });
  const picture = new Picture(figure.png);
  assertEquals([picture.width, picture.height], [2 * figure.width, 2 * figure.height]);
  assertGreater(picture.share(colors.data), 0.001);
  assertGreater(picture.share(sampleDot), 0.02);
  assertEquals(figure.title, "DDPM");
});

Deno.test("samplesOverTarget() has x growing to the right and y growing upwards", () => {
  const upperRight = { left: 0.55, right: 0.96, top: 0.15, bottom: 0.5 };
  const lowerLeft = { left: 0.1, right: 0.5, top: 0.55, bottom: 0.9 };
  const picture = new Picture(samplesOverTarget(Float64Array.of(3, 3), Float64Array.of(-3, -3)).png);
  assertGreater(picture.share(sampleDot, upperRight), 0.0001);
  assertEquals(picture.share(sampleDot, lowerLeft), 0);
});

Deno.test("samplesOverTarget() counts the samples that lie outside, and only then", () => {
  const inside = new Picture(samplesOverTarget(data, data).png);
  const far = new Picture(samplesOverTarget(data.map((x) => x + 50), data).png);
  assertLess(inside.share(colors.ink, corner, 60), 0.001);
  assertGreater(far.share(colors.ink, corner, 60), 0.02);
});

Deno.test("samplesOverTarget() keeps its scale whatever the samples are", () => {
  const [near, far] = [data.map((x) => x / 2), data.map((x) => 50 + x)];
  const blue = (samples: Float64Array) => new Picture(samplesOverTarget(samples, data).png);
  const [a, b] = [blue(near), blue(far)];
  assertEquals([a.width, a.height], [b.width, b.height]);
  assertEquals(a.at(300, 700), b.at(300, 700));
});

Deno.test("samplesOverTarget() takes float32, a single sample, and many more than it draws one by one", () => {
  samplesOverTarget(Float32Array.of(1, 2), data);
  const many = new Picture(samplesOverTarget(normals(2 * 20_000), data).png);
  assertGreater(many.share(sampleDot), 0.01);
});

Deno.test("samplesOverTarget() refuses samples that are not finite", () => {
  assertThrows(
    () => samplesOverTarget(Float64Array.of(0, 0, NaN, 1), data),
    RangeError,
    "samplesOverTarget: samples: row 1 is (NaN, 1)",
  );
});
