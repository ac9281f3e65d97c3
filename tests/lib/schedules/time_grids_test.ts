import { assert, assertEquals, assertThrows } from "@std/assert";
import { leading, linspace, trailing } from "../../../lib/schedules/time_grids.ts";
import golden from "../../golden/time_grids.json" with { type: "json" };

const grids = { leading, linspace, trailing };

for (const c of golden.cases) {
  const offset = c.steps_offset;
  Deno.test(`${c.timestep_spacing}(${c.T}, ${c.n}) with offset ${offset} is the grid of diffusers`, () => {
    const times = c.timestep_spacing === "leading"
      ? leading(c.T, c.n, { offset })
      : grids[c.timestep_spacing as keyof typeof grids](c.T, c.n);
    assertEquals(times, c.timesteps);
  });
}

Deno.test("every grid has n times that descend strictly within 0..T-1, for every n", () => {
  for (const T of [1, 2, 50, 1000]) {
    for (let n = 1; n <= T; n++) {
      for (const grid of [leading, linspace, trailing]) {
        const times = grid(T, n);
        const descends = times.every((t, i) => t >= 0 && t < (i === 0 ? T : times[i - 1]!));
        assert(times.length === n && descends, `${grid.name}(${T}, ${n}) is ${times}`);
      }
    }
  }
});

Deno.test("with n = T every grid visits every step", () => {
  const all = Array.from({ length: 100 }, (_, i) => 99 - i);
  for (const grid of [leading, linspace, trailing]) assertEquals(grid(100, 100), all);
});

Deno.test("leading() and linspace() end at 0, linspace() and trailing() start at T - 1", () => {
  for (const n of [2, 7, 33, 50]) {
    assertEquals([leading(1000, n).at(-1), linspace(1000, n).at(-1)], [0, 0]);
    assertEquals([linspace(1000, n)[0], trailing(1000, n)[0]], [999, 999]);
  }
});

Deno.test("grids refuse more steps than there are", () => {
  for (const grid of [leading, linspace, trailing]) {
    assertThrows(() => grid(50, 51), RangeError, `${grid.name}: n is 51, but there are only T = 50 training steps`);
  }
});

Deno.test("grids refuse counts that are not whole numbers above 0", () => {
  for (const grid of [leading, linspace, trailing]) {
    for (const wrong of [0, -1, 2.5, NaN]) {
      assertThrows(
        () => grid(1000, wrong),
        RangeError,
        `${grid.name}: n is ${wrong}. Give the number of steps to take`,
      );
      assertThrows(() => grid(wrong, 1), RangeError, `${grid.name}: T is ${wrong}.`);
    }
  }
});

Deno.test("leading() refuses an offset that leads out of the schedule", () => {
  assertEquals(leading(10, 5, { offset: 1 }), [9, 7, 5, 3, 1]);
  assertThrows(() => leading(10, 5, { offset: 2 }), RangeError, "offset is 2. With T = 10 and n = 5");
  assertThrows(() => leading(10, 5, { offset: -1 }), RangeError, "give a whole number from 0 to 1");
});
