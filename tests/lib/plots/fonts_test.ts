import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { eastAsianFamilies } from "../../../lib/plots/east_asian_fonts.ts";
import { beyondDejaVu, canvasFont, textOutline, textWidth, undrawn } from "../../../lib/plots/fonts.ts";
import { lossCurve, samplesOverTarget } from "../../../lib/plots/mod.ts";
import { plainSvg } from "../../../lib/plots/svg_figure.ts";
import { withOutlines } from "../../../lib/plots/outlined_text.ts";

const style = { size: 20 };
const isBox = (character: string) => textOutline(character, style) === textOutline("\u{10fffd}", style);

/** What a call says on the console as a warning. */
function warningsOf(call: () => void): string[] {
  const warn = console.warn;
  const said: string[] = [];
  console.warn = (text: string) => said.push(text);
  try {
    call();
  } finally {
    console.warn = warn;
  }
  return said;
}

/** Characters of a double-byte encoding whose first byte is within bounds. */
function charactersOf(encoding: string, first: number, last: number, step: number): string[] {
  const decoder = new TextDecoder(encoding);
  const pairs = Array.from({ length: (last - first + 1) * 94 }, (_, i) => [first + Math.floor(i / 94), 0xa1 + i % 94]);
  return pairs.filter((_, i) => i % step === 0).map((pair) => decoder.decode(Uint8Array.from(pair)));
}

Deno.test("DejaVu Sans has what titles of Europe, the Near East and mathematics are made of, and nothing of East Asia", () => {
  assertEquals(beyondDejaVu("Größe ½ √ᾱ ∇̂ ε→0 ℝ² Ελληνικά Кириллица שלום مرحبا − ₜ"), []);
  assertEquals(beyondDejaVu("확산 모형 확 拡散"), ["확", "산", "모", "형", "拡", "散"]);
});

Deno.test("every syllable of Korean, and the common characters of Chinese and Japanese, have a font", () => {
  const texts = [
    ...charactersOf("euc-kr", 0xb0, 0xc8, 97), // Hangul
    ...charactersOf("euc-kr", 0xca, 0xfd, 501), // Hanja
    ...charactersOf("gb18030", 0xb0, 0xd6, 501),
    ...charactersOf("euc-jp", 0xb0, 0xcf, 501),
    ...charactersOf("euc-jp", 0xa4, 0xa5, 17), // kana, and 〓 where the table has gaps
    ..."、。「」・ー～！（）：",
  ];
  for (const character of texts.filter((text) => text.length === 1 && text !== "\ufffd")) {
    assert(!isBox(character), `${character} is a box`);
  }
});

Deno.test("a character has the form of the language around it", () => {
  const familyOf = (text: string) =>
    eastAsianFamilies([...text]).map((family) => family.slice(0, "Noto Sans KR".length));
  assertEquals(familyOf("骨を")[0], "Noto Sans JP");
  assertEquals(familyOf("骨은")[0], "Noto Sans KR");
  assertEquals(familyOf("骨")[0], "Noto Sans SC");
});

Deno.test("a Korean syllable written as its letters, as file names of macOS are, is drawn as one", () => {
  assertEquals(textOutline("확산".normalize("NFD"), style), textOutline("확산", style));
  assertEquals(textWidth("확산".normalize("NFD"), style), textWidth("확산", style));
});

Deno.test("two Korean titles make two pictures, on a canvas as in an SVG: boxes would all look the same", () => {
  const dots = Float32Array.of(0, 1);
  assertNotEquals(
    samplesOverTarget(dots, dots, { title: "확산" }).png,
    samplesOverTarget(dots, dots, { title: "모형" }).png,
  );
  const [one, other] = ["확산", "모형"].map((title) => lossCurve([3, 2, 1], { title }));
  assertNotEquals(one!.png, other!.png);
  assert(one!.svg!.includes(">확산</text>")); // the SVG keeps its text, for browsers and screen readers
});

Deno.test("a bold text is drawn bold", () => {
  assertNotEquals(textOutline("확산", { ...style, bold: true }), textOutline("확산", style));
});

Deno.test("a character that no font has is told once, by name and number", () => {
  const expected =
    "No font here has \u{10fffe} (U+10FFFE): a figure shows a box in its place. Write it in another way.";
  assertEquals(warningsOf(() => canvasFont(style, "loss \u{10fffe}, 확산")), [expected]);
  assertEquals(warningsOf(() => canvasFont(style, "\u{10fffe}")), []);
  assertEquals(warningsOf(() => canvasFont(style, "확산 Größe a\ufe0f\u200d")), []);
});

Deno.test("who has asked what no font has is not told again", () => {
  assertEquals(undrawn("김민수 Größe \u{10fff0}"), ["\u{10fff0}"]);
  assertEquals(undrawn("김민수 Größe \u{10fff0}"), ["\u{10fff0}"]);
  assertEquals(warningsOf(() => canvasFont(style, "\u{10fff0}")), []);
});

Deno.test("a plain SVG is made of paths alone, also where DejaVu Sans has no letter for a text", () => {
  const { svg, width, height } = lossCurve([1, 0.6, 0.5], { title: "Verlust, 손실" });
  const plain = plainSvg(svg!);
  assertEquals([/<text\b/.test(svg!), /<text\b|font-/.test(plain)], [true, false]);
  assertEquals(plain.includes(`width="${width}" height="${height}"`), true);
  const letters = (text: string) => plainSvg(lossCurve([1, 0.6, 0.5], { title: text }).svg!).length;
  assertEquals(letters("손실 손실 손실") > letters("손실"), true);
});

const svg = (text: string) => `<svg xmlns="http://www.w3.org/2000/svg" font-size="20">${text}</svg>`;

Deno.test("an SVG whose texts DejaVu Sans has is drawn as it is", () => {
  const plain = svg('<text x="3">Größe</text>');
  assertEquals(withOutlines(plain), plain);
});

Deno.test("an outline stands where its text would: anchor, lines and inherited size", () => {
  const placesIn = (text: string) =>
    [...withOutlines(svg(text)).matchAll(/translate\(([^,]+),([^)]+)\)/g)].map(([, x, y]) => [Number(x), Number(y)]);
  const width = textWidth("확산", style);
  assertEquals(placesIn('<text x="50" y="7">확산</text>'), [[50, 7]]);
  assertEquals(placesIn('<g text-anchor="middle"><text x="50" y="0.5em">확산</text></g>'), [[50 - width / 2, 10]]);
  assertEquals(placesIn('<text text-anchor="end" x="50" dx="-2" dy="3">확산</text>'), [[48 - width, 3]]);
  const lines = '<text><tspan x="0" y="1em">확산</tspan><tspan x="0" dy="1em">확산</tspan></text>';
  assertEquals(placesIn(lines), [[0, 20], [0, 40]]);
  const small = withOutlines(svg('<g font-size="10"><text fill="red" transform="rotate(90)">확산</text></g>'));
  assert(small.includes(textOutline("확산", { size: 10 })));
  assert(small.includes('fill="red"') && small.includes('transform="rotate(90)"'));
});
