import type { ErrorHint } from "./definition.ts";
import type { Finding } from "./finding.ts";
import type { LoadFault } from "./load_todo.ts";
import type { TodoSources } from "./read_todos.ts";

/** What errors mean that students of every assignment meet; the first that fits is said. */
const hints: readonly ErrorHint[] = [
  {
    when: /could not be broadcast|Incompatible shapes|must be broadcastable/i,
    say: "Two tensors of these shapes do not go together. A factor for each row needs the shape [N, 1], as " +
      "`at(table, t)` gives it; [N] would be spread over the columns.",
  },
  {
    when: /Cannot access '(\w+)' before initialization/,
    say: "The name is used above the line that declares it. Move that line up.",
  },
  {
    when: /ReferenceError: (\w+) is not defined/,
    say: "This name is not known here. Is it spelt right? Take what you need from the function's arguments: a check " +
      "knows functions, imports and constants of the notebook, but runs none of its other cells.",
  },
  {
    when: /\.(mul|add|sub|div|sqrt|square|neg|mean|sum|relu|greater|shape|pow)\b.* is not a function/,
    say: "Only tensors have such methods. A plain number has none: write `tf.sub(1, x)` for 1 - x, or `x.mul(2)` " +
      "with the tensor in front.",
  },
  { when: /is not a function/, say: "What stands before the bracket is no function. Is its name spelt right?" },
  {
    when: /Cannot read propert(y|ies) of undefined/,
    say: "What stands before the dot or bracket is undefined. Is an index one too far, or a `return` missing?",
  },
  {
    when: /Assignment to constant variable/,
    say: "A `const` keeps its value. Use a new name, or declare it with `let`.",
  },
  {
    when: /Argument '.*' passed to '.*' must be a Tensor/,
    say: "A tensor was expected. Is something `undefined`, a promise without `await`, or a plain object?",
  },
  {
    when: /must be (int32|numeric|float32)|dtype/i,
    say: "The tensor holds another kind of numbers than is needed here: `x.toFloat()` and `x.toInt()` change it.",
  },
  {
    when: /SyntaxError: Unexpected reserved word/,
    say: "`await` stands in a function that is not `async`. In most TODOs none is needed: tensors come at once.",
  },
  {
    when: /Maximum call stack size exceeded/,
    say: "A function calls itself without end.",
  },
];

/** What an error means, where it is a common one. */
export const hintFor = (error: string): string | undefined => hints.find(({ when }) => when.test(error))?.say;

/** Adds to a finding about a name that is not known why it is not, where the notebook does declare it. */
export function explainUnknownName(
  finding: Finding,
  faults: readonly LoadFault[],
  { whyUnknown }: Pick<TodoSources, "whyUnknown">,
): Finding {
  const name = /ReferenceError: (\S+) is not defined/.exec(finding.words)?.[1];
  if (name === undefined) return finding;
  const fault = faults.find(({ names }) => names.includes(name));
  const why = fault === undefined
    ? whyUnknown(name)
    : `${name} is declared in code cell ${fault.cell}, which stops with an error, ${fault.text}`;
  if (why === undefined) return finding;
  const [error] = finding.words.split(/(?<=is not defined)\n/);
  return { ...finding, words: `${error}\n${why}` };
}
