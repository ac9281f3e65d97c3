import type { Machine } from "../../machine/machine.ts";

/** The version of TensorFlow whose C library the tensors run on. */
export const TENSORFLOW_VERSION = "2.21.0";

/** Which wheels bring TensorFlow's C library to a machine. */
export interface Wheel {
  readonly device: "CPU" | "GPU";
  /** Exact pins, TensorFlow first. */
  readonly packages: readonly string[];
  /** The platforms that the wheels are made for, as pip names them. */
  readonly platforms: readonly string[];
}

/**
 * NVIDIA's libraries for TensorFlow 2.21: CUDA 12.9, as its extra "and-cuda" asks for them. They lie beside TensorFlow
 * in one folder, which is where it looks for them.
 */
const CUDA = [
  "nvidia-cublas-cu12==12.9.1.4",
  "nvidia-cuda-cupti-cu12==12.9.79",
  "nvidia-cuda-nvcc-cu12==12.9.86",
  "nvidia-cuda-nvrtc-cu12==12.9.86",
  "nvidia-cuda-runtime-cu12==12.9.79",
  "nvidia-cudnn-cu12==9.10.2.21",
  "nvidia-cufft-cu12==11.4.1.4",
  "nvidia-curand-cu12==10.3.10.19",
  "nvidia-cusolver-cu12==11.7.5.82",
  "nvidia-cusparse-cu12==12.5.10.65",
  "nvidia-nccl-cu12==2.28.9",
  "nvidia-nvjitlink-cu12==12.9.86",
];

/** All names that pip has for Linux with glibc 2.27 or older: it takes them literally, and NVIDIA's wheels have several. */
const manylinux = (arch: string) => [
  ...Array.from({ length: 27 - 5 + 1 }, (_, i) => `manylinux_2_${27 - i}_${arch}`),
  `manylinux2014_${arch}`,
];

/**
 * Chooses the wheel for a machine.
 *
 * @param gpu Whether an NVIDIA GPU was found.
 * @returns The wheel, or why there is none, as half a sentence.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { chooseWheel } from "./tensorflow_wheel.ts";
 * assertEquals(chooseWheel({ os: "windows", arch: "x86_64" }, false), "TensorFlow's wheel for Windows has no C library");
 * ```
 */
export function chooseWheel({ os, arch }: Pick<Machine, "os" | "arch">, gpu: boolean): Wheel | string {
  const tensorflow = `tensorflow==${TENSORFLOW_VERSION}`;
  if (os === "linux" && arch === "x86_64") {
    const platforms = manylinux(arch);
    return gpu
      ? { device: "GPU", packages: [tensorflow, ...CUDA], platforms }
      : { device: "CPU", packages: [`tensorflow-cpu==${TENSORFLOW_VERSION}`], platforms };
  }
  if (os === "linux" && arch === "aarch64") {
    return { device: "CPU", packages: [tensorflow], platforms: manylinux(arch) };
  }
  if (os === "darwin" && arch === "aarch64") {
    return { device: "CPU", packages: [tensorflow], platforms: ["macosx_12_0_arm64"] };
  }
  if (os === "windows") return "TensorFlow's wheel for Windows has no C library";
  return `there is no wheel of TensorFlow ${TENSORFLOW_VERSION} for ${os} on ${arch}`;
}

/** The file names of the two libraries in the wheel. */
export function libraryNames(os: Machine["os"]): readonly [string, string] {
  return os === "darwin"
    ? ["libtensorflow_cc.2.dylib", "libtensorflow_framework.2.dylib"]
    : ["libtensorflow_cc.so.2", "libtensorflow_framework.so.2"];
}
