import { assert, assertEquals, assertRejects } from "@std/assert";
import { type LoadOptions, loadPoints } from "../../datasets/load.ts";
import { withFile } from "./with_file.ts";

/** A CSV file with this text loads as these points. */
function loads(what: string, text: string, points: number[], options?: LoadOptions): void {
  Deno.test(`loadPoints() reads ${what}`, () =>
    withFile("mine.csv", text, async (path) => {
      assertEquals(await loadPoints(path, options), Float32Array.from(points));
    }));
}

/** A CSV file with this text is refused, with this message behind the path. */
function refuses(what: string, text: string, message: string, options?: LoadOptions): void {
  Deno.test(`loadPoints() refuses ${what}`, () =>
    withFile("mine.csv", text, async (path) => {
      const error = await assertRejects(() => loadPoints(path, options), Error);
      assert(error.message.startsWith(`${path}: `), error.message);
      assertEquals(error.message.slice(path.length + 2), message);
    }));
}

loads("the two columns of a CSV file", "x,y\n1,2\n3.5,-4e-1\n", [1, 2, 3.5, -0.4]);
loads("a CSV file without a line end at its end, with blank lines there, or from Windows", "x,y\n1,2\n3,4", [
  1,
  2,
  3,
  4,
]);
loads("blank lines at the end as nothing", "x,y\n1,2\n3,4\n\n \n", [1, 2, 3, 4]);
loads("Windows line ends and a byte order mark", "\ufeffx,y\r\n1,2\r\n3,4\r\n", [1, 2, 3, 4]);
loads("numbers with spaces around them and in quotes", 'x,y\n 1 ,"2"\n3," 4"\n', [1, 2, 3, 4]);
loads("the two numeric columns among others", "name,x,kind,y\na,1,u,2\nb,3,v,4\n", [1, 2, 3, 4]);
loads("the columns that are named, in that order", "a,b,c\n1,2,3\n4,5,6\n", [3, 1, 6, 4], { columns: ["c", "a"] });
loads("numbers without names when told so", "1,2\n3,4\n", [1, 2, 3, 4], { header: false });
loads("names that look like numbers when told so", "0,1\n5,6\n7,8\n", [5, 6, 7, 8], { header: true });

refuses(
  "text in a column, naming column, row and text",
  "x,y\n" + "1,2\n".repeat(16) + "3,n/a\n4,oops\n",
  'column "y" has text in row 17 ("n/a"). Numbers only; empty cells count as missing and are refused.',
);
refuses(
  "a long text, shortened",
  `x,y\n1,2\n2,${"long ".repeat(20)}\n`,
  'column "y" has text in row 2 ("long long long long long long long lo..."). ' +
    "Numbers only; empty cells count as missing and are refused.",
);
refuses(
  "a missing cell, naming column and row",
  "x,y\n1,2\n,4\n",
  'column "x" has no value in row 2. Missing cells are refused: fill it in or leave the row out.',
);
refuses(
  "a quoted empty cell as missing",
  'x,y\n1,2\n2,""\n',
  'column "y" has no value in row 2. Missing cells are refused: fill it in or leave the row out.',
);
refuses(
  "a row that is too short",
  "x,y\n1,2\n3\n5,6\n",
  'column "y" has no value in row 2. Missing cells are refused: fill it in or leave the row out.',
);
refuses(
  "a blank line between rows",
  "x,y\n1,2\n\n5,6\n",
  'column "x" has no value in row 2. Missing cells are refused: fill it in or leave the row out.',
);
refuses(
  "NaN",
  "x,y\n1,2\nNaN,4\n",
  'column "x" has NaN in row 2. All numbers must be finite: leave the row out.',
);
refuses(
  "an infinity",
  "x,y\n1,2\n3,-inf\n",
  'column "y" has -Infinity in row 2. All numbers must be finite: leave the row out.',
);
refuses(
  "a number too large for float64",
  "x,y\n1,2\n3,1e400\n",
  'column "y" has Infinity in row 2. All numbers must be finite: leave the row out.',
);
refuses(
  "a number too large for float32",
  "x,y\n1,2\n3,1e40\n",
  'column "y" has 1e+40 in row 2, too large for float32. Give { standardize: true } or other units.',
);
refuses(
  "a constant column",
  "x,y\n1,2\n1,4\n1,9\n",
  'column "x" is constant: 1 in all 3 rows. A coordinate must vary: choose another column.',
);
refuses(
  "a single row",
  "x,y\n1,2\n",
  'column "x" is constant: 1 in the only row. A coordinate must vary: choose another column.',
);
refuses(
  "a column that is constant in float32",
  "x,y\n1,1000000000\n2,1000000001\n",
  'column "y" varies by less than float32 can hold. Give { standardize: true } or subtract its mean.',
);
refuses("a file without a byte", "", "the file is empty. Two columns of numbers are needed.");
refuses("a file with blank lines only", "\n\n", "the file is empty. Two columns of numbers are needed.");
refuses("names without rows", "x,y\n", "there are no rows. Give a file with at least two points.");
refuses("a single column", "x\n1\n2\n", 'only column "x" is numeric, and two are needed.');
refuses(
  "one numeric column, saying what is wrong with the others",
  "x,y,z\n1,2,a\n3,?,b\n",
  'only column "x" is numeric, and two are needed. Column "y" has text in row 2 ("?"). Numbers only; ' +
    'empty cells count as missing and are refused. Column "z" has text in row 1 ("a"). Numbers only; ' +
    "empty cells count as missing and are refused.",
);
refuses(
  "more than two numeric columns, listing them",
  "id,x,y,name\n1,2,3,a\n4,5,6,b\n",
  'there are 3 numeric columns: "id", "x", "y". Name two, e.g. { columns: ["id", "x"] }.',
);
refuses("a column that there is not", "x,y\n1,2\n3,4\n", 'there is no column "z". There are: "x", "y".', {
  columns: ["x", "z"],
});
refuses(
  "one column for both axes",
  "x,y\n1,2\n3,4\n",
  "columns is [x, x]. Name two different columns, one for x and one for y.",
  { columns: ["x", "x"] },
);
refuses(
  "numbers where names should be",
  "1.5,1.5\n3,4\n",
  "the first line holds numbers (1.5, 1.5) where names are expected. " +
    "Say what it is: { header: false } if it is data, { header: true } if these are names.",
);
refuses(
  "a row that is too long",
  "x,y\n1,2\n3,4,5\n",
  "line 3 has 3 cells and the first line 2. Give rows of equally many cells.",
);
