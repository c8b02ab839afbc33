// The rejection of a record of an archive of the web that is damaged.
// Must not stop the archive.
import { PermanentError } from '../errors.ts';
import type { MemberFacts } from '../schemas/member-facts.ts';
import type { Damage } from './archive-records.ts';
import type { Member } from './format.ts';

const damages: Record<Damage, string> = {
  cut: 'The file ends within this record.',
  head: 'This record has no head that can be read.',
  length: 'This record does not have the length that its head says.',
};

/** @param number of the record in the archive, from 1 */
export function damagedRecord(damage: Damage, number: number, facts: MemberFacts | null): Member {
  const where = number === 1 ? 'It is the first one.' : `${number - 1} came before it.`;
  const rejection = new PermanentError('bad_archive', `${damages[damage]} ${where}`);
  return facts === null ? { rejection } : { rejection, facts };
}
