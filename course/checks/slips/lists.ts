/**
 * Lists: holes, one object in many places, entries and indices taken for each other.
 *
 * @module
 */
import type { AnyNode, CallExpression } from "acorn";
import { type AnswerTree, type AnyFunction, isFunction } from "./answer_tree.ts";
import type { FindSlips, Slip } from "./slip.ts";

interface MethodCall {
  readonly call: CallExpression & AnyNode;
  readonly object: AnyNode;
  readonly method: string;
  readonly given: readonly AnyNode[];
}

/** The calls `object.method(...)`. */
const methodCalls = (answer: AnswerTree): MethodCall[] =>
  answer.all("CallExpression").flatMap((call) => {
    const { callee, arguments: given } = call;
    if (callee.type !== "MemberExpression" || callee.computed || callee.property.type !== "Identifier") return [];
    return [{ call, object: callee.object as AnyNode, method: callee.property.name, given: given as AnyNode[] }];
  });

/** `Array(n)` or `new Array(n)`: n places without an entry. */
const isHollow = (node: AnyNode): boolean =>
  (node.type === "CallExpression" || node.type === "NewExpression") && node.callee.type === "Identifier" &&
  node.callee.name === "Array" && node.arguments.length === 1;

/** A list whose entries are all undefined: `[...Array(n)]`, `Array(n).fill()`, `Array.from({ length: n })`. */
function isBlank(node: AnyNode): boolean {
  if (node.type === "ArrayExpression") {
    const [only] = node.elements;
    return node.elements.length === 1 && only?.type === "SpreadElement" && isHollow(only.argument);
  }
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return false;
  const { object, property } = node.callee;
  if (property.type !== "Identifier") return false;
  if (property.name === "fill") return isHollow(object) && node.arguments.length === 0;
  return property.name === "from" && node.arguments.length === 1 && isLength(node.arguments[0]);
}

/** `{ length: n }` */
const isLength = (node: AnyNode | undefined): boolean =>
  node?.type === "ObjectExpression" && node.properties.length === 1 && node.properties[0]!.type === "Property" &&
  node.properties[0]!.key.type === "Identifier" && node.properties[0]!.key.name === "length";

const holes: FindSlips = (answer) =>
  methodCalls(answer).flatMap(({ call, object, method }): Slip[] => {
    if (!isHollow(object) || !/^(?:map|forEach|reduce|filter|some|every|flatMap)$/.test(method)) return [];
    const say = `\`${answer.written(object)}\` has places and no entries, and \`${method}\` passes over all of them. ` +
      "`Array.from({ length: n }, (_, i) => ...)` fills them.";
    return [{ at: call, weight: "sure", say }];
  });

const sameObject: FindSlips = (answer) =>
  methodCalls(answer).flatMap(({ call, object, method, given: [value] }): Slip[] => {
    if (method !== "fill" || !value || !(isHollow(object) || object.type === "ArrayExpression")) return [];
    if (!["NewExpression", "ArrayExpression", "ObjectExpression"].includes(value.type)) return [];
    const say =
      `\`${answer.written(call)}\` puts one and the same object into all places. \`Array.from({ length: n }, ` +
      "() => new ...)` makes one for each.";
    return [{ at: call, weight: "sure", say }];
  });

const lengthsForLists: FindSlips = (answer) =>
  methodCalls(answer).flatMap(({ call, object, method }): Slip[] => {
    const parent = answer.parent(call);
    if ((method !== "push" && method !== "unshift") || object.type === "ThisExpression") return [];
    const isKept = parent?.type === "AssignmentExpression" || parent?.type === "ReturnStatement" ||
      parent?.type === "VariableDeclarator";
    if (!isKept) return [];
    const say = `\`${method}\` changes the list and returns its new length: \`${
      answer.written(call, 40)
    }\` is a number.`;
    return [{ at: call, weight: "sure", say }];
  });

const turnedInPlace: FindSlips = (answer) =>
  methodCalls(answer).flatMap(({ call, object, method }): Slip[] => {
    if (
      method !== "reverse" || object.type !== "Identifier" || answer.parent(call)?.type !== "VariableDeclarator"
    ) return [];
    if (!answer.reads(object.name).some(({ start }) => start > call.end)) return [];
    const say = `\`${answer.written(call)}\` turns \`${object.name}\` itself round: both names are the same list. ` +
      `\`${object.name}.toReversed()\` makes another.`;
    return [{ at: call, weight: "likely", say }];
  });

/** Whether the first argument of a function is used in it. */
function usesFirst(answer: AnswerTree, fn: AnyFunction): string | undefined {
  const [first] = fn.params;
  return first?.type === "Identifier" && answer.reads(first.name, fn.body).length > 0 ? first.name : undefined;
}

