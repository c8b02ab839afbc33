// The types of the package pgpass, which has none: it looks a password up in PGPASSFILE or ~/.pgpass, as libpq does.
// Must not declare what Copydesk does not call.
declare module 'pgpass' {
  interface Place {
    host: string;
    port: number;
    database: string;
    user: string;
  }
  /** Calls back with undefined if no line matches, or the file is missing or readable by others. */
  function pgpass(place: Place, done: (password: string | undefined) => void): void;
  export = pgpass;
}
