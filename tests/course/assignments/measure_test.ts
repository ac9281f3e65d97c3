import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { describeScore, evaluate, EvaluationError } from "../../../course/assignments/evaluate.ts";
import { measures, shownMeasure, wantedClasses } from "../../../course/assignments/measure.ts";
import { findEvaluation } from "../../../course/assignments/mod.ts";
import { pixelFaces } from "../../../datasets/pixel_faces.ts";
import { startBackend } from "../../../lib/backend/mod.ts";
import { pickImages } from "../../../lib/metrics/images.ts";

const size = 16 * 16 * 3;
const heldOut = await pixelFaces(900, 1);
const others = await pixelFaces(1200, 2);

/** 300 real faces, asked for in turn: 0 1 2 3 4 5 0 1 ... */
function inTurn(): Float32Array {
  const next = new Map<number, number>();
  const which = Array.from(wantedClasses(300), (label) => {
    const at = others.labels.indexOf(label, next.get(label) ?? 0);
    next.set(label, at + 1);
    return at;
  });
  return pickImages(others, which).pixels;
}
const faces = inTurn();

async function quietly<T>(action: () => Promise<T>): Promise<T> {
  const { log } = console;
  console.log = () => {};
  try {
    return await action();
  } finally {
    console.log = log;
  }
}

Deno.test("real faces of the right classes get full points, with both measures", async () => {
  const like = await quietly(() => evaluate("a4.faces", [faces, faces, faces], heldOut));
  assert(like.value < 6, `${like.value}`);
  assertEquals(like.points, 10);
  const right = await quietly(() => evaluate("a4.classes", [faces, faces, faces], heldOut));
  assert(right.value < 3, `${right.value}`);
  assertEquals(right.points, 10);
});

Deno.test("noise gets no points for either, and faces of a class too early none for classes", async () => {
  const noise = Float32Array.from(faces, (_, i) => Math.sin(i * i));
  assertEquals((await quietly(() => evaluate("a4.faces", [noise, noise, noise], heldOut))).points, 0);
  const shifted = Float32Array.from([...faces.subarray(size), ...faces.subarray(0, size)]);
  const { value, points } = await quietly(() => evaluate("a4.classes", [shifted, shifted, shifted], heldOut));
  assert(value > 90);
  assertEquals(points, 0);
});

Deno.test("images come as tensors as well, and other shapes are refused with the right one", async () => {
  await startBackend();
  const x = tf.tensor4d(faces, [300, 16, 16, 3]);
  const { draws } = await quietly(() => evaluate("a4.faces", [x, x, x], heldOut));
  assertEquals(draws![0], draws![1]);
  const rows = x.reshape<tf.Tensor2D>([300, size]);
  await assertRejects(
    () => evaluate("a4.faces", [rows, rows, rows], heldOut),
    EvaluationError,
    "the samples are shape [300,768]. Give a tensor of shape [N, 16, 16, 3].",
  );
  const few = x.slice(0, 299);
  await assertRejects(
    () => evaluate("a4.faces", [few, few, few], heldOut),
    EvaluationError,
    "there are 299 samples, expected 300. Draw [300, 16, 16, 3].",
  );
  await assertRejects(
    () => evaluate("a4.faces", [x, x, x], pickImages(heldOut, [0, 1])),
    EvaluationError,
    "there are 2 real faces, expected 300 or more.",
  );
  tf.dispose([x, rows, few]);
});

Deno.test("a face with a NaN gives 0 points, and is named", async () => {
  const bad = faces.slice();
  bad[5 * size + 3] = NaN;
  await quietly(() =>
    assertRejects(() => evaluate("a4.faces", [faces, bad, faces], heldOut), EvaluationError, "row 5 has NaN")
  );
});

Deno.test("scores say what was measured, with its unit", () => {
  const score = { value: 3.06, draws: [3.06, 2, 4.3], points: 10, of: 10 };
  assertEquals(
    describeScore(score, findEvaluation("a4.classes")),
    "Share of another class 3.0 %, median of 3 draws from 2.0 to 4.3 % (below 10 %): 10 of 10 points",
  );
  assertEquals(shownMeasure(measures.frechet, 12.39), "Fréchet distance 12.3");
  assertEquals(shownMeasure(measures.classes, null), "Share of another class none");
});

Deno.test("the share of another class counts in percent", async () => {
  const measure = await measures.classes.against(heldOut, 300);
  const right = measure(faces);
  const turned = faces.slice();
  turned.set(faces.subarray(size, 2 * size), 0); // the first face, asked for as class 0, is now one of class 1
  assertAlmostEquals(measure(turned) - right, 100 / 300, 1e-9);
});
