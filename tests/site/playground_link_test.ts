import { assertEquals, assertMatch } from "@std/assert";
import { encodePoints, onGrid } from "../../playground/drawn_points.ts";
import { decodeState, encodeState } from "../../playground/link.ts";
import { pointsOf } from "../../playground/points_of.ts";
import { fitNfe, nfeRange, type SamplerName, samplers } from "../../playground/samplers.ts";
import { dataTitles, defaultState, limits, type PlaygroundState } from "../../playground/state.ts";

const changed: PlaygroundState = {
  data: "drawn",
  drawn: [1, 2, -4.9, 0.01].map(onGrid),
  learns: "velocity",
  schedule: "cosine",
  start: "scratch",
  iterations: 730,
  seed: 41,
  panels: [{ sampler: "flow_rk4", nfe: 8 }, { sampler: "flow_euler", nfe: 5 }, { sampler: "flow_heun", nfe: 40 }],
  dissolved: 0.25,
  sampled: 0.5,
  paths: true,
  field: true,
  engine: "wasm",
};

Deno.test("a link carries everything that decides the picture", () => {
  for (const name of Object.keys(defaultState) as (keyof PlaygroundState)[]) {
    assertEquals(JSON.stringify(changed[name]) === JSON.stringify(defaultState[name]), false, name);
  }
  assertEquals(decodeState(encodeState(changed)), { state: changed, faults: [] });
});

Deno.test("a link of the state that the page opens with is empty, and an empty link opens it", () => {
  assertEquals(encodeState(defaultState), "");
  for (const hash of ["", "#"]) assertEquals(decodeState(hash), { state: defaultState, faults: [] });
});

Deno.test("every sampler has a link", () => {
  for (const [name, { learns }] of Object.entries(samplers)) {
    const panels = [{ sampler: name as SamplerName, nfe: 20 }];
    const { state, faults } = decodeState(encodeState({ ...defaultState, learns, panels }));
    assertEquals([state.panels, faults], [panels, []]);
  }
});

const bad: Record<string, RegExp> = {
  "#data=swiss": /^The link has data=swiss; it should be one of swiss_roll, two_moons/,
  "#seed=-1": /^The link has seed=-1; it should be a whole number from 0 to 999999\.$/,
  "#seed=1e3": /seed=1e3/,
  "#iterations=20001": /iterations=20001; it should be a whole number from 0 to 20000/,
  "#panels=ddim": /panels=ddim; it should be one to 4 samplers of noise/,
  "#panels=flow_euler.10": /samplers of noise/,
  "#panels=ddim.3": /from 4 to 1000/,
  "#panels=ddim.9,ddim.9,ddim.9,ddim.9,ddim.9": /one to 4 samplers/,
  "#panels=toString.9": /one to 4 samplers/,
  "#drawn=AAA": /drawn=AAA; it should be at most 600 points/,
  "#data=drawn": /^The link says that points were drawn and has none\.$/,
  "#data=%E0%A4%A": /a % is not followed by two digits/,
  "#colour=red": /^The link has "colour", which this page does not know\.$/,
  "#paths=maybe": /one of yes, no/,
};

for (const [hash, sentence] of Object.entries(bad)) {
  Deno.test(`the link ${hash} is told in one sentence and opens the page as usual`, () => {
    const { state, faults } = decodeState(hash);
    assertEquals(faults.length, 1);
    assertMatch(faults[0]!, sentence);
    assertEquals(state, defaultState);
  });
}

Deno.test("a link keeps what is right in it beside what is wrong", () => {
  const { state, faults } = decodeState("#seed=5&data=nothing&paths=yes");
  assertEquals([state.seed, state.data, state.paths, faults.length], [5, "swiss_roll", true, 1]);
});

Deno.test("a link cannot ask for weights that the page does not have", () => {
  assertEquals(decodeState("#data=two_moons&start=shipped").state.start, "scratch");
  assertEquals(decodeState("#schedule=cosine").state.start, "scratch");
  assertEquals(decodeState("#learns=velocity&schedule=cosine").state.start, "shipped");
});

Deno.test("the longest drawing fits into a link that every browser opens", () => {
  const drawn = Array.from({ length: 2 * limits.drawn }, (_, i) => onGrid(Math.sin(i)));
  const link = encodeState({ ...defaultState, data: "drawn", start: "scratch", drawn });
  assertEquals(link.length < 2600, true);
  assertEquals(decodeState(link).state.drawn, drawn);
  const longer = encodeState({ ...defaultState, drawn: [...drawn, 0, 0] });
  assertMatch(decodeState(longer).faults[0]!, /at most 600 points/);
});

Deno.test("coordinates off the plane are drawn at its edge", () => {
  assertEquals([onGrid(99), onGrid(-99)], [5, -5]);
  assertEquals(encodePoints([99, -99]), encodePoints([5, -5]));
});

Deno.test("the number of calls is brought to what a sampler can make", () => {
  assertEquals([fitNfe("flow_rk4", 10), fitNfe("flow_heun", 7), fitNfe("ddim", 7)], [8, 6, 7]);
  assertEquals([fitNfe("ddim", NaN), fitNfe("ddim", 0), fitNfe("flow_rk4", 5000)], [nfeRange.least, 4, 1000]);
});

Deno.test("every data set, and a drawing, gives as many points as asked for, the same for a seed", () => {
  for (const data of Object.keys(dataTitles) as PlaygroundState["data"][]) {
    const points = pointsOf({ data, drawn: [1, 1, -1, -1] }, 300, 3);
    assertEquals(points.length, 600);
    assertEquals(points.every(Number.isFinite), true);
    assertEquals(points, pointsOf({ data, drawn: [1, 1, -1, -1] }, 300, 3));
  }
});

Deno.test("drawn points are drawn from evenly", () => {
  const points = pointsOf({ data: "drawn", drawn: [2, 0, -2, 0] }, 1000, 1);
  const right = points.filter((x, i) => i % 2 === 0 && x > 1).length;
  const left = points.filter((x, i) => i % 2 === 0 && x < -1).length;
  assertEquals(right + left, 1000);
  assertEquals(Math.abs(right - 500) < 80, true);
});
