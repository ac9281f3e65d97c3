/**
 * The teacher's own grading worksheet of Moodle, with the grades filled in.
 *
 * @module
 */
import type { Result } from "../result.ts";
import { type CsvCell, readCsv, withCells } from "./csv_cells.ts";
import type { FillOptions } from "./canvas.ts";
import { finalGrade } from "./late_policy.ts";
import { type Filled, remarksOn, Results } from "./matching.ts";

/** Titles of columns, which are in the language of the teacher's Moodle. */
const titles = {
  identifier: [
    "Identifier",
    "Bezeichner",
    "ID",
    "Identifiant",
    "Identificador",
    "Identificativo",
    "식별자",
    "ID番号",
    "识别符",
  ],
  name: [
    "Full name",
    "Vollständiger Name",
    "Nom complet",
    "Nombre completo",
    "Nome completo",
    "전체 이름",
    "성명",
    "氏名",
    "全名",
  ],
  email: [
    "Email address",
    "E-Mail-Adresse",
    "Adresse de courriel",
    "Dirección de correo",
    "Indirizzo email",
    "이메일 주소",
    "メールアドレス",
  ],
  idNumber: ["ID number", "ID-Nummer", "Numéro d'identification", "Número de ID", "Codice identificativo", "학번"],
  grade: ["Grade", "Bewertung", "Note", "Calificación", "Valutazione", "성적", "評点", "成绩"],
  maximum: [
    "Maximum Grade",
    "Maximum grade",
    "Höchstbewertung",
    "Beste Bewertung",
    "Note maximale",
    "Calificación máxima",
    "Valutazione massima",
    "최고 성적",
    "最大評点",
  ],
  changeable: [
    "Grade can be changed",
    "Bewertung kann geändert werden",
    "La note peut être modifiée",
    "La calificación puede ser cambiada",
  ],
} as const;

/** Participant 123, Teilnehmer/in123: the number at the end is what counts. */
const participant = (text: string) => /(\d+)\s*$/.exec(text)?.[1] ?? "";

/**
 * Fills the grades of a worksheet as Moodle gives it out. Every other byte stays as it is, the date of the last change as well, by
 * which Moodle sees that nobody graded meanwhile.
 *
 * @param options.column The title of the column with the grades, in a language that is not known here.
 * @throws {Error} If it is no such table, or its maximum is another than that of the results.
 */
export function fillMoodle(text: string, results: readonly Result[], { column, policy }: FillOptions = {}): Filled {
  const table = readCsv(text);
  const [head = [], ...rows] = table.rows;
  const heads = head.map(({ value }) => value.trim());
  const place = (name: keyof typeof titles) =>
    heads.findIndex((title) => (titles[name] as readonly string[]).includes(title));
  const target = column === undefined ? place("grade") : heads.indexOf(column);
  const looksRight = rows.some((row) => /\D\s*\d+\s*$/.test(row[0]?.value ?? ""));
  if (target < 0 || !looksRight) {
    throw new Error(
      `This is no grading worksheet of Moodle, or in a language that is not known here: its columns are ${
        heads.map((title) => `"${title}"`).join(", ")
      }. Say which one holds the grades: --column TITLE.`,
    );
  }
  const known = new Results(results);
  const values = new Map<CsvCell, string>();
  const [found, byName, ungraded, locked] = [new Set<Result>(), [] as string[], [] as string[], [] as string[]];
  for (const row of rows) {
    const cell = row[target];
    if (cell === undefined) continue;
    const value = (name: keyof typeof titles) => row[place(name)]?.value.trim() ?? "";
    const given = (...texts: string[]) => texts.filter((text) => text !== "");
    const ids = given(participant(row[0]!.value), value("idNumber"));
    const match = known.find({ ids, logins: given(value("email")), name: value("name") });
    if (match === undefined) continue;
    found.add(match.result);
    const who = value("name") || row[0]!.value;
    checkMaximum(value("maximum"), results);
    const { points } = finalGrade(match.result, policy);
    if (points === null) {
      ungraded.push(who);
      continue;
    }
    if (/^(?:No|Nein|Non|아니오|いいえ|否)$/i.test(value("changeable"))) locked.push(who);
    if (match.by === "name") byName.push(who);
    values.set(cell, decimalsOf(table.text, points));
  }
  const unmatched = results.filter((result) => !found.has(result));
  const remarks = remarksOn({ unmatched, byName, ungraded });
  if (locked.length > 0) {
    remarks.push(`Moodle will not take these, because their grades are locked: ${locked.join(", ")}.`);
  }
  return { text: withCells(table, values), count: values.size, remarks };
}

/** A decimal comma where the table has one. */
const decimalsOf = (text: string, points: number) => {
  const isComma = /(?:^|[";\t])\d+,\d{2}(?:[";\t\r\n]|$)/m.test(text);
  return isComma ? String(points).replace(".", ",") : String(points);
};

function checkMaximum(text: string, results: readonly Result[]): void {
  const maximum = Number(text.replace(",", "."));
  const max = results[0]?.max;
  if (text === "" || !Number.isFinite(maximum) || max === undefined || maximum === max) return;
  throw new Error(
    `In Moodle this assignment has ${maximum} points, here ${max}. Set its points to ${max} in Moodle, and download the worksheet again.`,
  );
}
