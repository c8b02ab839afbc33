// Turns a part of a path into a query for the ledger's trigram index of paths.
// Must not leave anything that the index's query language could interpret.
import { normalizationForms } from '../../text/normalization-forms.ts';

const characters = 3;

/** A query for the paths that hold all of its characters, in whatever order; null for a part that is too short. */
export function pathQuery(part: string): string | null {
  const points = [...part];
  if (points.length < characters) return null;
  const pieces = points.slice(characters - 1).map((_, at) => points.slice(at, at + characters).join(''));
  return [...new Set(pieces)].map((piece) => `"${piece.replaceAll('"', '""')}"`).join(' AND ');
}

/**
 * The same for every normalization form of a part. Each folder's name in it may be in another form: a tool on a Mac may have made
 * one of them and a tool from elsewhere the next.
 */
export function pathQueryOfForms(part: string): string | null {
  const names = part.split('/');
  const queries = names.flatMap((bare, at) => {
    const name = `${at > 0 ? '/' : ''}${bare}${at < names.length - 1 ? '/' : ''}`;
    const alternatives = normalizationForms(name).map(pathQuery);
    // A form that is too short for a query may be the intended one.
    return alternatives.includes(null) ? [] : [`(${alternatives.map((query) => `(${query})`).join(' OR ')})`];
  });
  return queries.length === 0 ? null : queries.join(' AND ');
}
