import { mistakesAgain } from "../mistakes_again.ts";
import { constructorMistakes } from "../a1/constructor.ts";
import { forwardMistakes } from "../a1/forward.ts";

/** What is said otherwise where the network predicts a velocity and is told a time instead of a step. */
const otherWords: Readonly<Record<string, string>> = {
  "no ReLU":
    "There is no ReLU between the layers. Without it the network is linear in x at every time, and no linear " +
    "velocity can bend noise into a spiral. Remember that `out.relu()` gives a new tensor and leaves `out` as it is.",
  "ReLU after the last layer as well":
    "There is a ReLU after the last layer too. Then no velocity is ever negative, and " +
    "points could move to the right and upwards only: the last layer stays without.",
  "time not used":
    "The prediction does not depend on t. Every layer needs the time as its second argument: early in the " +
    "flow the points move towards the middle, later towards the spiral.",
  "t/1000 into the embedding":
    "The layers are given t/1000. What comes in is scaled for them already, by `velocityOf`: " +
    "of smaller numbers the embedding makes nearly the same for all times. Pass t as it is.",
  "t+1 into the embedding": "The layers are given t + 1. The network is told the time as it is: pass t.",
};

/** Mistakes in the network, which is that of Assignment 1. */
export const networkMistakes = mistakesAgain([...constructorMistakes, ...forwardMistakes], "a3", otherWords);
