import { assertEquals } from "@std/assert";
import { normalised } from "./snapshot.ts";

Deno.test("normalised() rounds numbers and renames ids, and keeps what differs", () => {
  assertEquals(
    normalised('<g id="plot-7"><path d="M1.04,-0.01L2,3.96"/></g><use href="#plot-7"/>'),
    '<g id="id-0">\n<path d="M1.0,0.0L2,4.0"/>\n</g>\n<use href="#id-0"/>\n',
  );
});
