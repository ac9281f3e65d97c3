import { assertEquals, assertGreater, assertLess, assertThrows } from "@std/assert";
import { textWidth } from "../../../lib/plots/fonts.ts";
import { wrapText } from "../../../lib/plots/wrap_text.ts";
import { layoutHeader } from "../../../lib/plots/header.ts";

const legend = [{ label: "data", color: "#000000" }, { label: "samples", color: "#ff0000" }];

Deno.test("layoutHeader() keeps every text and legend item within the figure", () => {
  for (const width of [200, 300, 520, 900]) {
    const title = "A title that is long enough to need several lines in a narrow figure";
    const many = Array.from({ length: 9 }, (_, i) => ({ label: `sampler ${i}`, color: "#000000" }));
    const { texts, height } = layoutHeader({ title, subtitle: title, legend: many }, width);
    for (const text of texts) {
      assertLess(text.x + textWidth(text.text, text), width);
      assertLess(text.y, height);
    }
  }
});

Deno.test("layoutHeader() puts the legend beside a short title and below a long one", () => {
  const row = (title: string) => {
    const { texts } = layoutHeader({ title, legend }, 320);
    return texts.find(({ text }) => text === "data")!.y - texts.findLast(({ bold }) => bold)!.y;
  };
  assertEquals(row("Short"), 0);
  assertGreater(row("A title as long as the figure is"), 0);
});

Deno.test("layoutHeader() breaks a long subtitle into lines of about the same length", () => {
  const subtitle = "Chamfer distance 9.9, median of 3 draws from 9.8 to 12.2 (below 20): 10 of 10 points";
  const lines = layoutHeader({ title: "DDPM, 1000 steps", subtitle, legend }, 520).texts.slice(1, -2);
  assertEquals(lines.map(({ text }) => text).join(" "), subtitle);
  const [first, second, ...others] = lines.map((line) => textWidth(line.text, line));
  assertEquals(others, []);
  assertLess(Math.abs(first! - second!), 100);
});

Deno.test("layoutHeader() refuses a width that is too small or not whole", () => {
  assertThrows(() => layoutHeader({ title: "T" }, 100), RangeError, '"T": width is 100');
  assertThrows(() => layoutHeader({ title: "T" }, 300.5), RangeError, "width is 300.5");
});

Deno.test("wrapText() breaks between words only, and keeps newlines", () => {
  const style = { size: 12 };
  const text = "one two three four five";
  const lines = wrapText(text, style, 80);
  assertGreater(lines.length, 1);
  assertEquals(lines.join(" "), text);
  for (const line of lines) assertLess(textWidth(line, style), 80);
  assertEquals(wrapText("a\nb", style, 500), ["a", "b"]);
  assertEquals(wrapText("unbreakable", style, 5), ["unbreakable"]);
});
