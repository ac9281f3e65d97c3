/**
 * Lines that are read together although they look apart, and apart although they look together.
 *
 * @module
 */
import type { AnyNode, Node } from "acorn";
import { type AnswerTree, isFunction } from "./answer_tree.ts";
import type { FindSlips, Slip } from "./slip.ts";

/** The first sign after a node that is no space, and whether it stands in a later line. */
function signAfter({ text }: AnswerTree, { end }: Node): { sign: string | undefined; isBelow: boolean } {
  const [all, sign] = /^\s*(\S)?/.exec(text.slice(end, end + 400))!;
  return { sign, isBelow: all.includes("\n") };
}

/** A line that begins with a bracket goes on with the line above. */
const joinedLines: FindSlips = (answer) =>
  answer.nodes.flatMap((node): Slip[] => {
    const before = node.type === "CallExpression"
      ? node.callee
      : node.type === "MemberExpression" && node.computed
      ? node.object
      : undefined;
    if (before === undefined) return [];
    const { sign, isBelow } = signAfter(answer, before);
    if (!isBelow || sign !== "(" && sign !== "[") return [];
    const say =
      `The line below \`${answer.written(before, 30)}\` begins with \`${sign}\` and is read as its continuation, ` +
      "because no semicolon ends this one.";
    return [{ at: before, weight: "sure", say }];
  });

/** Statements that calculate and keep nothing. */
const idleLines: FindSlips = (answer) =>
  answer.all("ExpressionStatement").flatMap((line): Slip[] => {
    const { expression } = line;
    if ("directive" in line && line.directive) return [];
    const written = answer.written(line, 40).replace(/;$/, "");
    if (expression.type === "BinaryExpression" && /^===?$/.test(expression.operator)) {
      const say = `\`${written}\` compares and keeps nothing of it: \`=\` gives a new value.`;
      return [{ at: line, weight: "sure", say }];
    }
    const isIdle = ["UnaryExpression", "BinaryExpression", "Identifier", "Literal", "ArrowFunctionExpression"]
      .includes(expression.type);
    const hasEffect = expression.type === "UnaryExpression" && !/^[-+]$/.test(expression.operator);
    const isValueOfCallback = answer.parent(line)?.type === "BlockStatement" &&
      answer.around(line).find(isFunction) !== answer.own;
    if (!isIdle || hasEffect || isValueOfCallback || answer.parent(line)?.type === "Program") return [];
    const say =
      `\`${written}\` is a statement of its own, of which nothing is kept: does it belong to the line above, which ` +
      "ends with a semicolon?";
    return [{ at: line, weight: "sure", say }];
  });

/** What a condition or a loop governs. */
function bodiesOf(node: AnyNode): { body: AnyNode; word: string }[] {
  switch (node.type) {
    case "IfStatement":
      return [
        { body: node.consequent, word: "if" },
        ...(node.alternate ? [{ body: node.alternate, word: "else" }] : []),
      ];
    case "ForStatement":
    case "ForOfStatement":
    case "ForInStatement":
      return [{ body: node.body, word: "for" }];
    case "WhileStatement":
      return [{ body: node.body, word: "while" }];
    default:
      return [];
  }
}

const emptyBodies: FindSlips = (answer) =>
  answer.nodes.flatMap((node) =>
    bodiesOf(node).flatMap(({ body, word }): Slip[] => {
      if (body.type !== "EmptyStatement") return [];
      const say =
        `The semicolon behind \`${word} (...)\` ends it: what stands below runs once, whatever the condition is.`;
      return [{ at: node, weight: "sure", say }];
    })
  );

/** Lines that are set in like the one above, but do not belong to its loop. */
const unbracedLines: FindSlips = (answer) =>
  answer.nodes.flatMap((node) => {
    const block = answer.parent(node);
    if (block?.type !== "BlockStatement") return [];
    const next = block.body[block.body.indexOf(node as never) + 1];
    return bodiesOf(node).slice(-1).flatMap(({ body, word }): Slip[] => {
      const column = ({ start }: Node) => start - (answer.text.lastIndexOf("\n", start - 1) + 1);
      const isSetIn = body.type !== "BlockStatement" && body.type !== "EmptyStatement" && body.type !== "IfStatement" &&
        answer.lineOf(body) > answer.lineOf(node) && column(body) > column(node);
      if (!isSetIn || next === undefined || column(next) < column(body)) return [];
      const say =
        `Only the first line below \`${word}\` belongs to it; \`${answer.written(next, 30)}\` runs once, after it. ` +
        "Put braces around both.";
      return [{ at: next, weight: "sure", say }];
    });
  });

/** `catch` that hides an error. */
const hiddenErrors: FindSlips = (answer) =>
  answer.all("CatchClause").filter(({ body }) => !body.body.some(({ type }) => type === "ThrowStatement")).map((
    one,
  ) => ({
    at: one,
    weight: "likely",
    say: "`catch` hides every error of what stands in `try`, also one that would say what is wrong. Leave it out.",
  }));

/** Of lines. */
export const findLineSlips: FindSlips = (answer) =>
  [joinedLines, idleLines, emptyBodies, unbracedLines, hiddenErrors].flatMap((find) => find(answer));
