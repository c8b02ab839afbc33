// How a CPU child says which item of its batch it is on: eight bytes in a file that it shares with its parent.
// A write costs the child a microsecond, and the parent nothing until it looks. Must not wait for anybody.
import { readSync, writeSync } from 'node:fs';

/** The file descriptor of the shared file, in the child. */
const progressFd = 4;
/** Says: on no item now (loading, storing, waiting for an effect). */
export const onNoItem = -1;

/** Opens the child's side. The function marks the place in the batch, or `onNoItem`. */
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

/** Before the child begins: the space is there, so that no mark can fail for want of it. */
export function clearProgress(fd: number): void {
  const record = Buffer.alloc(8);
  record.writeInt32LE(onNoItem, 4);
  writeSync(fd, record, 0, 8, 0);
}

/** The parent's side: how many marks there have been, and where the child is. It has begun nothing at 0 marks. */
export function readProgress(fd: number): { marks: number; at: number } {
  const record = Buffer.alloc(8);
  readSync(fd, record, 0, 8, 0);
  return { marks: record.readUInt32LE(0), at: record.readInt32LE(4) };
}
