/**
 * The grading worksheet that Moodle gives out: its column of grades is filled, and that of comments if one wants.
 *
 * Its columns are made in mod/assign/gradingtable.php of moodle/moodle and read back in mod/assign/feedback/offline.
 *
 * @module
 */
import type { Result } from "../result.ts";
import { type Cells, readCells, type Row } from "./csv/read_cells.ts";
import {
  type Filling,
  type FillOptions,
  fillSheet,
  type Problem,
  type Sheet,
  type SheetRow,
} from "./sheet/fill_sheet.ts";
import type { Key } from "./sheet/find_row.ts";
import { numberIn, styleOf } from "./sheet/grade_text.ts";
import { type MoodleWords, moodleWords } from "./moodle_words.ts";

/** What {@linkcode fillMoodle} may be told. */
export interface MoodleOptions extends FillOptions {
  /** A comment for each student, as plain text; without it comments stay as they are. */
  readonly commentOf?: (result: Result) => string;
}

/** Where the columns are, from 0. */
interface Columns {
  readonly name?: number;
  readonly grade: number;
  readonly maximum: number;
  readonly changeable?: number;
  readonly comments?: number;
  readonly words?: MoodleWords;
}

const same = (a: string, b: string) => a.normalize("NFC").toLowerCase() === b.normalize("NFC").toLowerCase();
const indexOf = (header: readonly string[], name: string) => header.findIndex((text) => same(text, name));
const found = <K extends string>(name: K, index: number) => index < 0 ? {} : { [name]: index } as Record<K, number>;

/** By their names, in the language that has them all. */
function columnsByName(header: readonly string[]): Columns | undefined {
  for (const words of moodleWords) {
    const index = (name: string) => indexOf(header, name);
    const grade = index(words.grade);
    if (grade < 0 || index(words.modified) < 0) continue;
    const named = index(words.maximum);
    const maximum = named < 0 ? grade + 1 : named; // in other versions it may have another name, not another place
    return {
      ...(same(header[1] ?? "", words.status) ? {} : { name: 1 }),
      grade,
      maximum,
      ...found("changeable", Math.max(index(words.changeable), index("Grade can be changed"))), // not translated everywhere
      ...found("comments", index(words.comments)),
      words,
    };
  }
  return undefined;
}

const isParticipant = (text: string) => /^\D*\d+$/.test(text.trim());

/** By their places: the maximum is one number in all rows, and the grades stand before it. */
function columnsByPlace(header: readonly string[], rows: readonly Row[], wanted?: string): Columns | undefined {
  const column = (index: number) => rows.map(({ cells }) => cells[index]?.value.trim() ?? "");
  if (rows.length === 0 || !column(0).every(isParticipant)) return undefined;
  for (let maximum = 2; maximum < header.length; maximum++) {
    const [most, ...others] = new Set(column(maximum));
    const limit = numberIn(most!);
    if (wanted !== undefined && header[maximum - 1] !== wanted) continue;
    if (others.length > 0 || limit === undefined || limit <= 0) continue;
    if (!column(maximum - 1).every((text) => text === "" || (numberIn(text) ?? Infinity) <= limit)) continue;
    const isNamed = maximum > 2 && new Set(column(1)).size > rows.length / 2;
    return { ...(isNamed ? { name: 1 } : {}), grade: maximum - 1, maximum };
  }
  return undefined;
}

const letters = (text: string) => text.replace(/[^\p{L}]/gu, "").toLowerCase();
const aliases = new Set(moodleWords.map(({ participant }) => letters(participant)));

/** Who is called "Participant" has no name; a group's number is no participant's. */
function identified(result: Result): Result {
  if (/(?:^|\/)Group_\d+_assignsubmission_/.test(result.origin)) {
    const { id: _, ...student } = result.student;
    return { ...result, student };
  }
  const { name, ...student } = result.student;
  return name !== undefined && aliases.has(letters(name)) ? { ...result, student } : result;
}

/** Moodle takes comments for HTML, and spreadsheets those that begin with "=" for formulas. */
function htmlOf(text: string): string {
  const escaped = text.trim().replace(/[&<>]/g, (letter) => `&#${letter.charCodeAt(0)};`).replace(
    /\r\n|\r|\n/g,
    "<br>",
  );
  return escaped.replace(/^[=+\-@]/, (letter) => `&#${letter.charCodeAt(0)};`);
}

