// Stands between a worker and its output folder: every step the folder sink takes can be failed or followed by death.
// Must not change what a step does when no hook asks for it, and must leave every other path and database alone.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';

/**
 * What the sink does to its folder: `commit` ends a transaction of the ledger, `note` is a statement of the ledger
 * that is a transaction of its own, the others are calls on files of lines.
 */
export type Step = 'open' | 'write' | 'sync' | 'truncate' | 'rename' | 'commit' | 'note';

export interface OutputHooks {
  /** Called before a step; a throw takes its place. `half` lets a `write` get half-way before `instead` is thrown. */
  before?(step: Step): { half: true; instead: Error } | undefined;
  /** Called when a step is done; a throw is what its caller sees. */
  after?(step: Step): void;
}

/** What SQLite throws for one of its codes (10: input/output error, 13: disk full). */
export function sqliteError(errcode: number, errstr: string): Error {
  return Object.assign(new Error(errstr), { code: 'ERR_SQLITE_ERROR', errcode, errstr });
}

/** What a system call throws. */
export function systemError(code: string, syscall: string): Error {
  return Object.assign(new Error(`${code}: made up for a test, ${syscall}`), { code, syscall, errno: -1 });
}

/** @param folder absolute path of the output folder */
export function hookOutput(folder: string, hooks: OutputHooks): void {
  const isInside = (path: unknown) => String(path).startsWith(`${folder}/`) || String(path) === folder;

  async function around<Result>(step: Step, work: () => Promise<Result>): Promise<Result> {
    hooks.before?.(step);
    const result = await work();
    hooks.after?.(step);
    return result;
  }

  const { open, rename } = fs.promises;
  Object.assign(fs.promises, {
    async open(...args: Parameters<typeof open>) {
      if (!isInside(args[0])) return open(...args);
      const handle = await around('open', () => open(...args));
      const [write, sync, truncate] = [handle.write, handle.sync, handle.truncate];
      return Object.assign(handle, {
        async write(bytes: Buffer, offset: number, length: number, position: number) {
          const broken = hooks.before?.('write');
          if (broken) {
            await Reflect.apply(write, handle, [bytes, offset, Math.floor(length / 2), position]);
            throw broken.instead;
          }
          const result: unknown = await Reflect.apply(write, handle, [bytes, offset, length, position]);
          hooks.after?.('write');
          return result;
        },
        sync: () => around('sync', () => sync.call(handle)),
        truncate: (bytes?: number) => around('truncate', () => truncate.call(handle, bytes)),
      });
    },
    rename: (...args: Parameters<typeof rename>) =>
      isInside(args[0]) ? around('rename', () => rename(...args)) : rename(...args),
  });
  syncBuiltinESMExports();

  const isLedger = (database: DatabaseSync) => {
    const path = database.location();
    return path !== null && isInside(path) && basename(path) === 'ledger.sqlite';
  };
  const { exec, prepare } = DatabaseSync.prototype;
  Object.assign(DatabaseSync.prototype, {
    exec(this: DatabaseSync, sql: string) {
      if (sql !== 'COMMIT' || !isLedger(this)) return exec.call(this, sql);
      hooks.before?.('commit');
      exec.call(this, sql);
      hooks.after?.('commit');
    },
    prepare(this: DatabaseSync, sql: string): StatementSync {
      const statement = prepare.call(this, sql);
      if (!/^(UPDATE meta|INSERT INTO stream)/.test(sql) || !isLedger(this)) return statement;
      const { run } = statement;
      return Object.assign(statement, {
        run(...args: Parameters<typeof run>) {
          hooks.before?.('note');
          const result = run.apply(statement, args);
          hooks.after?.('note');
          return result;
        },
      });
    },
  });
}
