/**
 * What a function gives back, or does not: a line break after `return`, braces without `return`, `forEach`, results thrown
 * away.
 *
 * @module
 */
import type { AnyNode } from "acorn";
import { type AnswerTree, isFunction } from "./answer_tree.ts";
import type { FindSlips, Slip } from "./slip.ts";

/** Methods of lists that use what their function returns, with their name or that of `Array.from`. */
const asking = new Set([
  "map",
  "flatMap",
  "filter",
  "reduce",
  "reduceRight",
  "find",
  "every",
  "some",
  "sort",
  "toSorted",
  "from",
  "scan",
]);

/** Methods that change nothing and return something new: of tensors, and of lists. */
const fresh = new Set([
  ...["sub", "mul", "div", "sqrt", "square", "neg", "relu", "exp", "expm1", "log", "pow", "abs", "tanh", "sigmoid"],
  ...["expandDims", "reshape", "clipByValue", "toFloat", "toInt", "tile", "gather", "matMul", "maximum", "minimum"],
  ...["map", "toSorted", "toReversed", "concat", "slice", "flat", "filter"],
]);

/** The name that is called: "map" of `list.map(...)`, "scan" of `scan(...)`. */
function calledName(callee: AnyNode): string | undefined {
  if (callee.type === "Identifier") return callee.name;
  if (callee.type === "MemberExpression" && callee.property.type === "Identifier" && !callee.computed) {
    return callee.property.name;
  }
}

const contains = (answer: AnswerTree, outer: AnyNode, wanted: (node: AnyNode) => boolean): boolean =>
  answer.nodes.some((node) => node !== outer && node.start >= outer.start && node.end <= outer.end && wanted(node));

/** Whether a `return` belongs to a function, and not to one within it. */
const returnsFrom = (answer: AnswerTree, fn: AnyNode) => (node: AnyNode) =>
  node.type === "ReturnStatement" && answer.around(node).find(isFunction) === fn;

function emptyReturns(answer: AnswerTree): Slip[] {
  return answer.all("ReturnStatement").filter(({ argument }) => !argument).flatMap((empty): Slip[] => {
    const block = answer.parent(empty);
    if (block?.type !== "BlockStatement") return [];
    const next = block.body[block.body.indexOf(empty) + 1];
    if (next?.type !== "ExpressionStatement") return [];
    return [{
      at: empty,
      weight: "sure",
      say:
        "`return` ends with its line and returns nothing; the lines below it never run. Begin the value in the same " +
        `line: \`return ${answer.written(next, 30)}\`, or \`return (\` and a bracket at its end.`,
    }];
  });
}

function unreachable(answer: AnswerTree): Slip[] {
  return answer.all("ReturnStatement").filter(({ argument }) => argument).flatMap((one): Slip[] => {
    const block = answer.parent(one);
    if (block?.type !== "BlockStatement") return [];
    const next = block.body[block.body.indexOf(one) + 1];
    if (next === undefined || next.type === "FunctionDeclaration") return [];
    const say = `\`${answer.written(next, 40)}\` is never reached: the \`return\` above it comes first.`;
    return [{ at: next, weight: "likely", say }];
  });
}

function bracesWithoutReturn(answer: AnswerTree): Slip[] {
  return answer.all("CallExpression").flatMap((call): Slip[] => {
    const name = calledName(call.callee);
    if (name === undefined || !asking.has(name)) return [];
    return (call.arguments as AnyNode[]).filter(isFunction).flatMap((fn): Slip[] => {
      if (fn.body.type !== "BlockStatement" || fn.generator) return [];
      const { body } = fn.body;
      if (body.length > 0 && body.every(({ type }) => type === "LabeledStatement")) {
        return [{
          at: fn,
          weight: "sure",
          say: "Behind `=>` braces begin a block and not a record, so this function returns nothing. Put brackets " +
            "around the record: `=> ({ ... })`.",
        }];
      }
      if (contains(answer, fn, (node) => returnsFrom(answer, fn)(node) || node.type === "ThrowStatement")) return [];
      return [{
        at: fn,
        weight: "sure",
        say: `The function in \`${name}\` has braces and no \`return\`, so it gives undefined each time. Write ` +
          "`return` before its value, or leave out the braces.",
      }];
    });
  });
}

function returnsInLoops(answer: AnswerTree): Slip[] {
  const loops = answer.nodes.filter((node) =>
    ["ForStatement", "ForOfStatement", "ForInStatement", "WhileStatement"].includes(node.type)
  ) as Extract<AnyNode, { type: "ForStatement" | "WhileStatement" }>[];
  return loops.flatMap((loop): Slip[] => {
    const statements = loop.body.type === "BlockStatement" ? loop.body.body : [loop.body];
    const found = statements.find(({ type }) => type === "ReturnStatement");
    if (found === undefined || contains(answer, loop, ({ type }) => type === "ContinueStatement")) return [];
    const say = "`return` stands in the loop, which therefore ends in its first turn. Move it below the loop.";
    return [{ at: found, weight: "sure", say }];
  });
}

function forEachAsValue(answer: AnswerTree): Slip[] {
  return answer.all("CallExpression").flatMap((call): Slip[] => {
    if (call.callee.type !== "MemberExpression" || calledName(call.callee) !== "forEach") return [];
    const parent = answer.parent(call);
    if (parent === undefined || ["ExpressionStatement", "ArrowFunctionExpression"].includes(parent.type)) return [];
    const say = "`forEach` returns nothing, whatever its function returns. `map` makes a list of what it returns.";
    return [{ at: call, weight: "sure", say }];
  });
}

function isBelowReturn(answer: AnswerTree, statement: AnyNode): boolean {
  const block = answer.parent(statement);
  return block?.type === "BlockStatement" &&
    block.body.some(({ type, end }) => type === "ReturnStatement" && end <= statement.start);
}

function thrownAway(answer: AnswerTree): Slip[] {
  return answer.all("ExpressionStatement").flatMap((statement): Slip[] => {
    const { expression: call } = statement;
    if (isBelowReturn(answer, statement)) return []; // it never runs
    if (call.type !== "CallExpression" || call.callee.type !== "MemberExpression") return [];
    const name = calledName(call.callee);
    const isAddOfTensor = name === "add" && call.arguments.some(({ type }) => type !== "Literal") &&
      !/new Set\b/.test(answer.text);
    if (name === undefined || !(fresh.has(name) || isAddOfTensor)) return [];
    const object = answer.written(call.callee.object, 24);
    if (/^(?:console|Math)$/.test(object)) return [];
    return [{
      at: call,
      weight: "sure",
      say:
        `The result of \`${answer.written(call, 40)}\` is thrown away: \`${name}\` leaves \`${object}\` as it is and ` +
        "returns something new. Keep that, `const y = ...`, or go on with it.",
    }];
  });
}

function constructorReturns(answer: AnswerTree): Slip[] {
  const { root } = answer;
  if (root.type !== "MethodDefinition" || root.kind !== "constructor") return [];
  return answer.all("ReturnStatement").filter((one) => one.argument && returnsFrom(answer, root.value)(one)).map((
    one,
  ) => ({
    at: one,
    weight: "sure",
    say: "A constructor returns nothing: what it returns takes the place of the object. Store it in a field, " +
      "`this.layers = ...`.",
  }));
}

/** Of values that are returned. */
export const findReturnSlips: FindSlips = (answer) => [
  ...emptyReturns(answer),
  ...bracesWithoutReturn(answer),
  ...returnsInLoops(answer),
  ...forEachAsValue(answer),
  ...thrownAway(answer),
  ...constructorReturns(answer),
  ...unreachable(answer),
];
