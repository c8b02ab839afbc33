// The rejection of a damaged record in a web archive.
// Must not stop the reading of the archive.
import { PermanentError } from '../../errors.ts';
import type { MemberFacts } from '../../schemas/member-facts.ts';
import type { Member } from '../format.ts';
import type { Damage } from './archive-records.ts';

const damages: Record<Damage, string> = {
  cut: 'The file ends within this record.',
  head: 'This record has no readable header.',
  length: 'This record does not have the length that its header declares.',
};

/** @param number of the record in the archive, from 1 */
export function damagedRecord(damage: Damage, number: number, facts: MemberFacts | null): Member {
  const rejection = new PermanentError(
    'bad_archive',
    `${damages[damage]} It is record ${number} of the archive.`,
  );
  return facts === null ? { rejection } : { rejection, facts };
}
