import { assertAlmostEquals, assertEquals, assertLess, assertLessOrEqual } from "@std/assert";
import { Buffer } from "node:buffer";
import { inflateRawSync } from "node:zlib";
import { type Film, filmOf } from "../../../lib/notebook/film.ts";
import { normals } from "../plots/synthetic.ts";

const ground = Uint8Array.of(1, 2, 3);
const box = { x: 40, y: 60, width: 300, height: 300 };
const dotsOf = (positions: Float32Array) => ({ positions, color: "#000000", opacity: 0.5, radius: 1.4 });
const word = { text: "step 1", x: 1, y: 2, size: 12, bold: false, color: "#000000", align: "left" } as const;

/** Frames over target dots that stay. */
function framesOf(moving: readonly Float32Array[], target = Float32Array.of(100, 100, 120, 130)) {
  return moving.map((positions) => ({
    ...{ width: 420, height: 465 },
    layers: { ground, box, dots: [dotsOf(target), dotsOf(positions)], words: [word], font: "serif" },
  }));
}

/** The positions of a film: of each layer, of each frame. Written from what `Film` says, not from the script. */
function positionsOf({ layers, words, scale, positions }: Film): number[][][] {
  const bytes = inflateRawSync(Buffer.from(positions, "base64"));
  let at = 0;
  return layers.map(({ count, still }) => {
    const sums = new Array(2 * count).fill(0);
    return Array.from({ length: still ? 1 : words.length }, () => {
      for (let i = 0; i < 2 * count; i++) {
        const code = bytes[at + i]! + 256 * bytes[at + 2 * count + i]!;
        sums[i] += code % 2 === 0 ? code / 2 : -(code + 1) / 2;
      }
      at += 4 * count;
      return sums.map((sum) => sum / scale);
    });
  });
}

Deno.test("a film has the positions of all its dots, to an eighth of a pixel", () => {
  const moving = [1, 2, 3].map((seed) => normals(2 * 300, seed).map((value) => 190 + 30 * value));
  const film = filmOf(framesOf(moving.map((frame) => Float32Array.from(frame))))!;
  const [target, samples] = positionsOf(film);
  assertEquals(target, [[100, 100, 120, 130]]);
  assertEquals(samples!.length, 3);
  samples!.forEach((frame, k) => frame.forEach((value, i) => assertAlmostEquals(value, moving[k]![i]!, 0.1251)));
});

Deno.test("a dot far outside of the box stays outside of it, and unseen", () => {
  const film = filmOf(framesOf([Float32Array.of(1e6, 200, -1e6, 200, 200, -1e9, 200, 1e9)]))!;
  const [[first]] = [positionsOf(film)[1]!] as [number[][]];
  const [right, left, top, bottom] = [first![0]!, first![2]!, first![5]!, first![7]!];
  assertLess(box.x + box.width + 1.4, right);
  assertLess(left, box.x - 1.4);
  assertLess(top, box.y - 1.4);
  assertLess(box.y + box.height + 1.4, bottom);
});

Deno.test("a frame of 2048 samples, each moved at random, takes at most 7 kB", () => {
  const count = 20;
  const moving = Array.from(
    { length: count },
    (_, seed) => normals(2 * 2048, seed + 1).map((value) => 190 + 40 * value),
  );
  const film = filmOf(framesOf(moving.map((frame) => Float32Array.from(frame))))!;
  assertLessOrEqual(film.positions.length / count, 8200); // 12 bits a number would be 8192 in base64
});

Deno.test("a film is never so large that a step across it is no number of 16 bits", () => {
  const [frame] = framesOf([Float32Array.of(1, 2)]) as [ReturnType<typeof framesOf>[0]];
  const across = (width: number) => {
    const wide = { ...frame.layers, box: { ...box, x: 0, width } };
    return filmOf([1, 2].map((k) => (
      { width, height: 465, layers: { ...wide, dots: [dotsOf(Float32Array.of(k === 1 ? -1e9 : 1e9, 100))] } }
    )));
  };
  assertEquals(positionsOf(across(8000)!)[0]!.map(([x]) => x), [-3, 8003]);
  assertEquals(across(8001), undefined);
});

Deno.test("frames with other grounds, sizes, styles or numbers of dots are no film", () => {
  const [one, two] = framesOf([Float32Array.of(1, 2), Float32Array.of(3, 4)]) as [
    ReturnType<typeof framesOf>[0],
    ReturnType<typeof framesOf>[0],
  ];
  assertEquals(filmOf([one, two])?.words.length, 2);
  const [target] = two.layers.dots;
  for (
    const other of [
      { width: 420, height: 465 },
      { ...two, height: 464 },
      { ...two, layers: { ...two.layers, ground: ground.slice() } },
      { ...two, layers: { ...two.layers, box: { ...box, x: 41 } } },
      { ...two, layers: { ...two.layers, dots: [target!, dotsOf(Float32Array.of(3, 4, 5, 6))] } },
      { ...two, layers: { ...two.layers, dots: [target!, { ...dotsOf(Float32Array.of(3, 4)), color: "#ffffff" }] } },
    ]
  ) assertEquals(filmOf([one, other]), undefined);
});
