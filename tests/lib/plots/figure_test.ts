import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { writeFigure } from "../../../lib/plots/figure.ts";
import { lossCurve } from "../../../lib/plots/loss_curve.ts";
import { samplesOverTarget } from "../../../lib/plots/samples_over_target.ts";
import { roll } from "./synthetic.ts";

Deno.test("writeFigure() saves PNG or SVG by the ending, and nothing else", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const curve = lossCurve([1, 0.5]);
    await writeFigure(`${folder}/a.png`, curve);
    await writeFigure(new URL(`file://${folder}/a.SVG`), curve);
    assertEquals(await Deno.readFile(`${folder}/a.png`), curve.png);
    assertStringIncludes(await Deno.readTextFile(`${folder}/a.SVG`), 'xmlns="http://www.w3.org/2000/svg"');
    await assertRejects(() => writeFigure(`${folder}/a.pdf`, curve), RangeError, "must end in .png or .svg");
    const dots = samplesOverTarget(roll(10), roll(10));
    await assertRejects(() => writeFigure(`${folder}/b.svg`, dots), RangeError, "has no SVG. Save it as .png");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
