/** Thrown when there is nothing to compare: no tensor came back, the network was never asked, ... The message is for the student. */
export class Unusable extends Error {
  override readonly name = "Unusable";
}
