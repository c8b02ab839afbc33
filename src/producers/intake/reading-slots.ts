// Limits how many files, and how many of their bytes, are read at the same time.
// Must not know what a file is.

export interface ReadingSlots {
  /** Resolves when one more file of this size may be read, null when the signal was aborted. */
  acquire(bytes: number): Promise<{ release(): void } | null>;
}

const maxFiles = 16;
/** A single file larger than this is read alone. */
const maxBytesTogether = 32_000_000;

export function createReadingSlots(signal: AbortSignal): ReadingSlots {
  let files = 0;
  let bytesTogether = 0;
  const waiting: (() => void)[] = [];
  const wakeAll = () => {
    for (const wake of waiting.splice(0)) wake();
  };
  signal.addEventListener('abort', wakeAll);

  return {
    async acquire(bytes) {
      while (
        !signal.aborted &&
        (files >= maxFiles || (files > 0 && bytesTogether + bytes > maxBytesTogether))
      ) {
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
      if (signal.aborted) return null;
      files += 1;
      bytesTogether += bytes;
      return {
        release() {
          files -= 1;
          bytesTogether -= bytes;
          wakeAll();
        },
      };
    },
  };
}
