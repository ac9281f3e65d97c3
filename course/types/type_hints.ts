/**
 * What to write instead, where the compiler's words do not say it.
 *
 * @module
 */
import { insteadOfMethod, insteadOfName } from "../checks/python_names.ts";

/** When it is said: the compiler's message with the line in question fits. */
interface TypeHint {
  readonly when: RegExp;
  readonly say: string | ((...groups: string[]) => string | undefined);
}

const arithmetic =
  "Operators and the functions of Math work on numbers, not on tensors: write x.add(y), x.sub(y), x.mul(y), " +
  "x.div(y), x.square(), x.sqrt(), x.greater(y), and tf.sub(1, x) for 1 - x.";
const promise =
  "What takes time gives a promise. Write `await` before it, in a cell or in an `async` function. In a loss or a " +
  "step, nothing is read: operations of tensors need no waiting.";
const maybe =
  "An entry of an array may be missing, as far as the compiler knows. If you know that it is there, say so: `list[i]!`.";
const numbers =
  "Only tensors have such methods. With numbers write Math.sqrt(a), a * b; with a number in front, tf.sub(1, x), " +
  "tf.mul(2, x) or x.mul(2).";

/** The first that fits and has something to say is said. */
const hints: readonly TypeHint[] = [
  { when: /^TS(?:2362|2363|2356)\b/, say: arithmetic },
  { when: /^TS(?:2365|2367)\b.*Tensor/, say: arithmetic },
  {
    when: /^TS2345\b.*'Tensor\w*(?:<[^>]*>)?' is not assignable to parameter of type 'number'[^]*Math\./,
    say: arithmetic,
  },
  { when: /^TS\d+\b.*(?:type|types) '(?:\(.*\) => )?Promise</i, say: promise },
  { when: /^TS(?:2304|2552)\b.*?'(\w+)'/, say: (name) => insteadOfName(name!) },
  {
    when: /^TS(?:2304|2552)\b.*?'(\w+)'/,
    say: (name) => `Is it spelt right? If ${name} is a name of your own, declare it: \`const ${name} = ...\`.`,
  },
  {
    when: /^TS(?:2339|2551)\b.*?'(\w+)' does not exist on type 'Tensor/,
    say: (name) => {
      const instead = insteadOfMethod(name!);
      if (name === "length") {
        return "A tensor has no length: `x.shape[0]` is the number of its rows, `x.size` that of all numbers.";
      }
      return instead && `A tensor has no \`${name}\`, which is PyTorch's or NumPy's: write ${instead}.`;
    },
  },
  { when: /^TS(?:2339|2551)\b.* on type '(?:number|-?[\d.]+)'/, say: numbers },
  {
    when: /^TS2349\b[^]*Type '(?:\w*(?:Linear|ReLU|Layer|Module|Net\w*|Network))' has no call signatures/,
    say: "A layer is called by its method: `layer.forward(x, t)`.",
  },
  {
    when: /^TS2349\b[^]*\.shape\(/,
    say: "`shape` is a list, not a function: `x.shape`, and `x.shape[0]` is the number of rows.",
  },
  {
    when: /^TS7053\b[^]*'Tensor/,
    say:
      "A tensor has no brackets: `x.slice([row, column], [rows, columns])` takes a part, `tf.gather(x, rows)` rows, and " +
      "`at(table, t)` of the notebook the entries for the times t.",
  },
  { when: /^TS(?:2532|18048)\b|undefined' is not assignable/, say: maybe },
  {
    when: /^TS7006\b.*?'(\w+)'/,
    say: (name) => `Say what ${name} is, e.g. \`(${name}: tf.Tensor2D) => ...\` or \`(${name}: number) => ...\`.`,
  },
  {
    when: /^TS2588\b/,
    say: "A `const` keeps its value. Use a new name, or declare it with `let`.",
  },
  {
    when: /^TS(?:2355|2366)\b/,
    say: "What the function is to give back stands behind `return`.",
  },
];

/** What to write instead; undefined where the compiler's words have to do. */
export function hintForType(message: string): string | undefined {
  for (const { when, say } of hints) {
    const found = when.exec(message);
    if (found === null) continue;
    const text = typeof say === "string" ? say : say(...found.slice(1));
    if (text !== undefined) return text;
  }
}
