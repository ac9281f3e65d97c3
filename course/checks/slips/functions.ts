/**
 * Functions that are stored and not called, and `this` that is lost in them.
 *
 * @module
 */
import type { AnyNode } from "acorn";
import { isFunction, namesIn } from "./answer_tree.ts";
import type { FindSlips, Slip } from "./slip.ts";

/** Methods of tensors without arguments: written without brackets, they are meant to be called. */
const unary = new Set([
  ...["relu", "sqrt", "rsqrt", "square", "exp", "expm1", "log1p", "neg", "reciprocal", "toFloat", "toInt", "flatten"],
  ...["squeeze", "zerosLike", "onesLike", "sigmoid", "tanh", "softplus"],
]);

const uncalledMethods: FindSlips = (answer) =>
  answer.all("MemberExpression").flatMap((member): Slip[] => {
    const { object, property, computed } = member;
    if (computed || property.type !== "Identifier" || !unary.has(property.name)) return [];
    if (object.type === "Identifier" && /^(?:tf|Math)$/.test(object.name)) return [];
    const parent = answer.parent(member);
    if (parent?.type === "CallExpression" && parent.callee === member) return [];
    return [{
      at: member,
      weight: "sure",
      say: `\`${answer.written(member, 40)}\` is the method itself, because the brackets are missing: ` +
        `\`.${property.name}()\` calls it.`,
    }];
  });

/** Functions of the library and of the notebooks that give what one goes on with. */
const givers = new Set([
  ...["flowTimes", "leading", "trailing", "randn", "randint", "at", "denoise", "velocity"],
  ...["qSample", "pSample", "ddimPSample", "firstOrderStep", "computePsiT", "eulerStep", "sampleLoop", "pairBatch"],
]);

/** `flowTimes.map(...)`, `marginals.alpha.div(...)`: what a function would give is asked of the function itself. */
const uncalledFunctions: FindSlips = (answer) => {
  // Only there are the marginals functions of time; elsewhere they are tables.
  const isSolverStep = ["marginals", "s"].every((name) => answer.own?.params.flatMap(namesIn).includes(name));
  return answer.all("MemberExpression").flatMap(({ object, property }): Slip[] => {
    const isGiver = object.type === "Identifier" && givers.has(object.name) ||
      isSolverStep && /^marginals\.(?:alpha|sigma|lambda|timeAt)$/.test(answer.written(object));
    const isOfFunctions = property.type === "Identifier" &&
      /^(?:call|apply|bind|name|length|forward|predict)$/.test(property.name);
    // `const at = ...`: a name of the answer's own
    const isOwn = object.type === "Identifier" &&
      answer.all("VariableDeclarator").some(({ id }) => namesIn(id).includes(object.name));
    if (!isGiver || isOfFunctions || isOwn) return [];
    const name = answer.written(object);
    const say = `\`${name}\` is the function itself, because it is not called: \`${name}(...)\` is what it gives.`;
    return [{ at: object, weight: "sure", say }];
  });
};

const storedFunctions: FindSlips = (answer) =>
  answer.all("CallExpression").flatMap(({ callee, arguments: given }): Slip[] => {
    if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return [];
    if (callee.property.name !== "map" && callee.property.name !== "from") return [];
    return (given as AnyNode[]).filter(isFunction).map(({ body }) => body as AnyNode).filter(isFunction)
      .filter(({ params }) => params.length === 0).map((
        inner,
      ) => ({
        at: inner,
        weight: "sure",
        say:
          `This makes a list of functions, \`${
            answer.written(inner, 30)
          }\`, which nobody calls. Leave out the second ` +
          "`() =>`, so that each entry is the value itself.",
      }));
  });

const lostThis: FindSlips = (answer) =>
  answer.all("ThisExpression").flatMap((self): Slip[] => {
    const fn = answer.around(self).find((node) =>
      node.type === "FunctionExpression" || node.type === "FunctionDeclaration"
    );
    if (fn === undefined || fn === answer.own) return [];
    const parent = answer.parent(fn);
    if (parent === undefined || ["MethodDefinition", "Property", "MemberExpression"].includes(parent.type)) return [];
    if (parent.type === "CallExpression" && parent.arguments.length > 1) return []; // `forEach(fn, this)`
    return [{
      at: self,
      weight: "sure",
      say: "Inside of `function (...) { ... }`, `this` is undefined and not the network. An arrow function has the " +
        "`this` around it: `(layer, i) => { ... }`.",
    }];
  }).slice(0, 1);

/** `reduce` over layers that begins with a layer in place of the value. */
const reduceWithoutStart: FindSlips = (answer) =>
  answer.all("CallExpression").flatMap((call): Slip[] => {
    const { callee, arguments: given } = call;
    if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier" || given.length !== 1) return [];
    if (!/^reduce(?:Right)?$/.test(callee.property.name)) return [];
    const [fn] = given;
    if (fn === undefined || !isFunction(fn)) return [];
    const [first, second] = fn.params.map((param) => param.type === "Identifier" ? param.name : "");
    const usesAsObject = answer.all("MemberExpression").some(({ object, start }) =>
      object.type === "Identifier" && object.name === second && start >= fn.start && start < fn.end
    );
    if (!usesAsObject || !first) return [];
    return [{
      at: call,
      weight: "sure",
      say:
        `\`reduce\` has no start value, so \`${first}\` begins as the first entry of the list. The start stands behind ` +
        "the function: `list.reduce((h, layer) => ..., x)`.",
    }];
  });

/** A promise that is used as what it will give. */
const promises = /^(?:scan|sampleLoop|pSampleLoop|ddimPSampleLoop|makePairs)$/;

const missingAwait: FindSlips = (answer) =>
  answer.all("VariableDeclarator").flatMap(({ id, init }): Slip[] => {
    if (id.type !== "Identifier" || init?.type !== "CallExpression") return [];
    if (init.callee.type !== "Identifier" || !promises.test(init.callee.name)) return [];
    const uses = answer.reads(id.name);
    const waited = uses.some((use) =>
      ["AwaitExpression", "ReturnStatement", "ArrayExpression"].includes(answer.parent(use)?.type ?? "") ||
      answer.around(use).some((node) =>
        node.type === "CallExpression" && /\.then$|all$/.test(answer.written(node.callee))
      )
    );
    if (waited || uses.length === 0) return [];
    return [{
      at: id,
      weight: "sure",
      say: `\`${id.name}\` is a promise: \`${init.callee.name}\` needs time. Write \`await\` before it: ` +
        `\`const ${id.name} = await ${init.callee.name}(...)\`.`,
    }];
  });

/** Of functions. */
export const findFunctionSlips: FindSlips = (answer) => [
  ...uncalledMethods(answer),
  ...uncalledFunctions(answer),
  ...storedFunctions(answer),
  ...lostThis(answer),
  ...reduceWithoutStart(answer),
  ...missingAwait(answer),
];
