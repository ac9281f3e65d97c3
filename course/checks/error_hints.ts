import * as tf from "@tensorflow/tfjs";
import type { Finding } from "./finding.ts";
import type { LoadFault } from "./load_todo.ts";
import { insteadOfMethod, insteadOfName } from "./python_names.ts";
import type { TodoSources } from "./read_todos.ts";

/** What an error means, in words that depend on what it names. */
interface Hint {
  readonly when: RegExp;
  readonly say: string | ((...found: string[]) => string);
}

/** Methods of tensors that answers are made of: who calls one on something else took that for a tensor. */
const tensorMethods = new Set(Object.getOwnPropertyNames(tf.Tensor.prototype));

const noFunction = "What stands before the bracket is no function. Is its name spelt right?";
const nothing = "What stands before the dot or bracket is undefined. Is an index one too far, or a `return` missing?";

const freed =
  "A tensor is used after it was freed. Leave out `dispose`, above all of the arguments, which the caller still needs, " +
  "and `tf.tidy` around what waits: it frees everything at the first `await`. The library frees what is left over.";

/** What is no function, though it is called: "x.y" or "y". */
function notCallable(called: string): string {
  const name = called.split(/[.\s]/).at(-1)!;
  const isMethod = called.includes(".");
  if (name === "shape" || name === "size" || name === "rank" || name === "dtype") {
    return `\`${name}\` is no function: leave out the brackets, \`x.${name}\`, and \`x.shape[0]\` for the rows.`;
  }
  if (isMethod && /^(?:map|reduce|forEach|slice|at)$/.test(name)) {
    return "What stands before the dot is no list. Operators do not work on lists: `1 - list` is NaN, and " +
      "`list.map((value) => 1 - value)` is a list. Tensors are no lists either.";
  }
  if (/^(?:alpha|sigma|lambda|timeAt)$/.test(name)) {
    return "What stands before the dot are no marginals. Does the function get its arguments in the order in which it lists " +
      "them, and all of them? `denoise` comes first, then `marginals`.";
  }
  if (isMethod && !called.startsWith("tf.") && tensorMethods.has(name)) {
    return "Only tensors have such methods. A plain number has none: write `tf.sub(1, x)` for 1 - x, or `x.mul(2)` " +
      "with the tensor in front. An array has none, and a promise has none: write `await` before what makes it.";
  }
  if (name === "forward" && isMethod) {
    return "What stands before the dot is no layer. The network is handed over as a function: call it as it is, `denoise(x, t)`.";
  }
  const instead = insteadOfMethod(name);
  if (isMethod && instead !== undefined) {
    return `A tensor has no \`${name}\`, which is PyTorch's or NumPy's: write ${instead}.`;
  }
  if (
    /layer|net|linear|model|this/i.test(called.split(".")[0]!) && !/\.\w*[a-z]\w*$/.test(called.replace(/^this\./, ""))
  ) {
    return "A layer is no function here: call its method, `layer.forward(x, t)`.";
  }
  return noFunction;
}

/** What is undefined, though a property of it is read. */
function undefinedBefore(property: string): string {
  if (property === "backend") return freed; // what TensorFlow.js looks for in the data of a tensor
  if (property === "push") {
    return "There is no array yet to push into: write `this.layers = [];` above, or `const list = [];`.";
  }
  if (property === "forward") {
    return "There is no such layer: is an index one too far? Layers are numbered from 0 to `this.layers.length - 1`.";
  }
  if (property === "dOut" || property === "dIn" || property === "layers") {
    return "What stands before the dot is undefined. Is an index one too far?";
  }
  if (tensorMethods.has(property) || insteadOfMethod(property) !== undefined) {
    return "What stands before the dot is undefined. A tensor has no entries in brackets: write " +
      "`at(schedule.alphasCumprod, t)`, not `schedule.alphasCumprod[t]`. Of an array, is the index one too far? Of a " +
      "function, is a `return` missing?";
  }
  return nothing;
}

/** An entry that a table does not have. */
const outside = (index: string, size: string) =>
  `Row ${index} was asked for, of a table with ${size} rows, which are numbered from 0 to ${
    Number(size) - 1
  }. Take the ` +
  "number of rows from what you are given: `x.shape[0]` of a tensor, `table.size` of a schedule.";

