// The one source of chance in a chaos run: the same seed gives the same files and the same disturbances.
// Must not read a clock: when a disturbance falls in the life of an item is up to the machine.
import { seeded } from '../../bench/generate.ts';

export interface Random {
  /** At least `from`, less than `below`. */
  int(from: number, below: number): number;
  /** True for this share of the calls. */
  chance(share: number): boolean;
  pick<Value>(values: readonly Value[]): Value;
}

export function openRandom(seed: number): Random {
  const next = seeded(seed);
  const int = (from: number, below: number) => from + Math.floor(next() * (below - from));
  return {
    int,
    chance: (share) => next() < share,
    pick(values) {
      const value = values[int(0, values.length)];
      if (value === undefined) throw new Error('there is nothing to pick from');
      return value;
    },
  };
}