function sheetOf(cells: Cells, source: string, wanted?: string): Sheet {
  const [first, ...others] = cells.rows;
  const header = first!.cells.map(({ value }) => value.trim());
  const columns = columnsByName(header) ?? columnsByPlace(header, others, wanted);
  if (columns === undefined) {
    const start = header.slice(0, 3).map((title) => `"${title}"`).join(", ");
    throw new Error(
      `${source} is no grading worksheet of Moodle, or in a language that is not known here: it begins with ${start}. ` +
        "Take it from the assignment: Submissions > Actions > Download grading worksheet; switch Moodle to English first.",
    );
  }
  const { name, grade, maximum, changeable, comments, words } = columns;
  const column = header[grade]!;
  const identities = header.slice(0, grade).flatMap((by, at) => at === 0 || at === name ? [] : [{ by, at }]);
  const keys: Key[] = [
    { by: header[0]!, of: ({ id }) => [id], withName: true },
    ...identities.map(({ by }) => ({ by, of: ({ id, email }: Result["student"]) => [id, email] })),
  ];
  const problems: Problem[] = [];
  if (words === undefined) {
    const text =
      `The language of the worksheet is not known here. "${column}" was taken for the grades by its place; ` +
      "whether grades are locked is not seen.";
    problems.push({ kind: "file", text });
  }
  const rows = others.flatMap((row): SheetRow[] => {
    const { line } = row;
    const values = row.cells.map(({ value }) => value.trim());
    if (values.length !== header.length || !isParticipant(values[0]!)) {
      const text = `Line ${line} is not as the others are: it was left as it is.`;
      problems.push({ kind: "file", line, text });
      return [];
    }
    const isLocked = changeable !== undefined && words !== undefined &&
      (same(values[changeable]!, words.no) || same(values[changeable]!, "No"));
    return [{
      line,
      name: name === undefined ? "" : values[name]!,
      ...(name === undefined ? { title: values[0]! } : {}),
      ids: {
        ...Object.fromEntries(identities.map(({ by, at }) => [by, values[at]!])),
        [header[0]!]: /\d+$/.exec(values[0]!)![0],
      },
      grade: row.cells[grade]!,
      ...(comments === undefined ? {} : { comment: row.cells[comments]! }),
      ...(isLocked ? { closed: "is locked in Moodle, which would not take a grade" } : {}),
    }];
  });
  const maxima = others.flatMap(({ cells }) => cells[maximum]?.value ?? []);
  const max = maxima.map(numberIn).find((value) => value !== undefined);
  if (rows.length > 0 && max === undefined) {
    throw new Error(
      `${source} has no maximum behind "${column}": in Moodle this assignment has a scale of words. Set its grade to ` +
        "points there, and download the worksheet again.",
    );
  }
  return {
    cells,
    column,
    keys,
    rows,
    style: styleOf([...maxima, ...rows.map(({ grade }) => grade.value)], words?.mark),
    ...(max === undefined ? {} : { max }),
    problems,
  };
}

/**
 * Fills the grades of a worksheet that a teacher has downloaded from Moodle, in whatever language; every other byte stays as
 * it is. Moodle takes it back by "Upload grading worksheet", and skips who was graded there since.
 *
 * Students are found by the participant's number, which is in the names of a download too; else by the other columns before
 * the grade, such as id number and e-mail address; else by a name that one row alone has. Locked rows and rows of
 * submissions that were not graded stay as they are, and so do comments that are there already.
 *
 * @param text The file, its byte order mark included: {@linkcode keptText} reads it so.
 * @param results Of one assignment.
 * @param options.column The column of the grades, in a language that is not known here.
 * @param options.policy What late work costs.
 * @param options.scale Convert points where Moodle's maximum is not the assignment's; otherwise that is an error.
 * @throws {Error} If it is no such worksheet, has a scale of words, or another maximum.
 *
 * @example
 * ```ts ignore
 * const { text, filled, problems } = fillMoodle(keptText(await Deno.readFile(path), path), results);
 * ```
 */
export function fillMoodle(text: string, results: readonly Result[], options: MoodleOptions = {}): Filling {
  const { source = "The file", column, commentOf } = options;
  const sheet = sheetOf(readCells(text, source), source, column);
  const comment = commentOf === undefined ? undefined : (result: Result) => htmlOf(commentOf(result));
  return fillSheet(sheet, results.map(identified), options, comment);
}
