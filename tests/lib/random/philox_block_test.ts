import { assertEquals, assertNotEquals } from "@std/assert";
import { fillBlock, philoxBlock } from "../../../lib/random/philox_block.ts";

// The known answers that the authors publish with their library Random123 (kat_vectors, "philox4x32 10").
const ones = 0xffffffff;

Deno.test("philoxBlock() gives the published answer for key 0, counter 0", () => {
  assertEquals(hex(philoxBlock([0, 0, 0, 0, 0, 0])), "6627e8d5 e169c58d bc57ac4c 9b00dbd8");
});

Deno.test("philoxBlock() gives the published answer where all bits are set", () => {
  assertEquals(hex(philoxBlock([ones, ones, ones, ones, ones, ones])), "408f276d 41c83b0e a20bc7c6 6d5451fd");
});

Deno.test("philoxBlock() gives the published answer for the digits of pi", () => {
  const words = philoxBlock([0xa4093822, 0x299f31d0, 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344]);
  assertEquals(hex(words), "d16cfe09 94fdcceb 5001e420 24126ea1");
});

Deno.test("philoxBlock() changes with each of its six words", () => {
  const blocks = Array.from({ length: 6 }, (_, i) => {
    const state: [number, number, number, number, number, number] = [0, 0, 0, 0, 0, 0];
    state[i] = 1;
    return hex(philoxBlock(state));
  });
  assertEquals(new Set(blocks).size, 6);
  assertNotEquals(blocks[0], hex(philoxBlock([0, 0, 0, 0, 0, 0])));
});

Deno.test("fillBlock() writes where it is told and nowhere else", () => {
  const words = new Uint32Array(6);
  fillBlock(words, 1, 0, 0, 0, 0, 0, 0);
  assertEquals(hex(words), "00000000 6627e8d5 e169c58d bc57ac4c 9b00dbd8 00000000");
});

function hex(words: Uint32Array): string {
  return Array.from(words, (word) => word.toString(16).padStart(8, "0")).join(" ");
}
