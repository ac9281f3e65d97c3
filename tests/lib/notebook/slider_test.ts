import { assert, assertEquals, assertLess, assertMatch, assertThrows } from "@std/assert";
import { slider } from "../../../lib/notebook/mod.ts";
import { reverseProcessFrames } from "../../../lib/plots/reverse_process_frames.ts";
import { normals, roll } from "../plots/synthetic.ts";

/** Frames as figures of samples are. */
const filmFrames = (count: number) =>
  reverseProcessFrames(
    Array.from({ length: count }, (_, step) => ({ step, points: normals(2 * 500, step + 1) })),
    roll(500),
  );

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"></svg>';
const frames = ["t = 999", "t = 500", "t = 0"].map((label) => ({ label, svg }));

Deno.test("a slider holds all its pictures and loads nothing", () => {
  const { html } = slider(frames, { title: "Reverse process" });
  assertEquals(html.match(/"data:image\/svg\+xml;base64,/g)?.length, 3);
  assert(!/\b(src|href)="(?!data:)/.test(html));
});

Deno.test("without its script a slider is one picture, the last, with what it shows in words", () => {
  const { html } = slider(frames, { title: "Reverse process" });
  const still = html.replace(/<script>[^]*<\/script>/, "");
  assertEquals(still.match(/<img[^>]* alt="[^"]*"/g)?.map((img) => img.match(/alt="(.*)"/)![1]), [
    "Reverse process, t = 0",
  ]);
  assert(!/visibility|hidden|<(canvas|button|input)/.test(still), "nothing unseen and nothing without use");
  assertMatch(still, /<span[^>]*>t = 0<\/span><small>1 of 3 pictures\. To see the others, run the cell or trust/);
});

Deno.test("two sliders on a page have different ids", () => {
  const id = () => slider(frames, { title: "Reverse process" }).html.match(/id="([^"]+)"/)![1];
  assert(id() !== id());
});

Deno.test("each picture is described", () => {
  const { html } = slider(frames, { title: "Reverse process", start: 1 });
  assertMatch(html, /alt="Reverse process, t = 500"/);
  assertMatch(html, /picture\.alt = title \+ ", " \+ labels\[/);
});

Deno.test("labels cannot break out of the page or of the script", () => {
  const { html } = slider([{ label: '</script><b onclick="x">', svg }], { title: "<i>" });
  assertEquals(html.match(/<\/script>/g)?.length, 1);
  assert(!/<b onclick|<i>/.test(html));
});

Deno.test("the script of a slider is valid JavaScript", () => {
  for (const { html } of [slider(frames, { title: "Pictures" }), slider(filmFrames(3), { title: "Film" })]) {
    new Function(html.match(/<script>([\s\S]*)<\/script>/)![1]!);
  }
});

Deno.test("frames with layers travel as numbers: of their pictures only the first and the ground", () => {
  const pictures = filmFrames(20);
  const { html } = slider(pictures, { title: "Film", start: 3 });
  assertEquals(html.match(/iVBORw0KGgo/g)?.length, 2);
  assertEquals(html.match(/alt="[^>]*height="/)?.[0], 'alt="Film, step 3 of 19" width="420" height="');
  const asPictures =
    slider(pictures.map(({ label, png, width }) => ({ label, png, width })), { title: "Pictures" }).html;
  assertLess(html.length, asPictures.length / 4);
});

Deno.test("frames of different kinds are shown as pictures", () => {
  const [one, other] = filmFrames(2);
  const { html } = slider([one!, { ...other!, width: 300 }], { title: "Mixed" });
  assertEquals(html.match(/"data:image\/png;base64,iVBORw0KGgo/g)?.length, 2);
});

Deno.test("PNG frames are taken as they are", () => {
  const { html } = slider([{ label: "a", png: new Uint8Array([1, 2, 3]), width: 320 }], { title: "One" });
  assertMatch(html, /<img src="data:image\/png;base64,AQID" alt="One, a" width="320"/);
});

Deno.test("a slider refuses no frames, a frame without a picture and a start outside", () => {
  assertThrows(() => slider([], { title: "x" }), RangeError, "Give one picture or more");
  assertThrows(() => slider([{ label: "t = 3" }], { title: "x" }), RangeError, 'frame 0 ("t = 3") has no picture');
  assertThrows(() => slider(frames, { title: "x", start: 3 }), RangeError, "start is 3. Give a position from 0 to 2.");
});
