// The options of a producer from the settings, for every command that starts one.
// Must not hold what needs Redis: the store and the output's identity come from there.
import { systemClock } from '../producers/clock.ts';
import type { ProducerOptions } from '../producers/producer.ts';
import type { ProducerMode } from '../producers/producer-mode.ts';
import type { Settings } from './settings.ts';

/** A producer's options, except those that need Redis. */
export function producerOptions(
  settings: Settings,
  mode: ProducerMode,
  paths: readonly string[],
): Omit<ProducerOptions, 'store' | 'log' | 'scopeId'> {
  return {
    mode,
    paths,
    clock: systemClock,
    dataDir: settings.data,
    exclude: [settings.out, settings.data],
    stabilityMs: settings.stabilityMs,
    maxBytes: settings.maxBytes,
    maps: settings.maps,
    pollMs: settings.pollMs,
    limit: settings.limit,
  };
}
