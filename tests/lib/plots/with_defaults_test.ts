import { assertEquals, assertThrows } from "@std/assert";
import { withDefaults } from "../../../lib/plots/with_defaults.ts";

Deno.test("withDefaults() fills in what is missing or undefined", () => {
  assertEquals(withDefaults("f", { a: 3 }, { a: 1, b: 2 }), { a: 3, b: 2 });
  assertEquals(withDefaults("f", { a: undefined } as never, { a: 1 }), { a: 1 });
});

Deno.test("withDefaults() refuses an unknown option and lists the known ones", () => {
  assertThrows(
    () => withDefaults("lossCurve", { colour: "red" } as never, { title: "", width: 1 }),
    TypeError,
    'lossCurve has no option "colour". There are: title, width.',
  );
});
