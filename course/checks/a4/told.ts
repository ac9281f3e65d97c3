import { defineCheck } from "../definition.ts";
import { labels, oneTime, times } from "../instruments/inputs.ts";
import { observeNumbers, observePoints } from "../observation.ts";
import { countLearning } from "./known_weights.ts";
import { known, type NetFunctions } from "./networks.ts";

/** Length of e for a U-Net whose first width is 8. */
const width = 32;

/** What a U-Net with known weights makes of times and classes. */
export const toldCheck = defineCheck<NetFunctions>("a4.told", {
  functions: ["UNet"],
  quantities: {
    "what the class changes in e, against no class": {
      tolerance: 4e-3,
      hint:
        "The class goes through `this.label` as it is: row 0 is the first class, row `classes` says that there is none.",
    },
    "what the time changes in e": { tolerance: 4e-3, hint: "The time goes through `this.time` as it is." },
    "e": { tolerance: 4e-3, hint: "e is the sum of what `this.time` and `this.label` give." },
    "e for one time and a class for each image": { tolerance: 4e-3, when: ["t of shape [1]"] },
    "e for one time and one class": { tolerance: 4e-3, when: ["t of shape [1]", "label of shape [1]"] },
    "parameters that learn from e": { tolerance: 0 },
  },
  async observe({ UNet }) {
    const net = known(new UNet([8], 3), "UNet");
    try {
      const e = async (t: ReturnType<typeof oneTime>, label: ReturnType<typeof labels>, rows: number) =>
        await observePoints(net.told(t, label), "told", [rows, width]);
      const t = times(5, 999, 100);
      const classes = labels(0, 2, 1);
      const [classed, none] = [await e(t, classes, 3), await e(t, labels(3, 3, 3), 3)];
      const later = await e(times(50, 0, 700), labels(3, 3, 3), 3);
      return {
        "what the class changes in e, against no class": observeNumbers(
          classed.values.map((value, i) => value - none.values[i]!),
          [3, width],
        ),
        "what the time changes in e": observeNumbers(
          later.values.map((value, i) => value - none.values[i]!),
          [3, width],
        ),
        "e": classed,
        "e for one time and a class for each image": await e(oneTime(300), labels(1, 0, 3), 3),
        "e for one time and one class": await e(oneTime(300), labels(2), 1),
        "parameters that learn from e": observeNumbers([countLearning(net, () => net.told(t, classes))]),
      };
    } finally {
      net.dispose();
    }
  },
});
