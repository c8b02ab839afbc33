// What a producer needs from a logger; a pino logger fits.
// Must not format or filter anything.

/** Structured fields first, then one sentence. */
export interface ProducerLog {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
