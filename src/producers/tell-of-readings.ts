// Logs, once each, that what was read of files can't be recorded, or has to wait.
// Must not decide what happens to the files.
import { isLocked } from '../sqlite-locked.ts';
import type { ProducerLog } from './producer-log.ts';

/** @returns what to call with every failure of the database */
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
