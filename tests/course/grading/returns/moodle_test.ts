import { assert, assertEquals, assertThrows } from "@std/assert";
import { fillMoodle } from "../../../../course/grading/returns/moodle.ts";
import { madeUpRefusal, madeUpResult } from "../made_up_results.ts";

/** A worksheet as Moodle writes it: quotes around what has spaces in it. */
function worksheet(
  header: string,
  participant: string,
  { no = "No", yes = "Yes", max = "20.00", name = true } = {},
): string {
  const row = (id: number, name_: string, email: string, changeable = yes, comment = "") =>
    [
      `${/\s/.test(participant) ? `"${participant}${id}"` : participant + id}`,
      ...(name ? [`"${name_}"`, email] : []),
      "Submitted",
      "",
      max.includes(",") ? `"${max}"` : max,
      changeable,
    ]
      .concat(`"Tuesday, 6 October 2026, 5:00 PM"`, "-", comment).join(",");
  return "\ufeff" + [
    header,
    row(101, "Ada Lovelace", "ada@example.edu"),
    row(102, "Kim Minsu", "minsu@example.edu", no),
    row(103, "Åsa Öberg", "asa@example.edu", yes, '"My own ""words"""'),
    "",
  ].join("\n");
}

const english = 'Identifier,"Full name","Email address",Status,Grade,"Maximum grade","Grade can be changed",' +
  '"Last modified (submission)","Last modified (grade)","Feedback comments"';
const languages: Record<string, [sheet: string, filled: string]> = {
  English: [worksheet(english, "Participant "), "18.50"],
  German: [
    worksheet(
      'ID,"Vollständiger Name",E-Mail-Adresse,Status,Bewertung,Bestwertung,"Bewertung kann geändert werden",' +
        '"Zuletzt geändert (Abgabe)","Zuletzt geändert (Bewertung)","Feedback als Kommentar"',
      "Teilnehmer/in",
      { no: "Nein", yes: "Ja", max: "20,00" },
    ),
    '"18,50"',
  ],
  French: [
    worksheet(
      'Identifiant,"Nom complet","Adresse de courriel",Statut,Note,"Note maximale","La note peut être modifiée",' +
        '"Dernière modification (travail remis)","Dernière modification (note)","Feedback par commentaires"',
      "Participant",
      { no: "Non", yes: "Oui", max: "20" },
    ),
    '"18,5"',
  ],
  Korean: [
    worksheet(
      '식별자,"전체 이름",이메일,상태,성적,"최대 성적","Grade can be changed","마지막 수정됨(제출)","마지막 수정됨(성적)","피드백 코멘트"',
      "참가자",
      { no: "아니오", yes: "예" },
    ),
    "18.50",
  ],
};

for (const [language, [sheet, value]] of Object.entries(languages)) {
  Deno.test(`Moodle: a worksheet in ${language} is filled, locked rows stay, and every other byte too`, () => {
    const results = [madeUpResult("Ada Lovelace", "101", { points: 18.5 }), madeUpResult("Kim Minsu", "102")];
    const { text, filled, problems } = fillMoodle(sheet, results);
    assertEquals(filled.map(({ line, name, before }) => [line, name, before]), [[2, "Ada Lovelace", ""]]);
    assertEquals(text, sheet.replace("Submitted,,", `Submitted,${value},`));
    assertEquals(problems.map(({ kind, line }) => [kind, line]), [["left alone", 3], ["no submission", 4]]);
    assertEquals(fillMoodle(text, results).text, text);
  });
}

const sheet = languages["English"]![0];

Deno.test("Moodle: students are found by the participant's number, e-mail address or name", () => {
  const by = (name: string, id: string, more = {}) =>
    fillMoodle(sheet, [madeUpResult(name, id, { student: { name, id, ...more } })]).filled.map(({ line, by }) =>
      `${line} ${by}`
    );
  assertEquals(by("Ada Lovelace", "101"), ["2 Identifier"]);
  assertEquals(by("Group A-Ada Lovelace", "101"), ["2 Identifier"]);
  assertEquals(by("A", "x", { email: "asa@example.edu" }), ["4 Email address"]);
  assertEquals(by("Öberg, Åsa", "x"), ["4 name"]);
  assertEquals(by("Grace Hopper", "101"), []);
  assertEquals(by("Participant", "101"), ["2 Identifier"]);
});

Deno.test("Moodle: without names, the participants' numbers are enough; a group's number is no participant's", () => {
  const header = english.replace('"Full name","Email address",', "");
  const anonymous = worksheet(header, "Participant ", { name: false });
  const { text, problems } = fillMoodle(anonymous, [madeUpResult("Participant", "103", { points: 3 })]);
  assertEquals(text, anonymous.replace('"Participant 103",Submitted,,', '"Participant 103",Submitted,3.00,'));
  assert(problems.some(({ text }) => text.startsWith("Participant 101, line 2, has no submission")));
  const group = madeUpResult("Group", "103", { origin: "Group_103_assignsubmission_file" });
  assertEquals(fillMoodle(anonymous, [group]).filled, []);
});

Deno.test("Moodle: comments are filled where they are asked for, as text; the teacher's own are kept", () => {
  const results = [madeUpResult("Ada Lovelace", "101"), madeUpResult("Åsa Öberg", "103")];
  const { text, problems } = fillMoodle(sheet, results, { commentOf: () => "=1 < 2 & so on,\nAda" });
  const [first, , third] = text.split("\n").slice(1);
  assert(first!.endsWith(',-,"&#61;1 &#60; 2 &#38; so on,<br>Ada"'), first);
  assert(third!.endsWith('"My own ""words"""'));
  assertEquals(problems.map(({ kind, line }) => [kind, line]), [["comment kept", 4], ["no submission", 3]]);
});

Deno.test("Moodle: nothing graded is blank; another maximum is never converted silently", () => {
  const refused = fillMoodle(sheet, [madeUpRefusal("Ada Lovelace", "101", "There is no notebook in it.")]);
  assertEquals([refused.text, refused.problems[0]!.kind], [sheet, "no points"]);
  const hundred = sheet.replaceAll("20.00", "100.00");
  const results = [madeUpResult("Ada Lovelace", "101", { points: 10 })];
  assertThrows(
    () => fillMoodle(hundred, results),
    Error,
    "gives at most 100 points on the platform, the assignment 20",
  );
  assertEquals(fillMoodle(hundred, results, { scale: true }).filled[0]!.value, "50.00");
  assertThrows(() => fillMoodle(sheet.replaceAll("20.00", "Excellent"), results), Error, "a scale of words");
});

Deno.test("Moodle: in a language that is not known the columns are found by their places, and that is told", () => {
  const polish = worksheet(
    'Identyfikator,"Pełna nazwa","Adres e-mail",Status,Ocena,"Maksymalna ocena","Ocena może być zmieniona",' +
      '"Ostatnio zmodyfikowane (przesłane)","Ostatnio zmodyfikowane (ocena)",Komentarz',
    "Uczestnik",
  );
  const { text, problems, column } = fillMoodle(polish, [madeUpResult("Ada Lovelace", "101", { points: 18.5 })]);
  assertEquals([column, text], ["Ocena", polish.replace("Submitted,,", "Submitted,18.50,")]);
  assert(problems[0]!.text.includes('"Ocena" was taken for the grades by its place'));
  assertThrows(
    () => fillMoodle("a,b\n1,2\n", [], { source: "x.csv" }),
    Error,
    "x.csv is no grading worksheet of Moodle",
  );
});
