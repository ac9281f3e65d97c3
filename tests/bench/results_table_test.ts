import { assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { markdownTable } from "../../bench/markdown.ts";
import { resultsTable, threeDigits } from "../../bench/results_table.ts";
import { madeUpResults } from "./made_up_results.ts";

Deno.test("a table is Markdown that is readable as it is", () => {
  const text = "| step  |   ms |\n| ----- | ---: |\n| train | 0.95 |\n| all   | 12.0 |\n";
  assertEquals(markdownTable([["step", "ms"], ["train", "0.95"], ["all", "12.0"]]), text);
});

Deno.test("numbers have three digits", () => {
  assertEquals([0.1234, 1.235, 12.34, 123.4, undefined].map(threeDigits), ["0.12", "1.24", "12.3", "123", ""]);
});

Deno.test("the tables have a row for each engine, with quartiles, and one for each quotient", () => {
  const table = resultsTable(madeUpResults());
  assertStringIncludes(table, "| this library, eager               | 9.00 (8.55–9.90) |");
  assertStringIncludes(table, "| matrix products alone             | 0.80 (0.76–0.88) |");
  assertStringIncludes(table, "| this library / PyTorch eager         |             0.40 |");
});

Deno.test("an engine that was not measured has no row but a line that says why", () => {
  const table = resultsTable(madeUpResults({ without: ["torch_compile"] }));
  assertStringIncludes(table, "Not measured: PyTorch torch.compile: it is not there");
  assertFalse(table.includes("| PyTorch torch.compile"));
});
