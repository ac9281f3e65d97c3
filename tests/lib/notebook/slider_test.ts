import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import { slider } from "../../../lib/notebook/mod.ts";

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"></svg>';
const frames = ["t = 999", "t = 500", "t = 0"].map((label) => ({ label, svg }));

Deno.test("a slider holds all its pictures and loads nothing", () => {
  const { html } = slider(frames, { title: "Reverse process" });
  assertEquals(html.match(/<img src="data:image\/svg\+xml;base64,/g)?.length, 3);
  assert(!/\b(src|href)="(?!data:)/.test(html));
});

Deno.test("a slider starts at its last frame, and shows it without scripts too", () => {
  const { html } = slider(frames, { title: "Reverse process" });
  assertEquals(html.match(/visibility:hidden/g)?.length, 2);
  assertMatch(html, /<span[^>]*>t = 0<\/span>/);
  assertMatch(html, /<button[^>]* hidden>/);
});

Deno.test("two sliders on a page have different ids", () => {
  const id = () => slider(frames, { title: "Reverse process" }).html.match(/id="([^"]+)"/)![1];
  assert(id() !== id());
});

Deno.test("each picture is described", () => {
  assertMatch(slider(frames, { title: "Reverse process" }).html, /alt="Reverse process, t = 500"/);
});

Deno.test("labels cannot break out of the page or of the script", () => {
  const { html } = slider([{ label: '</script><b onclick="x">', svg }], { title: "<i>" });
  assertEquals(html.match(/<\/script>/g)?.length, 1);
  assert(!/<b onclick|<i>/.test(html));
});

Deno.test("the script of a slider is valid JavaScript", () => {
  const code = slider(frames, { title: "Reverse process" }).html.match(/<script>([\s\S]*)<\/script>/)![1]!;
  new Function(code);
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
