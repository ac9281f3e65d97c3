import { defineCheck } from "../definition.ts";
import { labels, oneTime, times } from "../instruments/inputs.ts";
import { type Observation, observeNumbers, observeTensor } from "../observation.ts";
import { countLearning } from "./known_weights.ts";
import { known, type NetFunctions } from "./networks.ts";

/** How much larger each number of one is than that of another. */
const difference = (one: Observation, other: Observation): Observation =>
  observeNumbers(one.values.map((value, i) => value - other.values[i]!), one.shape);

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
      const e = async (...told: Parameters<typeof net.told>) => await observeTensor(net.told(...told), "told");
      const t = times(5, 999, 100);
      const classes = labels(0, 2, 1);
      const [classed, none] = [await e(t, classes), await e(t, labels(3, 3, 3))];
      const later = await e(times(50, 0, 700), labels(3, 3, 3));
      return {
        "what the class changes in e, against no class": difference(classed, none),
        "what the time changes in e": difference(later, none),
        "e": classed,
        "e for one time and a class for each image": await e(oneTime(300), labels(1, 0, 3)),
        "e for one time and one class": await e(oneTime(300), labels(2)),
        "parameters that learn from e": observeNumbers([countLearning(net, () => net.told(t, classes))]),
      };
    } finally {
      net.dispose();
    }
  },
});
