// Limits how many containers are read at the same time, apart from files of one item: a container may take hours.
// Must not know what a container is.

export interface ContainerTurns {
  /**
   * Takes a turn if one is free. Otherwise the caller stops reading, and `resume` is called, with its turn taken, once another
   * container has ended.
   */
  begin(resume: () => void): boolean;
  /** Gives the turn to the container that has waited longest. */
  end(): void;
}

const mostAtOnce = 8;

export function createContainerTurns(): ContainerTurns {
  const waiting: (() => void)[] = [];
  let taken = 0;
  return {
    begin(resume) {
      if (taken < mostAtOnce) {
        taken += 1;
        return true;
      }
      waiting.push(resume);
      return false;
    },
    end() {
      const next = waiting.shift();
      if (next === undefined) taken -= 1;
      else next();
    },
  };
}
