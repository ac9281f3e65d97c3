import { assertEquals, assertLess } from "@std/assert";
import { textWidth } from "../../../lib/plots/fonts.ts";
import { wrapText } from "../../../lib/plots/wrap_text.ts";

const style = { size: 12 };

Deno.test("wrapText() breaks Chinese and Japanese between characters, and loses none", () => {
  for (
    const text of [
      "扩散模型的样本：步数越少，距离越大。这是一个很长的标题。",
      "拡散モデルのサンプル、五十ステップ。とても長い題名です。",
    ]
  ) {
    const lines = wrapText(text, style, 90);
    assertEquals(lines.join(""), text);
    for (const line of lines) assertLess(textWidth(line, style), 90);
    for (const line of lines) assertEquals(/^[、。，：ーッ]/.test(line), false, line);
  }
});

Deno.test("wrapText() breaks Korean and English between words only", () => {
  assertEquals(wrapText("확산 모형의 표본", style, 45), ["확산", "모형의", "표본"]);
  assertEquals(wrapText("noise\nschedule of DDPM", style, 70), ["noise", "schedule of", "DDPM"]);
});
