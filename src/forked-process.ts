// What processes that this program forks have in common.
// Must not fork anything.

/**
 * A module of this program, which runs from its sources or built.
 *
 * @param from `import.meta.url` of the caller
 * @param module relative to the caller, without extension
 */
export function ownModule(from: string, module: string): URL {
  return new URL(`${module}.${from.endsWith('.ts') ? 'ts' : 'js'}`, from);
}

/** A Ctrl-C in the terminal signals the whole process group. The parent decides when its children end. */
export function leaveSignalsToParent(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
}
