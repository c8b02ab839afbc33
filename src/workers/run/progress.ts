// Reports which item a CPU child is working on, in eight bytes of a file that it shares with its parent.
// A write takes the child a microsecond, and the parent pays only when it reads. Must not block.
import { readSync, writeSync } from 'node:fs';

/** The file descriptor of the shared file in the child. */
const progressFd = 4;
/** The child is not working on an item now: it is loading, storing or waiting for an effect. */
export const onNoItem = -1;

/** Opens the child's side. The returned function marks the current position in the batch, or `onNoItem`. */
export function openProgress(): (at: number) => void {
  const record = Buffer.alloc(8);
  let marks = 0;
  return (at) => {
    marks = (marks + 1) >>> 0;
    record.writeUInt32LE(marks, 0);
    record.writeInt32LE(at, 4);
    writeSync(progressFd, record, 0, 8, 0);
  };
}

/** Call before the child starts. It allocates the space, so that no mark can fail on a full disk. */
export function clearProgress(fd: number): void {
  const record = Buffer.alloc(8);
  record.writeInt32LE(onNoItem, 4);
  writeSync(fd, record, 0, 8, 0);
}

/** The parent's side: the number of marks so far, and the child's position. At 0 marks it has not started. */
export function readProgress(fd: number): { marks: number; at: number } {
  const record = Buffer.alloc(8);
  readSync(fd, record, 0, 8, 0);
  return { marks: record.readUInt32LE(0), at: record.readInt32LE(4) };
}
