/**
 * Lets WebGPU's queue take an ArrayBuffer: Deno before 2.9 takes only views of one, though the standard has both, and the
 * backend of TensorFlow.js hands every kernel its numbers in an ArrayBuffer.
 */
export function mendWriteBuffer(): void {
  const { writeBuffer } = GPUQueue.prototype;
  GPUQueue.prototype.writeBuffer = function (buffer, offset, data, ...part) {
    const view = data instanceof ArrayBuffer ? new Uint8Array(data) : data; // of bytes: offsets and sizes stay
    return writeBuffer.call(this, buffer, offset, view, ...part);
  };
}
