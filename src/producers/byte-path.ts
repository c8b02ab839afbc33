// File paths as bytes: names are not always UTF-8, so a path is a Buffer until it is shown to someone.
// Must not touch the file system.

const slash = 0x2f;

/** Joins two paths with one `/`; an empty part adds nothing. */
export function joinBytes(parent: Uint8Array, child: Uint8Array | string): Buffer {
  const tail = typeof child === 'string' ? Buffer.from(child) : child;
  if (parent.length === 0) return Buffer.from(tail);
  if (tail.length === 0) return Buffer.from(parent);
  const head = parent[parent.length - 1] === slash ? parent.length - 1 : parent.length;
  const joined = Buffer.allocUnsafe(head + 1 + tail.length);
  joined.set(parent, 0);
  joined[head] = slash;
  joined.set(tail, head + 1);
  return joined;
}

/** A string that is equal exactly when the paths are: for maps and sets, never to be shown. */
export function keyOf(path: Uint8Array): string {
  return Buffer.from(path.buffer, path.byteOffset, path.byteLength).toString('latin1');
}

/** The parent path, or null if there is none. */
export function parentOf(path: Uint8Array): Buffer | null {
  const at = path.lastIndexOf(slash);
  return at < 0 ? null : viewOf(path, 0, at);
}

/** The last part of a path. */
export function nameOf(path: Uint8Array): Buffer {
  return viewOf(path, path.lastIndexOf(slash) + 1, path.length);
}

/** The first part of a path and what follows it. */
export function splitFirst(path: Uint8Array): { first: Buffer; rest: Buffer } {
  const at = path.indexOf(slash);
  const end = at < 0 ? path.length : at;
  return { first: viewOf(path, 0, end), rest: viewOf(path, Math.min(end + 1, path.length), path.length) };
}

/** Not copied, because paths are never changed in place. */
function viewOf(path: Uint8Array, start: number, end: number): Buffer {
  return Buffer.from(path.buffer, path.byteOffset + start, end - start);
}

/** Is `path` the folder itself or below it? Both absolute, or both relative to the same place. */
export function isWithin(path: Uint8Array, folder: Uint8Array): boolean {
  const file = keyOf(path);
  const top = keyOf(folder);
  return file === top || file.startsWith(top.endsWith('/') ? top : `${top}/`);
}
