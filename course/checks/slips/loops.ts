/**
 * Loops that never end, never begin, or count texts.
 *
 * @module
 */
import type { AnyNode } from "acorn";
import type { AnswerTree } from "./answer_tree.ts";
import type { FindSlips, Slip } from "./slip.ts";

/** The names that change within a node: by an assignment, `++`, or a method that may change what it belongs to. */
function changedIn(answer: AnswerTree, within: AnyNode): Set<string> {
  const names = new Set<string>();
  const rootName = (node: AnyNode): string | undefined =>
    node.type === "Identifier" ? node.name : node.type === "MemberExpression" ? rootName(node.object) : undefined;
  for (const node of answer.nodes) {
    if (node.start < within.start || node.end > within.end) continue;
    const target = node.type === "AssignmentExpression"
      ? node.left
      : node.type === "UpdateExpression"
      ? node.argument
      : node.type === "CallExpression" && node.callee.type === "MemberExpression"
      ? node.callee.object
      : undefined;
    const name = target && rootName(target);
    if (name !== undefined) names.add(name);
  }
  return names;
}

const endless: FindSlips = (answer) =>
  answer.nodes.flatMap((loop): Slip[] => {
    if (loop.type !== "WhileStatement" && loop.type !== "ForStatement" || !loop.test) return [];
    const { test } = loop;
    const within = (node: AnyNode, outer: AnyNode) => node.start >= outer.start && node.end <= outer.end;
    const leaves = answer.nodes.some((node) =>
      within(node, loop) && ["BreakStatement", "ReturnStatement", "ThrowStatement"].includes(node.type)
    );
    const inTest = answer.nodes.filter((node) => within(node, test));
    const names = inTest.flatMap((node) => node.type === "Identifier" && answer.isRead(node) ? [node.name] : []);
    if (leaves || names.length === 0 || inTest.some(({ type }) => type === "CallExpression")) return [];
    const changed = changedIn(answer, loop.body);
    for (const part of [test, loop.type === "ForStatement" ? loop.update : undefined]) {
      if (part) changedIn(answer, part).forEach((name) => changed.add(name));
    }
    if (names.some((name) => changed.has(name))) return [];
    const say = `Nothing in this loop changes \`${
      answer.written(test)
    }\`: it does not come to an end once it has begun.`;
    return [{ at: loop, weight: "sure", say }];
  });

const wrongWay: FindSlips = (answer) =>
  answer.all("ForStatement").flatMap((loop): Slip[] => {
    const { test, update } = loop;
    if (test?.type !== "BinaryExpression" || update?.type !== "UpdateExpression") return [];
    if (test.left.type !== "Identifier" || update.argument.type !== "Identifier") return [];
    if (test.left.name !== update.argument.name) return [];
    const { name } = test.left;
    const isAway = update.operator === "++" ? /^>/.test(test.operator) : /^</.test(test.operator);
    if (!isAway) return [];
    const say = `\`${name}${update.operator}\` leads away from the end of the loop, which goes on as long as ` +
      `\`${answer.written(test)}\`: it never begins, or does not end.`;
    return [{ at: loop, weight: "sure", say }];
  });

const textIndices: FindSlips = (answer) =>
  answer.all("ForInStatement").flatMap((loop): Slip[] => {
    const [declared] = loop.left.type === "VariableDeclaration" ? loop.left.declarations : [];
    if (declared?.id.type !== "Identifier") return [];
    const { name } = declared.id;
    const uses = answer.reads(name, loop.body).map((read) => answer.parent(read)).filter((parent) =>
      parent?.type === "BinaryExpression"
    );
    const use = uses.find(({ operator }) => operator === "+") ?? uses.find(({ operator }) => /^[!=]==$/.test(operator));
    if (use === undefined) return [];
    const say =
      `\`${name}\` of \`for (... in ...)\` is a text, "0", "1", ..., not a number: \`${answer.written(use)}\` ` +
      `works on texts. Count with \`for (let ${name} = 0; ${name} < list.length; ${name}++)\`.`;
    return [{ at: use, weight: "sure", say }];
  });

/** `let h` within a block, where another h is outside, which stays as it is. */
const shadowed: FindSlips = (answer) => {
  const { own } = answer;
  if (own?.body.type !== "BlockStatement") return [];
  const outer = own.body.body.flatMap((one) => one.type === "VariableDeclaration" && one.kind === "let" ? [one] : [])
    .flatMap(({ declarations }) => declarations).flatMap(({ id }) => id.type === "Identifier" ? [id.name] : []);
  return answer.all("VariableDeclaration").flatMap((inner): Slip[] => {
    const block = answer.parent(inner);
    if (block === own.body || block?.type !== "BlockStatement") return [];
    const name = inner.declarations.flatMap(({ id }) => id.type === "Identifier" ? [id.name] : []).find((name) =>
      outer.includes(name)
    );
    const isChanged = answer.all("AssignmentExpression").some(({ left, start }) =>
      left.type === "Identifier" && left.name === name && !(start > block.start && start < block.end)
    );
    if (name === undefined || isChanged) return [];
    const say =
      `\`${inner.kind} ${name}\` in these braces declares another \`${name}\`; the one above them stays as it ` +
      `was. Leave out \`${inner.kind}\`.`;
    return [{ at: inner, weight: "sure", say }];
  });
};

/** Of loops. */
export const findLoopSlips: FindSlips = (answer) =>
  [endless, wrongWay, textIndices, shadowed].flatMap((find) => find(answer));