/** What errors mean that students of every assignment meet; the first that fits is said. */
const hints: readonly Hint[] = [
  {
    when: /could not be broadcast|Incompatible shapes|must be broadcastable|required broadcastable/i,
    say: "Two tensors of these shapes do not go together. A factor for each row needs the shape [N, 1], as " +
      "`at(table, t)` gives it, or `t.expandDims(1)`; [N] would be spread over the columns. N is the number of rows of " +
      "what you are given, `x.shape[0]`, and not a size of the notebook.",
  },
  { when: /indices\[[\d, ]*\] = (-?\d+) is not in \[0, (\d+)\)/, say: outside },
  {
    when: /index value (-?\d+) is not in \[0, (\d+)\]/,
    say: (index, last) => outside(index!, String(Number(last) + 1)),
  },
  {
    when: /Expected size\[(\d+)\] in \[0, (\d+)\], but got (\d+)/,
    say: (axis, most, asked) =>
      `A slice takes ${asked} ${axis === "0" ? "rows" : "columns"} where only ${most} are left. Take sizes from the ` +
      "tensor that you are given: `x.shape[0]` is the number of its rows.",
  },
  {
    when: /Cannot access '(\w+)' before initialization/,
    say: "The name is used above the line that declares it. Move that line up.",
  },
  {
    when: /ReferenceError: (\w+) is not defined/,
    say: (name) =>
      insteadOfName(name!) ??
        `If ${name} is a name of your own, declare it: \`const ${name} = ...\`, or \`let\` if it changes. Else: is it ` +
          "spelt right? Take what you need from the function's arguments: a check knows functions, imports and constants " +
          "of the notebook, but runs none of its other cells.",
  },
  {
    when: /TypeError: (\S.*?) is not a function(?! or its return value)/,
    say: (called) => notCallable(called!),
  },
  {
    when: /is not a function or its return value is not iterable/,
    say: "What the function returns is no list. A record is taken apart by its names: `const { x0, x1 } = ...`.",
  },
  {
    when: /is not a function|is not a constructor/,
    say: noFunction,
  },
  {
    when: /is not iterable/,
    say:
      "Only an array can be walked through or taken apart. Of a tensor, take rows by `x.gather(rows)` or `x.slice(...)`; " +
      "a number n gives `Array.from({ length: n }, (_, i) => i)`.",
  },
  {
    when: /Class constructors? .* cannot be invoked without 'new'/,
    say: "A layer is made with `new`: `new TimeLinear(2, 128)`.",
  },
  {
    when: /Cannot read propert(?:y|ies) of (?:undefined|null) \(reading '(\w+)'\)/,
    say: (property) => undefinedBefore(property!),
  },
  {
    when: /Cannot read propert(y|ies) of undefined/,
    say: nothing,
  },
  {
    when: /there are no steps/,
    say:
      "The list of steps is empty. A tensor has no `length`, which is undefined: `schedule.betas.size` is the number of " +
      "steps, and `x.shape[0]` that of rows.",
  },
  {
    when: /the table is undefined/,
    say:
      "There is no such table. A schedule has `betas`, `alphas` and `alphasCumprod`. Or does a function get its arguments " +
      "in another order than it lists them?",
  },
  {
    when: /Assignment to constant variable/,
    say:
      "A `const` keeps its value. Use a new name, or declare it with `let`. In a call arguments have no names: `f(0)`, not " +
      "`f(sigma = 0)`.",
  },
  {
    when: /\bat: t is (?!a number)/,
    say:
      "Does a function get its arguments in the order in which it lists them? A time is a tensor of shape [N] or [1]: " +
      '`tf.tensor1d([t], "int32")` of a number t.',
  },
  {
    when: /Cannot (?:delete|add|assign|define)\b.*(?:array|read.only|extensible|property)/i,
    say: "What the function is given belongs to the caller, and stays as it is: take a copy, `[...widths]`.",
  },
  {
    when: /Tensor is disposed/,
    say: freed,
  },
  {
    when: /flat\/TypedArray|values passed to tensor\(values\)|Float64Array/,
    say:
      "TensorFlow.js takes no Float64Array: `tf.tensor1d(Float32Array.from(list))`. Tables such as betas are plain " +
      "numbers of twice the digits: calculate with them without tensors, `betas.map((beta) => ...)`.",
  },
  {
    when: /Expected scan axis|scan axis in the range|axis.*(?:range|rank)|Axis.*out of/i,
    say: "The tensor has fewer axes than are asked for: [N, 2] has the axes 0 and 1, a single number has none. " +
      "Is it a single number by mistake? Operators do not work on arrays: 1 - list is NaN, and " +
      "`list.map((value) => 1 - value)` is a list.",
  },
  {
    when: /Argument '.*' passed to '.*' must be a Tensor.*Promise/,
    say:
      "A promise stands where a tensor is needed. Write `await` before what makes it, in a function that is `async`.",
  },
  {
    when: /Argument '.*' passed to '.*' must be a Tensor.*'Function'/,
    say: "A function stands where a tensor is needed. Call it: `denoise(x, t)`.",
  },
  {
    when: /Argument '.*' passed to '.*' must be a Tensor/,
    say:
      "A tensor was expected. Is something `undefined`, a promise without `await`, or a plain object? A tensor has no " +
      "entries in brackets: `at(table, t)`, not `table[t]`.",
  },
  {
    when: /must be (int32|numeric|float32)|dtype/i,
    say: "The tensor holds another kind of numbers than is needed here: `x.toFloat()` and `x.toInt()` change it.",
  },
  {
    when:
      /Unexpected reserved word|await. is only (?:allowed|valid)|await isn't allowed|'await' expressions? (?:are|is) only/i,
    say: "`await` stands in a function that is not `async`. In most TODOs none is needed: tensors come at once, and " +
      "`return scan(...)` hands a promise on.",
  },
  {
    when: /Private field '#|Private identifier|private name/i,
    say: "`#` begins no comment here. A comment begins with `//`.",
  },
  {
    when: /RangeError: (?:low|high) is |No integer is in/,
    say:
      "`randint(low, high, shape)` draws whole numbers from low to high - 1: two numbers come first, low below high, " +
      "and then the shape, a list.",
  },
  {
    when: /scan: x is not finite/,
    say:
      "The numbers in brackets are what the step was given from the list. Does it give each function its arguments in " +
      "their order, times as they are and options as numbers? Is a time right that comes after it in the list?",
  },
  {
    when: /Maximum call stack size exceeded/,
    say: "A function calls itself without end.",
  },
  {
    when: /Invalid array length|Invalid typed array length/,
    say:
      "A list grows without end, or is to have a length that is negative, not whole or not a number. Does a loop that " +
      "pushes come to an end? Which numbers does a length come from?",
  },
];

