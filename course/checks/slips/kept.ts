/**
 * What outlives a call: values that are kept for the next one, arguments that are changed, random numbers of no seed.
 *
 * @module
 */
import type { AnyNode } from "acorn";
import { type AnswerTree, isFunction, namesIn } from "./answer_tree.ts";
import type { FindSlips, Slip } from "./slip.ts";

/** `a` of `a.b[c].d`. */
function rootOf(node: AnyNode): AnyNode {
  if (node.type === "MemberExpression") return rootOf(node.object);
  if (node.type === "ParenthesizedExpression" || node.type === "ChainExpression") return rootOf(node.expression);
  return node;
}

/** Where the value behind a place comes from: made in the function, given to it, or there before the call. */
function originOf(answer: AnswerTree, place: AnyNode, seen: readonly string[] = []): "made" | "given" | "outside" {
  const root = rootOf(place);
  if (root.type === "ThisExpression") return isConstructor(answer) ? "made" : "outside";
  if (root.type !== "Identifier" || seen.includes(root.name)) return "made";
  const declared = answer.all("VariableDeclarator").find(({ id }) => namesIn(id).includes(root.name));
  if (declared !== undefined) {
    const { id, init } = declared;
    const from = init && rootOf(init);
    const isAlias = id.type === "Identifier" && (from?.type === "Identifier" || from?.type === "ThisExpression");
    return isAlias ? originOf(answer, init!, [...seen, root.name]) : "made";
  }
  const isParameter = answer.nodes.filter(isFunction).some(({ params }) => params.flatMap(namesIn).includes(root.name));
  return isParameter ? "given" : "outside";
}

const isConstructor = ({ root }: AnswerTree) => root.type === "MethodDefinition" && root.kind === "constructor";

/** Places that are written to, and what does it. */
function writesIn(answer: AnswerTree): { place: AnyNode; node: AnyNode }[] {
  return answer.nodes.flatMap((node): { place: AnyNode; node: AnyNode }[] => {
    if (node.type === "AssignmentExpression") return [{ place: node.left, node }];
    if (node.type === "UpdateExpression") return [{ place: node.argument, node }];
    return [];
  });
}

const keptValues: FindSlips = (answer) =>
  writesIn(answer).flatMap(({ place, node }): Slip[] => {
    if (place.type !== "Identifier" && place.type !== "MemberExpression") return [];
    const isArgument = answer.parent(node)?.type === "CallExpression"; // `f(dim = 0)` is another slip
    if (isArgument || originOf(answer, place) !== "outside" || answer.written(place).startsWith("self.")) return [];
    return [{
      at: node,
      weight: "likely",
      say:
        `\`${answer.written(place, 40)}\` is kept from one call to the next, which is given other values: a result ` +
        "then depends on earlier calls. Keep what a call makes in a `const` of its own.",
    }];
  }).slice(0, 1);

const changedArguments: FindSlips = (answer) =>
  writesIn(answer).flatMap(({ place, node }): Slip[] => {
    if (place.type !== "MemberExpression" || originOf(answer, place) !== "given") return [];
    const root = rootOf(place);
    const isOwn = root.type === "Identifier" && answer.own?.params.flatMap(namesIn).includes(root.name);
    if (!isOwn) return [];
    const say = `\`${answer.written(node)}\` changes the argument \`${
      answer.written(root)
    }\`, which belongs to the caller.`;
    return [{ at: node, weight: "likely", say }];
  }).slice(0, 1);

const seedless = /^(?:tf\.(?:randomNormal|randomUniform|truncatedNormal|randomGamma|rand)|Math\.random)$/;

const seedlessNumbers: FindSlips = (answer) =>
  answer.all("CallExpression").flatMap(({ callee }): Slip[] => {
    const name = answer.written(callee);
    if (!seedless.test(name)) return [];
    return [{
      at: callee,
      weight: "likely",
      say:
        `No seed of the notebook reaches \`${name}\`, so that no run can be repeated. The course has \`randn(shape)\`, ` +
        "and `randint(low, high, shape)`.",
    }];
  }).slice(0, 1);

/** Of what a call leaves behind. */
export const findKeptSlips: FindSlips = (answer) =>
  [keptValues, changedArguments, seedlessNumbers].flatMap((find) => find(answer));
