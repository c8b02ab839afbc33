// Gives a commander command the options that the table of settings has for it.
// Must not read values or check them: src/app/config.ts does, so that flags and variables are checked alike.
import { type Command, Option } from 'commander';
import type { CommandName } from '../app/command-names.ts';
import { settingsOf } from '../app/settings.ts';

/** Adds every setting of `name` to `command`, with its default and its variable in the help text. */
export function addOptions(command: Command, name: CommandName): Command {
  for (const [, row] of settingsOf(name)) {
    const { flag, placeholder, description, accepts, defaultText, env, list } = row;
    const flags = placeholder === null ? flag : `${flag} <${placeholder}>`;
    const words = placeholder === null || accepts === 'a path' ? '' : ` Accepts ${accepts}.`;
    const around = `(default: ${defaultText}; variable: ${env})`;
    const again = list === null ? '' : ' May be given again.';
    const option = new Option(flags, `${description}${words}${again} ${around}`);
    command.addOption(list === null ? option : option.argParser(collect));
  }
  return command;
}

function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}
