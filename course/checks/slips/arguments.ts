/**
 * Arguments in another order than a function lists them, and given ones that are not used.
 *
 * @module
 */
import type { AnyNode, CallExpression } from "acorn";
import { type AnswerTree, namesIn } from "./answer_tree.ts";
import type { FindSlips, Slip } from "./slip.ts";

/** What functions of the notebooks and of the library are given, in this order; "n:" is a number, "[]" a shape. */
const signatures: Readonly<Record<string, readonly string[]>> = {
  at: ["table", "t"],
  randint: ["n:low", "n:high", "[]:shape"],
  leading: ["n:T", "n:steps"],
  scan: ["x", "steps", "step", "options"],
  denoise: ["x", "t"],
  velocity: ["x", "t"],
  forward: ["x", "t"],
  qSample: ["schedule", "x0", "t", "noise"],
  pSample: ["denoise", "schedule", "x", "t", "noise"],
  ddimPSample: ["denoise", "schedule", "x", "t", "tPrev", "n:eta", "noise"],
  firstOrderStep: ["denoise", "marginals", "x", "s", "t"],
  computePsiT: ["x0", "x1", "t", "n:sigmaMin"],
  computeLoss: ["velocity", "n:sigmaMin", "x1", "x0"],
  eulerStep: ["velocity", "x", "t", "tNext"],
  sampleLoop: ["velocity", "x0", "options"],
  pairBatch: ["pairs", "n:size"],
};

const bare = (parameter: string) => parameter.replace(/^.*:/, "");

/** By which name an argument goes: `t`, `batch.x0`. */
function nameOf(node: AnyNode | undefined): string | undefined {
  if (node?.type === "Identifier") return node.name;
  if (node?.type === "MemberExpression" && !node.computed && node.property.type === "Identifier") {
    return node.property.name;
  }
}

function calledBy({ callee }: CallExpression): string | undefined {
  if (callee.type === "Identifier") return callee.name;
  return nameOf(callee) === "forward" ? "forward" : undefined;
}

/** Whether an argument is surely no number: a list, a record, random numbers. */
const isNoNumber = (node: AnyNode): boolean =>
  ["ArrayExpression", "ObjectExpression", "ArrowFunctionExpression"].includes(node.type) ||
  node.type === "CallExpression" && node.callee.type === "Identifier" && /^rand(?:n|int)?$/.test(node.callee.name);

/** What is wrong with the arguments of a call: which stands where another belongs. */
function misplaced(call: CallExpression, parameters: readonly string[]): string | undefined {
  const names = parameters.map(bare);
  const given = call.arguments as readonly AnyNode[];
  for (const [i, argument] of given.entries()) {
    const [name, wanted] = [nameOf(argument), names[i]];
    if (wanted === undefined || argument.type === "SpreadElement") return undefined;
    const own = name === undefined ? -1 : names.indexOf(name);
    if (own >= 0 && own < given.length && own !== i && name !== wanted && nameOf(given[own]) !== name) {
      return `\`${name}\` stands where \`${wanted}\` belongs`;
    }
    if (parameters[i]!.startsWith("n:") && isNoNumber(argument)) {
      return `what stands in the place of \`${wanted}\` is no number`;
    }
  }
}

const order: FindSlips = (answer) =>
  answer.all("CallExpression").flatMap((call): Slip[] => {
    const name = calledBy(call);
    const parameters = name === undefined || !Object.hasOwn(signatures, name) ? undefined : signatures[name];
    const fault = parameters && misplaced(call, parameters);
    if (fault === undefined) return [];
    const say = `\`${name}\` is given its arguments in the order (${parameters!.map(bare).join(", ")}); in ` +
      `\`${answer.written(call)}\` ${fault}.`;
    return [{ at: call, weight: "sure", say }];
  });

/** Functions that are one step, with arguments of their own: `scan` gives a step x and an entry of its list. */
const stepFunctions = /^(?:pSample|ddimPSample|eulerStep|firstOrderStep|secondOrderStep)$/;

