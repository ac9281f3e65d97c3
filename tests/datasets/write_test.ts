import { assertEquals, assertRejects } from "@std/assert";
import { pathToFileURL } from "node:url";
import pl from "nodejs-polars";
import { loadDataset, loadPoints } from "../../datasets/load.ts";
import { swissRoll } from "../../datasets/swiss_roll.ts";
import { twoMoons } from "../../datasets/two_moons.ts";
import { writeCourseData, writePoints } from "../../datasets/write.ts";
import { withFolder } from "./with_file.ts";

const names = (folder: string) => Array.from(Deno.readDirSync(folder), ({ name }) => name).sort();

Deno.test("writePoints() keeps float32 as float32 and float64 as float64, exactly", () =>
  withFolder(async (folder) => {
    const path = `${folder}/points.parquet`;
    for (const points of [Float32Array.of(0.1, 2, 1 / 3, 4), Float64Array.of(0.1, 2, 1 / 3, 4)]) {
      await writePoints(path, points);
      const frame = pl.readParquet(path);
      assertEquals(frame.columns, ["x", "y"]);
      assertEquals(frame.getColumn("x").toTypedArray(), points.filter((_, i) => i % 2 === 0));
      assertEquals(frame.getColumn("y").toTypedArray(), points.filter((_, i) => i % 2 === 1));
    }
    assertEquals(await loadPoints(path), Float32Array.of(0.1, 2, 1 / 3, 4));
  }));

Deno.test("writePoints() replaces a file and leaves nothing else behind", () =>
  withFolder(async (folder) => {
    const path = `${folder}/points.parquet`;
    await writePoints(path, Float32Array.of(1, 2, 3, 4));
    await writePoints(pathToFileURL(path), Float32Array.of(5, 6, 7, 8));
    assertEquals(await loadPoints(path), Float32Array.of(5, 6, 7, 8));
    assertEquals(names(folder), ["points.parquet"]);
  }));

Deno.test("writePoints() that fails leaves what was there, and no half a file", () =>
  withFolder(async (folder) => {
    const path = `${folder}/points.parquet`;
    await Deno.mkdir(`${path}/inside`, { recursive: true }); // a folder of that name cannot be replaced by a file
    await assertRejects(() => writePoints(path, Float32Array.of(1, 2)), Error, `${path}: the file cannot be written (`);
    assertEquals(names(folder), ["points.parquet"]);
    await assertRejects(
      () => writePoints(`${folder}/no/a.parquet`, Float32Array.of(1, 2)),
      Error,
      "cannot be written (",
    );
  }));

Deno.test("writePoints() refuses other formats and points that are not finite", async () => {
  await assertRejects(() => writePoints("a.csv", Float32Array.of(1, 2)), Error, "a.csv: points are written as Parquet");
  await assertRejects(() => writePoints("a.parquet", Float32Array.of(1, NaN)), RangeError, "row 0 is (1, NaN)");
});

Deno.test("writeCourseData() writes the swiss roll once, and again only when the file is not intact", () =>
  withFolder(async (folder) => {
    const url = pathToFileURL(`${folder}/`);
    const path = `${folder}/swiss_roll.parquet`;
    assertEquals(await writeCourseData(url), { path, rows: 1_000_000, written: true });
    assertEquals(await writeCourseData(url), { path, rows: 1_000_000, written: false });
    assertEquals(await loadDataset("swiss_roll", url), new Float32Array(swissRoll()));

    const bytes = await Deno.readFile(path);
    const flipped = bytes.slice();
    flipped[4_000_000]! ^= 1;
    for (const damaged of [bytes.slice(0, 5000), flipped, new Uint8Array()]) {
      await Deno.writeFile(path, damaged);
      assertEquals((await writeCourseData(url)).written, true);
      assertEquals(await Deno.readFile(path), bytes);
    }
    await writePoints(path, Float32Array.of(1, 2, 3, 4));
    assertEquals((await writeCourseData(url)).written, true);
  }));

Deno.test("loadDataset() draws and writes a data set that has no file yet, and reads it back the next time", () =>
  withFolder(async (folder) => {
    const url = pathToFileURL(`${folder}/`);
    const drawn = await loadDataset("two_moons", url);
    assertEquals(drawn, new Float32Array(twoMoons()));
    assertEquals(names(folder), ["two_moons.parquet"]);
    assertEquals(await loadDataset("two_moons", url), drawn);

    await writePoints(`${folder}/two_moons.parquet`, Float32Array.of(1, 2, 3, 4));
    assertEquals(await loadDataset("two_moons", url), Float32Array.of(1, 2, 3, 4));
  }));

Deno.test("loadDataset() says what to do about a damaged file", () =>
  withFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/pinwheel.parquet`, "cut off");
    await assertRejects(
      () => loadDataset("pinwheel", pathToFileURL(`${folder}/`)),
      Error,
      "Delete the file: it is written anew when it is loaded next.",
    );
  }));
