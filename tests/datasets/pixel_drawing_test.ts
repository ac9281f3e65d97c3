import { assert, assertEquals, assertLessOrEqual, assertThrows } from "@std/assert";
import { createAvatar } from "@dicebear/core";
import * as pixelArt from "@dicebear/pixel-art";
import { Resvg } from "@resvg/resvg-js";
import { drawCells } from "../../datasets/pixel_drawing.ts";

const grey = [10, 20, 30] as const;
/** Which cells of a 4 x 4 drawing are not the ground, as rows of # and dots. */
const cells = (svg: string) => {
  const image = drawCells(svg, 4, grey);
  const isGround = (cell: number) => grey.every((value, k) => image[3 * cell + k] === value);
  const marks = Array.from({ length: 16 }, (_, cell) => isGround(cell) ? "." : "#").join("");
  return marks.match(/..../g)!.join(" ");
};

Deno.test("drawCells() fills paths of absolute and relative lines", () => {
  assertEquals(cells('<path d="M1 0h2v3H1z" fill="#fff"/>'), ".##. .##. .##. ....");
  assertEquals(cells('<path d="M0 0h1v1H0zm2 2h2v2H2V2Z" fill="#fff"/>'), "#... .... ..## ..##");
});

Deno.test("drawCells() has holes where a path turns back, and by the even-odd rule where it overlaps itself", () => {
  assertEquals(cells('<path d="M0 0h4v4H0zM1 1v2h2V1z" fill="#fff"/>'), "#### #..# #..# ####");
  assertEquals(cells('<path d="M0 0h4v4H0zM1 1h2v2H1z" fill="#fff"/>'), "#### #### #### ####");
  const evenOdd = '<g fill="#fff" fill-rule="evenodd"><path d="M0 0h4v4H0zM1 1h2v2H1z"/></g>';
  assertEquals(cells(evenOdd), "#### #..# #..# ####");
});

Deno.test("drawCells() lets the ground through where a path is not opaque, and takes short colours", () => {
  assertEquals(
    drawCells('<path d="M0 0h1v1H0z" fill="#fff" fill-opacity=".5"/>', 1, grey),
    Uint8Array.of(133, 138, 143),
  );
  assertEquals(drawCells('<path d="M0 0h1v1H0z" fill="#1ac"/>', 1, grey), Uint8Array.of(0x11, 0xaa, 0xcc));
});

Deno.test("drawCells() draws only the cells of a mask under it", () => {
  const mask = '<mask id="a"><path d="M1 1h2v1H1z" fill="#000"/></mask>';
  assertEquals(cells(`${mask}<g mask="url(#a)"><path d="M0 0h4v4H0z" fill="#fff"/></g>`), ".... .##. .... ....");
});

Deno.test("drawCells() refuses what leaves the grid, and colours that it does not know", () => {
  const draw = (path: string, fill = "#fff") => () => drawCells(`<path d="${path}" fill="${fill}"/>`, 4, grey);
  assertThrows(draw("M0 0L2 2H0z"), SyntaxError, "does not follow the lines of the grid");
  assertThrows(draw("M0 0h1.5v1H0z"), SyntaxError, "does not follow the lines of the grid");
  assertThrows(draw("M0 0h2v2z"), SyntaxError, "does not follow the lines of the grid");
  assertThrows(draw("M0 0h1v1H0z", "red"), SyntaxError, "the colour red is not written as #rgb or #rrggbb");
});

Deno.test("drawCells() draws 200 avatars without a beard as a renderer of SVG does", () => {
  for (let seed = 0; seed < 200; seed++) {
    const svg = createAvatar(pixelArt, { seed: `${seed}`, beardProbability: 0, hatProbability: 30 }).toString();
    const ours = drawCells(svg, 16, [255, 255, 255]);
    const rgba = new Resvg(svg, { background: "#fff" }).render().pixels;
    for (let i = 0; i < ours.length; i++) {
      const theirs = rgba[4 * Math.floor(i / 3) + i % 3]!;
      assertLessOrEqual(Math.abs(ours[i]! - theirs), 2, `avatar ${seed}, byte ${i}`); // blends are rounded
    }
    assert(ours.some((byte) => byte < 255));
  }
});