/** What an error means, where it is a common one. */
export function hintFor(error: string): string | undefined {
  for (const { when, say } of hints) {
    const found = when.exec(error);
    if (found !== null) return typeof say === "string" ? say : say(...found.slice(1));
  }
}

/** Why a cell declares a name and yet has none: it stopped, perhaps for want of what a check does not run. */
function whyFaulty(name: string, { cell, text }: LoadFault, whyUnknown: TodoSources["whyUnknown"]): string {
  const wanted = /(\w+) is not defined/.exec(text)?.[1];
  const deeper = wanted === undefined ? undefined : whyUnknown(wanted);
  return deeper === undefined
    ? `${name} is declared in code cell ${cell}, which stops with an error, ${text}`
    : `${name} is made of ${wanted}. ${deeper}`;
}

/** Adds to a finding about a name that is not known why it is not, where the notebook does declare it. */
export function explainUnknownName(
  finding: Finding,
  faults: readonly LoadFault[],
  { whyUnknown }: Pick<TodoSources, "whyUnknown">,
): Finding {
  const name = /ReferenceError: (\S+) is not defined/.exec(finding.words)?.[1];
  if (name === undefined) return finding;
  const fault = faults.find(({ names }) => names.includes(name));
  const why = fault === undefined ? whyUnknown(name) : whyFaulty(name, fault, whyUnknown);
  if (why === undefined) return finding;
  const [error] = finding.words.split(/(?<=is not defined)\n/);
  return {
    ...finding,
    words: `${error}\n${why}\nIf it is to be a name of your own, declare it: \`const ${name} = ...\`.`,
  };
}
