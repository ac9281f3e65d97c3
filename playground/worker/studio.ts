/**
 * Works off what the page wishes for: trains in short bursts, looks at the network in between, and rests.
 *
 * @module
 */
import { type FromWorker, trainingKey, type Wish } from "../messages.ts";
import { lookAtField, samplePanel } from "./look.ts";
import { Training } from "./training.ts";

/** Iterations in a burst: the page can be answered after each. */
const BURST = 10;
/** While it trains, looking takes at most this share of the time. */
const LOOKING = 0.3;

/** One network at a time, and whoever wants to see it. */
export class Studio {
  readonly #say: (message: FromWorker) => void;
  readonly #shipped: (wish: Wish) => Uint8Array | undefined;
  readonly #now: () => number;
  #wish: Wish | undefined;
  #training: Training | undefined;
  #wake: (() => void) | undefined;
  #told = "";
  readonly #shown = new Map<string, string>(); // what a panel shows, as text
  #nextLook = 0;

  /**
   * @param say Tells the page something.
   * @param shipped The weights that come with the page, for a wish that starts from them.
   * @param now The clock that says when it is time to look, in milliseconds.
   */
  constructor(
    say: (message: FromWorker) => void,
    shipped: (wish: Wish) => Uint8Array | undefined,
    now = () => performance.now(),
  ) {
    this.#say = say;
    this.#shipped = shipped;
    this.#now = now;
  }

  /** Takes what the page wants now. */
  wish(wish: Wish): void {
    this.#wish = wish;
    this.#wake?.();
  }

  /** Works for ever. */
  async work(): Promise<never> {
    for (;;) {
      try {
        if (this.#wish === undefined || !(await this.#something(this.#wish))) {
          await new Promise<void>((resolve) => this.#wake = resolve);
        }
      } catch (error) {
        this.#say({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
        this.#wish = undefined;
        this.#training?.dispose();
        this.#training = undefined;
      }
      await turn();
    }
  }

  /** Does the next thing there is to do; returns whether there was one. */
  async #something(wish: Wish): Promise<boolean> {
    const training = this.#trainingFor(wish);
    const trains = training.iteration < wish.iterations;
    if (!trains || this.#now() >= this.#nextLook) {
      if (!trains) training.refresh();
      if (await this.#look(training, wish, trains)) return true;
      training.refresh(); // all panels have seen the weights of before
      if (await this.#look(training, wish, trains)) return true;
    }
    if (trains) {
      await this.#train(training, wish);
      return true;
    }
    const told = `${training.key} ${training.iteration} ${panelsOf(wish)}`;
    if (told !== this.#told) this.#say({ kind: "idle", training: training.key, iteration: training.iteration });
    this.#told = told;
    return false;
  }

  #trainingFor(wish: Wish): Training {
    const key = trainingKey(wish);
    const goesOn = this.#training?.key === key && this.#training.iteration <= wish.iterations;
    if (goesOn) return this.#training!;
    this.#training?.dispose();
    this.#training = new Training(wish, this.#shipped(wish));
    this.#shown.clear();
    this.#nextLook = 0;
    return this.#training;
  }

  async #train(training: Training, wish: Wish): Promise<void> {
    const n = Math.min(BURST, wish.iterations - training.iteration);
    const begin = this.#now();
    const losses = await training.advance(n);
    const secondsPerIteration = (this.#now() - begin) / 1000 / n;
    this.#say({ kind: "trained", training: training.key, iteration: training.iteration, losses, secondsPerIteration });
  }

  /** Shows the first panel, or the field, that shows something else than it should. */
  async #look(training: Training, wish: Wish, trains: boolean): Promise<boolean> {
    const begin = this.#now();
    const shown = (place: string, what: string) => {
      if (this.#shown.get(place) === what) return true;
      this.#shown.set(place, what);
      return false;
    };
    for (const [i, { sampler, nfe }] of wish.panels.entries()) {
      if (shown(`panel ${i}`, `${sampler}.${nfe} ${training.averaged}`)) continue;
      this.#say(await samplePanel(training, wish, i));
      this.#restAfter(begin, trains);
      return true;
    }
    if (!wish.field || shown("field", `${training.averaged}`)) return false;
    this.#say(await lookAtField(training, wish));
    this.#restAfter(begin, trains);
    return true;
  }

  #restAfter(begin: number, trains: boolean): void {
    const now = this.#now();
    this.#nextLook = trains ? now + (now - begin) / LOOKING : 0;
  }
}

const panelsOf = ({ panels, field }: Wish) => JSON.stringify([panels, field]);

/** Lets messages of the page arrive. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
