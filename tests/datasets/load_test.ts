import { assertEquals, assertRejects } from "@std/assert";
import pl from "nodejs-polars";
import { loadDataset, type LoadOptions, loadPoints } from "../../datasets/load.ts";
import { standardize } from "../../datasets/standardize.ts";
import { writePoints } from "../../datasets/write.ts";
import { withFile, withFolder } from "./with_file.ts";

Deno.test("loadPoints() reads integers, float32 and float64 from Parquet", () =>
  withFolder(async (folder) => {
    const path = `${folder}/mixed.parquet`;
    const frame = pl.DataFrame({ name: ["a", "b"], n: [1, 2], y: [0.5, -0.25] });
    frame.withColumn(pl.col("n").cast(pl.Int32)).writeParquet(path);
    assertEquals(await loadPoints(path), Float32Array.of(1, 0.5, 2, -0.25));
  }));

Deno.test("loadPoints() refuses what is missing, not finite, not a number or constant in Parquet as in CSV", () =>
  withFolder(async (folder) => {
    const path = `${folder}/wrong.parquet`;
    const cases: [Record<string, unknown[]>, string][] = [
      [{ x: [1, 2], y: [3, null] }, 'column "y" has no value in row 2.'],
      [{ x: [1, NaN], y: [3, 4] }, 'column "x" has NaN in row 2.'],
      [{ x: [1, 2], y: ["three", "four"] }, 'column "y" is of type String, e.g. "three". Numbers only.'],
      [{ x: [1, 2], y: [true, false] }, 'column "y" is of type Bool'],
      [{ x: [1, 2], y: [5, 5] }, 'column "y" is constant: 5 in all 2 rows.'],
      [{ x: [1, 2], y: [null, null] }, 'column "y" has no value in row 1.'],
      [{ x: [1, 2] }, 'only column "x" is numeric, and two are needed.'],
      [{ x: [], y: [] }, "there are no rows."],
    ];
    for (const [columns, message] of cases) {
      pl.DataFrame(columns).writeParquet(path);
      await assertRejects(() => loadPoints(path), Error, `${path}: ${message}`);
    }
  }));

Deno.test("loadPoints() refuses a Parquet file that is cut off or damaged", () =>
  withFolder(async (folder) => {
    const path = `${folder}/mine.parquet`;
    await writePoints(path, Float32Array.from({ length: 2000 }, Math.random));
    const bytes = await Deno.readFile(path);
    const damaged = [
      bytes.slice(0, bytes.length / 2),
      bytes.slice().fill(7, bytes.length - 100, bytes.length - 10),
      new TextEncoder().encode("x,y\n1,2"),
    ];
    for (const wrong of damaged) {
      await Deno.writeFile(path, wrong);
      await assertRejects(() => loadPoints(path), Error, `${path}: not a readable Parquet file; it may be cut off`);
    }
  }));

Deno.test("loadPoints() says where it looked for a file that is not there", async () => {
  await assertRejects(
    () => loadPoints("no/such/file.csv"),
    Deno.errors.NotFound,
    `no/such/file.csv: there is no such file. The path is taken from ${Deno.cwd()}.`,
  );
});

Deno.test("loadPoints() refuses files of another kind, and folders", () =>
  withFolder(async (folder) => {
    await assertRejects(
      () => loadPoints("mine.xlsx"),
      Error,
      "mine.xlsx: the extension .xlsx. Give a .csv or a .parquet.",
    );
    await assertRejects(() => loadPoints("a.b/mine"), Error, "a.b/mine: no extension. Give a .csv or a .parquet.");
    await Deno.mkdir(`${folder}/folder.csv`);
    await assertRejects(() => loadPoints(`${folder}/folder.csv`), Error, "folder.csv: the file cannot be read (");
  }));

Deno.test("loadPoints() refuses options that there are not, and header for Parquet", async () => {
  const misspelt = { column: ["x", "y"] } as LoadOptions;
  await assertRejects(() => loadPoints("a.csv", misspelt), TypeError, 'no option "column". There are: columns, header');
  await assertRejects(() => loadPoints("a.parquet", { header: true }), TypeError, "the option header is for CSV files");
});

Deno.test("loadPoints() standardises in float64, before it rounds to float32", () =>
  withFile("far.csv", "x,y\n1000000000,1000000001\n1000000002,1000000004\n", async (path) => {
    const expected = standardize(Float64Array.of(0, 1, 2, 4)).points;
    assertEquals(await loadPoints(path, { standardize: true }), new Float32Array(expected));
  }));

Deno.test("loadPoints() takes a URL, and an extension in capitals", () =>
  withFile("A B.CSV", "x,y\n1,2\n3,4\n", async (path) => {
    assertEquals(await loadPoints(new URL(`file://${path.replaceAll(" ", "%20")}`)), Float32Array.of(1, 2, 3, 4));
  }));

Deno.test("loadDataset() refuses a name that there is not", async () => {
  await assertRejects(
    () => loadDataset("swiss" as "swiss_roll"),
    RangeError,
    'no data set "swiss". There are: swiss_roll',
  );
});