const undefinedEntries: FindSlips = (answer) =>
  methodCalls(answer).flatMap(({ call, object, method, given }): Slip[] => {
    const isFrom = method === "from" && isLength(given[0]);
    const fn = isFrom ? given[1] : given[0];
    if (!fn || !isFunction(fn) || !(isFrom || isBlank(object) && /^(?:map|forEach|flatMap)$/.test(method))) return [];
    const first = usesFirst(answer, fn);
    if (first === undefined) return [];
    const say =
      `\`${first}\` is undefined here: a list of so many places has no entries yet. The index comes second: ` +
      "`(_, i) => ...`.";
    return [{ at: call, weight: "sure", say }];
  });

const isIndexName = (name: string) => /^(?:i|j|k|idx|index)$/.test(name);

const exchangedWithIndex: FindSlips = (answer) =>
  methodCalls(answer).flatMap(({ object, method, given: [fn] }): Slip[] => {
    if (!/^(?:map|forEach|filter|flatMap)$/.test(method) || !fn || !isFunction(fn) || isBlank(object)) return [];
    const [first, second] = fn.params.map((param) => param.type === "Identifier" ? param.name : "");
    if (!first || !second || !isIndexName(first) || isIndexName(second)) return [];
    const say =
      `\`${method}\` gives its function the entry first and then the index: here \`${first}\` is the entry and ` +
      `\`${second}\` the index.`;
    return [{ at: fn, weight: "sure", say }];
  });

const pastTheEnd: FindSlips = (answer) =>
  answer.all("ForStatement").flatMap(({ test }): Slip[] => {
    if (test?.type !== "BinaryExpression" || test.operator !== "<=" || test.left.type !== "Identifier") return [];
    const { right } = test;
    const isLength = right.type === "MemberExpression" && right.property.type === "Identifier" &&
      /^(?:length|size)$/.test(right.property.name);
    if (!isLength) return [];
    const say =
      `\`${answer.written(test)}\` lets \`${test.left.name}\` become \`${
        answer.written(right)
      }\`, where no entry is: ` +
      "the last one stands one place before.";
    return [{ at: test, weight: "likely", say }];
  });

const entriesTakenApart: FindSlips = (answer) =>
  answer.all("ForOfStatement").flatMap(({ left, right }): Slip[] => {
    const pattern = left.type === "VariableDeclaration" ? left.declarations[0]?.id : undefined;
    const isNamed = right.type === "Identifier" || right.type === "MemberExpression";
    if (pattern?.type !== "ArrayPattern" || pattern.elements.length !== 2 || !isNamed) return [];
    const list = answer.written(right);
    const say =
      `\`for (const ${answer.written(pattern)} of ${list})\` takes each entry apart. Indices with their entries are ` +
      `\`${list}.entries()\`.`;
    return [{ at: right, weight: "likely", say }];
  });

const keysForEntries: FindSlips = (answer) =>
  answer.all("BinaryExpression").flatMap((one): Slip[] => {
    if (one.operator !== "in" || one.left.type === "Literal" || one.left.type === "PrivateIdentifier") return [];
    const list = answer.written(one.right);
    const say = `\`${answer.written(one)}\` asks for a key, not for an entry: \`${list}.includes(...)\` does.`;
    return [{ at: one, weight: "likely", say }];
  });

const listsAsNumbers: FindSlips = (answer) =>
  methodCalls(answer).flatMap(({ call, object, method, given }): Slip[] => {
    const isMath = object.type === "Identifier" && object.name === "Math" && /^(?:max|min|hypot)$/.test(method);
    if (!isMath || given.length !== 1 || given[0]!.type === "SpreadElement") return [];
    const list = answer.written(given[0]!, 30);
    const say = `\`${
      answer.written(call)
    }\` has one argument: if that is a list, write \`Math.${method}(...${list})\`.`;
    return [{ at: call, weight: "likely", say }];
  });

const waitingSteps: FindSlips = (answer) =>
  answer.all("CallExpression").flatMap(({ callee, arguments: given }): Slip[] => {
    const name = callee.type === "Identifier"
      ? callee.name
      : callee.type === "MemberExpression" && callee.property.type === "Identifier"
      ? callee.property.name
      : "";
    if (!/^(?:scan|reduce|forEach|filter)$/.test(name)) return [];
    return (given as AnyNode[]).filter(isFunction).filter(({ async }) => async).map((fn) => ({
      at: fn,
      weight: "sure",
      say:
        `The function in \`${name}\` is \`async\`, so it gives a promise, for which \`${name}\` does not wait. Leave out ` +
        "`async` and `await` in it.",
    }));
  });

/** Of lists. */
export const findListSlips: FindSlips = (answer) =>
  [
    holes,
    sameObject,
    lengthsForLists,
    turnedInPlace,
    undefinedEntries,
    exchangedWithIndex,
    pastTheEnd,
    entriesTakenApart,
    keysForEntries,
    listsAsNumbers,
    waitingSteps,
  ].flatMap((find) => find(answer));
