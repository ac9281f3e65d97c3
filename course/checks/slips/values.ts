/**
 * Signs that mean something else than they seem to: `||`, `=`, `^`, `//`, commas, comparisons in a chain.
 *
 * @module
 */
import type { AnyNode } from "acorn";
import type { AnswerTree } from "./answer_tree.ts";
import type { FindSlips, Slip } from "./slip.ts";

const comparing = new Set(["<", ">", "<=", ">="]);

const isNumber = (node: AnyNode): boolean =>
  node.type === "Literal" && typeof node.value === "number" ||
  node.type === "UnaryExpression" && node.operator === "-" && isNumber(node.argument);

/** Conditions: what stands in the brackets of `if`, before `?`, or between the semicolons of `for`. */
function conditionsOf(answer: AnswerTree): AnyNode[] {
  return answer.nodes.flatMap((node) => {
    const hasTest = node.type === "IfStatement" || node.type === "ConditionalExpression" ||
      node.type === "ForStatement" ||
      node.type === "WhileStatement" || node.type === "DoWhileStatement";
    return hasTest && node.test ? [node.test] : [];
  });
}

const orForMissing: FindSlips = (answer) =>
  answer.all("LogicalExpression").flatMap((either): Slip[] => {
    const isOr = either.operator === "||" && isNumber(either.right) && !conditionsOf(answer).includes(either);
    if (!isOr) return [];
    const [left, right] = [answer.written(either.left, 30), answer.written(either.right)];
    return [{
      at: either,
      weight: "likely",
      say: `\`${left} || ${right}\` is ${right} also where \`${left}\` is 0, because 0 counts as false. \`??\` takes ` +
        `${right} only where nothing is there: \`${left} ?? ${right}\`.`,
    }];
  });

const assignedInCondition: FindSlips = (answer) =>
  conditionsOf(answer).flatMap((test): Slip[] => {
    if (test.type !== "AssignmentExpression" || test.operator !== "=") return [];
    const say = `\`${
      answer.written(test)
    }\` in a condition assigns: \`=\` gives a new value. To compare, write \`===\`.`;
    return [{ at: test, weight: "sure", say }];
  });

const assignedInCall: FindSlips = (answer) =>
  answer.all("CallExpression").flatMap(({ arguments: given }) =>
    given.flatMap((argument): Slip[] => {
      if (argument.type !== "AssignmentExpression" || argument.operator !== "=") return [];
      const say = `\`${
        answer.written(argument)
      }\` in a call assigns. Arguments have no names here: their order counts.`;
      return [{ at: argument, weight: "sure", say }];
    })
  );

const comparisons: FindSlips = (answer) =>
  answer.all("BinaryExpression").flatMap((one): Slip[] => {
    const { left, right, operator } = one;
    if (comparing.has(operator) && left.type === "BinaryExpression" && comparing.has(left.operator)) {
      return [{
        at: one,
        weight: "sure",
        say: `\`${answer.written(one)}\` compares the answer of the first comparison, true or false, with a number. ` +
          "Write two comparisons and `&&` between them.",
      }];
    }
    const isNaN = [left, right].some((side) => side.type === "Identifier" && side.name === "NaN");
    if (isNaN && /^[!=]==?$/.test(operator)) {
      const say = "NaN equals nothing, not even itself. `Number.isNaN(x)` asks for it.";
      return [{ at: one, weight: "sure", say }];
    }
    if (operator === "^") {
      const say = `\`${answer.written(one)}\`: \`^\` combines the bits of whole numbers. A power is \`x ** 2\`.`;
      return [{ at: one, weight: "sure", say }];
    }
    return [];
  });

const commas: FindSlips = (answer) =>
  answer.all("SequenceExpression").flatMap((list): Slip[] => {
    const parent = answer.parent(list);
    if (parent?.type === "ForStatement") return [];
    const last = answer.written(list.expressions.at(-1)!, 30);
    const say = parent?.type === "MemberExpression"
      ? `Of \`[${
        answer.written(list)
      }]\` only \`${last}\` counts: an index is a single number. A tensor has no entries ` +
        "in brackets at all."
      : `Of \`${answer.written(list)}\` only \`${last}\` counts: a comma gives what stands behind it. Several values ` +
        "need a record, `{ a, b }`.";
    return [{ at: list, weight: "sure", say }];
  });

const negativeIndices: FindSlips = (answer) =>
  answer.all("MemberExpression").flatMap((member): Slip[] => {
    if (!member.computed || member.property.type !== "UnaryExpression" || !isNumber(member.property)) return [];
    const [list, index] = [answer.written(member.object, 30), answer.written(member.property)];
    const say =
      `\`${list}[${index}]\` is undefined: lists are not counted from their end. \`${list}.at(${index})\` is.`;
    return [{ at: member, weight: "sure", say }];
  });

/** `n // 2`: what stands behind it is gone. */
const floorDivisions: FindSlips = (answer) =>
  answer.comments.filter(({ type, value, start }) =>
    type === "Line" && /^ *\d+ *[;),\]]/.test(value) &&
    /[\w)\]] *$/.test(answer.text.slice(0, start).split("\n").at(-1)!)
  ).map(({ start }) => ({
    at: { start },
    weight: "sure",
    say: "`//` begins a comment: what stands behind it is not calculated. Whole numbers divide by `Math.floor(n / 2)`.",
  }));

const texts: FindSlips = (answer) =>
  answer.all("CallExpression").flatMap((call): Slip[] => {
    const { callee } = call;
    if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return [];
    const { name } = callee.property;
    if (name === "toFixed" || name === "toPrecision") {
      const say =
        `\`${name}\` gives a text, with which \`+\` puts texts together. \`Number(...)\` makes a number of it.`;
      return [{ at: call, weight: "likely", say }];
    }
    if ((name === "sort" || name === "toSorted") && call.arguments.length === 0) {
      const say = `\`${name}()\` compares as texts, so that 10 comes before 9 in a list. For numbers write ` +
        `\`${name}((a, b) => a - b)\`.`;
      return [{ at: call, weight: "likely", say }];
    }
    return [];
  });

const overridden: FindSlips = (answer) =>
  answer.all("ObjectExpression").flatMap(({ properties }): Slip[] => {
    const spread = properties.findIndex(({ type }) => type === "SpreadElement");
    if (spread < 0) return [];
    return properties.slice(spread + 1).flatMap((part): Slip[] => {
      if (part.type !== "Property" || part.value.type !== "Literal") return [];
      const all = answer.written(properties[spread]!);
      const say = `\`${answer.written(part)}\` behind \`${all}\` counts, whatever is given in \`${all.slice(3)}\`.`;
      return [{ at: part, weight: "likely", say }];
    });
  });

/** Of signs and values. */
export const findValueSlips: FindSlips = (answer) =>
  [
    assignedInCondition,
    assignedInCall,
    comparisons,
    commas,
    negativeIndices,
    floorDivisions,
    orForMissing,
    texts,
    overridden,
  ].flatMap((find) => find(answer));
