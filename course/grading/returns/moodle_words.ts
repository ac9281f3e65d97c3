/**
 * What Moodle calls the columns of a grading worksheet, by language.
 *
 * These are its strings `maxgrade`, `gradecanbechanged`, `lastmodifiedgrade`, `status` and `hiddenuser` of the
 * component assign, `gradenoun`, `no` and `decsep` of the core, and `pluginname` of assignfeedback_comments.
 *
 * @module
 */

/** One language's names, as they stand in the file. */
export interface MoodleWords {
  readonly grade: string;
  readonly maximum: string;
  readonly changeable: string;
  readonly modified: string;
  readonly comments: string;
  readonly status: string;
  /** What stands before the number of somebody without a name. */
  readonly participant: string;
  readonly no: string;
  /** The decimal mark. */
  readonly mark: "." | ",";
}

// Grade | Maximum | Grade can be changed | Last modified | Comments | Status | Participant | No | decimal mark
const table = `
Grade | Maximum grade | Grade can be changed | Last modified (grade) | Feedback comments | Status | Participant | No | .
Bewertung | Bestwertung | Bewertung kann geändert werden | Zuletzt geändert (Bewertung) | Feedback als Kommentar | Status | Teilnehmer/in | Nein | ,
Note | Note maximale | La note peut être modifiée | Dernière modification (note) | Feedback par commentaires | Statut | Participant | Non | ,
성적 | 최대 성적 | Grade can be changed | 마지막 수정됨(성적) | 피드백 코멘트 | 상태 | 참가자 | 아니오 | .
Calificación | Calificación máxima | La calificación puede ser cambiada | Última modificación (calificación) | Comentarios de retroalimentación | Estado | Participante | No | ,
Valutazione | Valutazione massima | La valutazione può essere cambiata | Ultima modifica (valutazione) | Commenti | Stato | Partecipante | No | ,
Cijfer | Maximaal cijfer | Het cijfer kan gewijzigd worden | Laatst gewijzigd (beoordeling) | Feedback tekstvak | Status | Deelnemer | Nee | ,
Betyg | Maxbetyg | Betyg kan ändras | Senast modifierat (betyg) | Återkopplingskommentarer | Status | Deltagare | Nej | ,
評点 | 最大評点 | 評点変更可 | 最終更新日時 (評定) | フィードバックコメント | ステータス | 参加者 | No | .
成绩 | 最高分 | 允许更改成绩 | 上次修改（评分） | 反馈意见 | 状态 | 参与人 | 否 | .
`;

/** The languages that are known: English, German, French, Korean, Spanish, Italian, Dutch, Swedish, Japanese, Chinese. */
export const moodleWords: readonly MoodleWords[] = table.trim().split("\n").map((line) => {
  const [grade, maximum, changeable, modified, comments, status, participant, no, mark] = line.split(" | ");
  return {
    grade: grade!,
    maximum: maximum!,
    changeable: changeable!,
    modified: modified!,
    comments: comments!,
    status: status!,
    participant: participant!,
    no: no!,
    mark: mark as "." | ",",
  };
});
