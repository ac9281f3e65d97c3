/**
 * Tensors that are taken for numbers: operators between them, conditions, entries in brackets.
 *
 * @module
 */
import type { AnyNode } from "acorn";
import { type AnswerTree, isFunction, namesIn } from "./answer_tree.ts";
import type { FindSlips, Slip } from "./slip.ts";

/** Arguments of the TODOs that are tensors. */
const tensorArguments = new Set(["x", "x0", "x1", "t", "s", "tPrev", "tNext", "noise"]);

/** Methods that nothing but a tensor has, and that give one. */
const tensorMethods = new Set([
  ...["mul", "sub", "div", "sqrt", "rsqrt", "square", "neg", "relu", "exp", "expm1", "tanh", "sigmoid", "reciprocal"],
  ...["expandDims", "reshape", "clipByValue", "toFloat", "toInt", "tile", "gather", "matMul", "squeeze", "zerosLike"],
  ...["greater", "greaterEqual", "less", "lessEqual", "equal", "notEqual", "logicalNot"],
]);

/** Functions of the notebooks and of the library that give a tensor. */
const tensorFunctions = new Set([
  ...["at", "randn", "randint", "denoise", "velocity", "qSample", "pSample", "ddimPSample", "firstOrderStep"],
  ...["computePsiT", "eulerStep", "squareRoot"],
]);

/** What takes the place of an operator. */
const instead: Readonly<Record<string, string>> = {
  "+": "x.add(y)",
  "-": "x.sub(y), or tf.sub(1, x) for 1 - x",
  "*": "x.mul(y)",
  "/": "x.div(y), or tf.div(1, x) for 1 / x",
  "**": "x.pow(y), x.square() or x.sqrt()",
  "<": "x.less(y)",
  ">": "x.greater(y)",
  "<=": "x.lessEqual(y)",
  ">=": "x.greaterEqual(y)",
};

/** Whether a value is surely a tensor. */
function isTensor(answer: AnswerTree, node: AnyNode, depth = 0): boolean {
  if (depth > 8) return false;
  if (node.type === "Identifier") return isTensorName(answer, node, node.name, depth);
  if (node.type !== "CallExpression") return false;
  const { callee } = node;
  if (callee.type === "Identifier") return tensorFunctions.has(callee.name);
  if (callee.type !== "MemberExpression" || callee.computed || callee.property.type !== "Identifier") return false;
  if (callee.object.type === "Identifier" && callee.object.name === "Math") return false;
  const { name } = callee.property;
  return tensorMethods.has(name) || name === "add" && isTensor(answer, callee.object, depth + 1);
}

function isTensorName(answer: AnswerTree, node: AnyNode, name: string, depth: number): boolean {
  const declared = answer.all("VariableDeclarator").filter(({ id }) => namesIn(id).includes(name));
  const assigned = answer.all("AssignmentExpression").filter(({ left }) =>
    left.type === "Identifier" && left.name === name
  );
  if (!assigned.every(({ operator, right }) => operator === "=" && isTensor(answer, right, depth + 1))) return false;
  const functions = answer.around(node).filter(isFunction).filter(({ params }) =>
    params.flatMap(namesIn).includes(name)
  );
  if (functions.length > 0) {
    const isOwn = functions[0] === answer.own && declared.length === 0;
    return isOwn && tensorArguments.has(name) && answer.own!.params.some((param) => namesIn(param).includes(name));
  }
  const [only] = declared;
  return declared.length === 1 && only!.id.type === "Identifier" && !!only!.init &&
    isTensor(answer, only!.init, depth + 1);
}

const operators: FindSlips = (answer) =>
  answer.all("BinaryExpression").flatMap((one): Slip[] => {
    const { left, right, operator } = one;
    if (left.type === "PrivateIdentifier" || ![left, right].some((side) => isTensor(answer, side))) return [];
    if (/^[!=]==?$/.test(operator)) {
      if ([left, right].some((side) => side.type === "Identifier" && /^(?:undefined|null)$/.test(side.name))) return [];
      if ([left, right].some((side) => side.type === "Literal" && side.value === null)) return [];
      const always = operator.startsWith("!") ? "always true" : "never true";
      const say =
        `\`${answer.written(one)}\` is ${always}: a tensor is no number, whatever it holds. \`x.equal(0)\` is a ` +
        "tensor of ones and zeros, to be multiplied with.";
      return [{ at: one, weight: "sure", say }];
    }
    const method = Object.hasOwn(instead, operator) ? instead[operator] : undefined;
    if (method === undefined) return [];
    const say =
      `In \`${answer.written(one)}\` the sign \`${operator}\` stands beside a tensor, where it does not work. Write ` +
      `${method}.`;
    return [{ at: one, weight: "sure", say }];
  });

const mathFunctions: FindSlips = (answer) =>
  answer.all("CallExpression").flatMap((call): Slip[] => {
    const { callee, arguments: [first] } = call;
    if (!first || first.type === "SpreadElement" || !isTensor(answer, first)) return [];
    const name = /^Math\.(\w+)$/.exec(answer.written(callee))?.[1];
    if (name === undefined) return [];
    const say = `\`Math.${name}\` is for numbers, and \`${
      answer.written(first, 30)
    }\` is a tensor: \`x.${name}()\` is for those.`;
    return [{ at: call, weight: "sure", say }];
  });

const conditions: FindSlips = (answer) =>
  answer.nodes.flatMap((node): Slip[] => {
    const hasTest = node.type === "IfStatement" || node.type === "ConditionalExpression" ||
      node.type === "WhileStatement";
    if (!hasTest || !isTensor(answer, node.test)) return [];
    const say =
      `\`${answer.written(node.test)}\` is a tensor, and as a condition a tensor is always true, whatever it holds. ` +
      "Multiply by a tensor of ones and zeros instead, such as `t.greater(0)`.";
    return [{ at: node.test, weight: "sure", say }];
  });

const entries: FindSlips = (answer) =>
  answer.all("MemberExpression").flatMap((member): Slip[] => {
    if (!member.computed || member.object.type === "Super" || !isTensor(answer, member.object)) return [];
    const say =
      `\`${
        answer.written(member)
      }\` is undefined: a tensor has no entries in brackets. \`x.slice([row, 0], [1, -1])\` ` +
      "and `x.gather(rows)` take parts of it.";
    return [{ at: member, weight: "sure", say }];
  });

/** Of tensors. */
export const findTensorSlips: FindSlips = (answer) =>
  [operators, mathFunctions, conditions, entries].flatMap((find) => find(answer));
