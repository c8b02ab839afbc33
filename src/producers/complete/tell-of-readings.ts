// Logs, once each, that readings can't be recorded and that they wait for a lock.
// Must not decide what happens to the files.
import { isLocked } from '../../sqlite-locked.ts';
import type { ProducerLog } from '../producer-log.ts';

/** @returns a function to be called with every failure of the database */
export function tellOfReadings(log: ProducerLog): (error: unknown) => void {
  const told = new Set<boolean>();
  return (error) => {
    const waits = isLocked(error);
    if (told.has(waits)) return;
    told.add(waits);
    const message = waits
      ? 'Another program has locked readings.sqlite in the data folder: files wait until it unlocks it.'
      : `readings.sqlite in the data folder can't be used (${reasonOf(error)}): writes to files after they were read may go unnoticed. ` +
        'If it is damaged, stop Copydesk and delete it.';
    log.warn({ err: error }, message);
  };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : reasonOf(error.cause);
}
