/**
 * What the processes on both sides of the wall say to each other: frames of JSON with raw bytes behind it. They are read and
 * written at once, without an event loop, because operations on tensors are.
 *
 * @module
 */

/** One message. */
export interface Frame {
  /** Plain JSON. */
  readonly head: unknown;
  /** Raw numbers that belong to it. */
  readonly bodies: readonly Uint8Array<ArrayBuffer>[];
}

/** An end of a pipe. */
export interface ByteSource {
  readSync(target: Uint8Array): number | null;
}
export interface ByteSink {
  writeSync(bytes: Uint8Array): number;
}

/** More than that is no honest message: a million points take 8 MB. */
const LARGEST = 256 * 2 ** 20;
/** Length of the JSON, and of all that follows. */
const PREFIX = 8;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

/** A frame that is none, or is too large. */
export class FrameError extends Error {
  override name = "FrameError";
}

/** The bytes of a frame. */
export function encodeFrame({ head, bodies }: Frame): Uint8Array<ArrayBuffer> {
  const json = encoder.encode(JSON.stringify([bodies.map(({ length }) => length), head]));
  const length = bodies.reduce((sum, body) => sum + body.length, json.length);
  if (length > LARGEST) throw new FrameError(`A message of ${length} bytes; at most ${LARGEST} are sent at once.`);
  const bytes = new Uint8Array(PREFIX + length);
  new DataView(bytes.buffer).setUint32(0, json.length);
  new DataView(bytes.buffer).setUint32(4, length);
  bytes.set(json, PREFIX);
  let at = PREFIX + json.length;
  for (const body of bodies) {
    bytes.set(body, at);
    at += body.length;
  }
  return bytes;
}

/** The lengths that a prefix names. */
function measured(prefix: Uint8Array<ArrayBuffer>): { json: number; length: number } {
  const view = new DataView(prefix.buffer, prefix.byteOffset);
  const [json, length] = [view.getUint32(0), view.getUint32(4)];
  if (json > length || length > LARGEST) throw new FrameError("What came is no message of this channel.");
  return { json, length };
}

function decodeFrame(content: Uint8Array<ArrayBuffer>, json: number): Frame {
  let parsed: unknown;
  try {
    parsed = JSON.parse(decoder.decode(content.subarray(0, json)));
  } catch {
    throw new FrameError("What came is no JSON.");
  }
  const [lengths, head] = Array.isArray(parsed) ? parsed : [];
  if (!Array.isArray(lengths)) throw new FrameError("What came names no lengths.");
  let at = json;
  const bodies = lengths.map((length: unknown) => {
    if (!Number.isInteger(length) || Number(length) < 0) throw new FrameError("A length that is none.");
    const body = content.slice(at, at + Number(length)); // a copy, so that it begins where numbers may begin
    at += Number(length);
    return body;
  });
  if (at !== content.length) throw new FrameError("The lengths of a message do not sum up to what came.");
  return { head, bodies };
}

/** Writes a frame. */
export function writeFrame(sink: ByteSink, frame: Frame): void {
  const bytes = encodeFrame(frame);
  for (let at = 0; at < bytes.length;) at += sink.writeSync(bytes.subarray(at));
}

/**
 * Reads a frame; nothing at the end of the pipe.
 *
 * @throws {FrameError} If what comes is no frame.
 */
export function readFrame(source: ByteSource): Frame | undefined {
  const prefix = readExactly(source, PREFIX);
  if (prefix === undefined) return undefined;
  const { json, length } = measured(prefix);
  const content = readExactly(source, length);
  return content === undefined ? undefined : decodeFrame(content, json);
}

function readExactly(source: ByteSource, length: number): Uint8Array<ArrayBuffer> | undefined {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length;) {
    const count = source.readSync(bytes.subarray(at));
    if (!count) return undefined;
    at += count;
  }
  return bytes;
}

/** All frames of a stream; what is cut at its end is left out. */
export async function* framesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Frame> {
  let rest = new Uint8Array(0);
  for await (const chunk of stream) {
    const joined = new Uint8Array(rest.length + chunk.length);
    joined.set(rest);
    joined.set(chunk, rest.length);
    rest = joined;
    while (rest.length >= PREFIX) {
      const { json, length } = measured(rest);
      if (rest.length < PREFIX + length) break;
      yield decodeFrame(rest.slice(PREFIX, PREFIX + length), json);
      rest = rest.slice(PREFIX + length);
    }
  }
}
