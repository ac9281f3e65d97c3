import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { qualityAgainstGuidance } from "../../../lib/plots/quality_against_guidance.ts";
import { qualityAgainstNfe } from "../../../lib/plots/quality_against_nfe.ts";
import { assertSnapshot } from "./snapshot.ts";
import { guidanceSeries, nfeSeries } from "./synthetic.ts";

Deno.test("qualityAgainstGuidance() looks as it did", async () => {
  await assertSnapshot(
    "quality_against_guidance",
    qualityAgainstGuidance(guidanceSeries, { floor: 1.1, chance: 1 / 6 }),
  );
});

Deno.test("qualityAgainstNfe() looks as it did", async () => {
  await assertSnapshot("quality_against_nfe", qualityAgainstNfe(nfeSeries, { floor: 1.1 }));
});

Deno.test("qualityAgainstGuidance() writes the scales that were tried at its axes", () => {
  const { svg } = qualityAgainstGuidance(guidanceSeries);
  for (const scale of ["0", "1", "2", "4", "7.5"]) assertStringIncludes(svg!, `>${scale}</text>`);
});

Deno.test("qualityAgainstNfe() has no plot of an accuracy that nobody gave, and draws a single point", () => {
  const { svg } = qualityAgainstNfe([{ name: "DDIM", points: [{ nfe: 10, distance: 9 }] }]);
  assert(!svg!.includes("accuracy"));
  assert(!/NaN|Infinity|undefined/.test(svg!));
  const one = qualityAgainstGuidance([{ name: "DDIM", points: [{ scale: 0, distance: 9, accuracy: 0 }] }]).svg!;
  assertStringIncludes(one, "accuracy");
  assert(!/NaN|Infinity|undefined/.test(one));
});

Deno.test("qualityAgainstNfe() joins points in the order of their steps, and leaves out a missing accuracy", () => {
  const shuffled = nfeSeries.map(({ name, points }) => ({ name, points: points.toReversed() }));
  assertEquals(qualityAgainstNfe(shuffled).svg, qualityAgainstNfe(nfeSeries).svg);
  const [ddim, unipc] = nfeSeries;
  const without = { name: ddim!.name, points: ddim!.points.map(({ nfe, distance }) => ({ nfe, distance })) };
  const { svg } = qualityAgainstNfe([without, unipc!]);
  assertEquals([...svg!.matchAll(/>DDIM<\/text>/g)].length, 1);
  assertEquals([...svg!.matchAll(/>UniPC<\/text>/g)].length, 2);
});

Deno.test("figures of quality name what is wrong", () => {
  const guidance = (point: object) => () => qualityAgainstGuidance([{ name: "A", points: [point as never] }]);
  const nfe = (point: object) => () => qualityAgainstNfe([{ name: "A", points: [point as never] }]);
  const cases: [() => unknown, string][] = [
    [() => qualityAgainstGuidance([]), "qualityAgainstGuidance: there are no series"],
    [() => qualityAgainstNfe([{ name: "A", points: [] }]), 'qualityAgainstNfe: "A" has no points'],
    [guidance({ scale: -1, distance: 1 }), '"A", scale is -1. Give a finite number from 0 on'],
    [nfe({ nfe: 0, distance: 1 }), '"A", NFE is 0. Give a finite number above 0'],
    [nfe({ nfe: 5, distance: 0 }), '"A", distance at NFE 5 is 0'],
    [guidance({ scale: 1, distance: NaN }), '"A", distance at scale 1 is NaN'],
    [guidance({ scale: 1, distance: 1, accuracy: 90 }), '"A", accuracy at scale 1 is 90. Give a share from 0 to 1'],
    [() => qualityAgainstGuidance(guidanceSeries, { chance: 17 }), "chance is 17. Give a share from 0 to 1"],
    [() => qualityAgainstNfe(nfeSeries, { floor: -1 }), "floor is -1. Give the distance of images of the data"],
  ];
  for (const [call, message] of cases) assertThrows(call, RangeError, message);
});