const scannedSteps: FindSlips = (answer) =>
  answer.all("CallExpression").flatMap((call): Slip[] => {
    const [, , step] = call.arguments;
    if (calledBy(call) !== "scan" || step?.type !== "Identifier" || !stepFunctions.test(step.name)) return [];
    const say =
      `\`scan\` calls its third argument as \`step(x, t)\`, and \`${step.name}\` is given more than that, in ` +
      `another order. Write a function around it: \`(x, t) => ${step.name}(...)\`.`;
    return [{ at: step, weight: "sure", say }];
  });

const gatherColumns: FindSlips = (answer) =>
  answer.all("CallExpression").flatMap((call): Slip[] => {
    const { callee, arguments: [, axis] } = call;
    const isOfNamed = callee.type === "MemberExpression" && nameOf(callee.object) !== undefined &&
      nameOf(callee.object) !== "tf";
    if (nameOf(callee) !== "gather" || !isOfNamed) return [];
    if (axis?.type !== "Literal" || axis.value !== 1) return [];
    const say =
      `The second argument of \`${answer.written(call)}\` is the axis, and 1 takes columns. Leave it out: rows ` +
      "are taken by themselves.";
    return [{ at: call, weight: "sure", say }];
  });

const randomShapes: FindSlips = (answer) =>
  answer.all("CallExpression").flatMap((call): Slip[] => {
    const { callee, arguments: [first] } = call;
    const name = /^tf\.(?:randomUniform|randomNormal|truncatedNormal|randomUniformInt)$/.exec(answer.written(callee))
      ?.[0];
    if (name === undefined || first?.type !== "Literal") return [];
    const say = `\`${name}\` is given the shape first, a list: \`${name}([n], low, high)\`.`;
    return [{ at: call, weight: "sure", say }];
  });

/** The arguments of the function itself, with what each is called. */
function parametersOf(answer: AnswerTree): string[] {
  return answer.own?.params.flatMap(namesIn).filter((name) => !name.startsWith("_")) ?? [];
}

/** Arguments whose value the first mention throws away. */
const replaced: FindSlips = (answer) =>
  parametersOf(answer).flatMap((name): Slip[] => {
    const { body } = answer.own!;
    const first = answer.all("AssignmentExpression").find(({ left, operator, start }) =>
      left.type === "Identifier" && left.name === name && operator === "=" && start >= body.start
    );
    if (first === undefined || answer.reads(name, body).some(({ start }) => start < first.end)) return [];
    const statement = answer.parent(first);
    if (statement?.type !== "ExpressionStatement" || answer.parent(statement) !== body) return [];
    const say = `\`${answer.written(first)}\` replaces the argument \`${name}\`: what the function is given is lost.`;
    return [{ at: first, weight: "likely", say }];
  });

const unusedArguments: FindSlips = (answer) => {
  const { own } = answer;
  if (own === undefined) return [];
  return parametersOf(answer).filter((name) => answer.reads(name, own.body).length === 0).map((name) => ({
    at: own.params.find((param) => namesIn(param).includes(name))!,
    weight: "likely" as const,
    say: `The argument \`${name}\` is not used.`,
  }));
};

const unusedValues: FindSlips = (answer) =>
  answer.all("VariableDeclarator").flatMap(({ id }): Slip[] => {
    if (id.type !== "Identifier" || id === answer.root || answer.own === undefined) return [];
    if (id.start < answer.own.body.start || answer.reads(id.name).length > 0) return [];
    return [{ at: id, weight: "aside", say: `\`${id.name}\` is made and never used.` }];
  });

/** Of arguments. */
export const findArgumentSlips: FindSlips = (answer) =>
  [order, scannedSteps, gatherColumns, randomShapes, replaced, unusedArguments, unusedValues].flatMap((find) =>
    find(answer)
  );
