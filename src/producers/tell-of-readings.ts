// Logs, once each, that readings can't be recorded and that they wait for a lock.
// Must not decide what happens to the files.
import { isLocked } from '../sqlite-locked.ts';
import type { ProducerLog } from './producer-log.ts';

/** @returns a function to be called with every failure of the database */
export function tellOfReadings(log: ProducerLog): (error: unknown) => void {
  const told = new Set<string>();
  return (error) => {
    const message = isLocked(error)
      ? 'Another program has locked readings.sqlite in the data folder: files wait until it unlocks it.'
      : "readings.sqlite in the data folder can't be used: writes to files after they were read may go unnoticed.";
    if (!told.has(message)) log.warn({ err: error }, message);
    told.add(message);
  };
}
