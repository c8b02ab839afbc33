// Gives a commander command the options that the table of settings has for it.
// Must not read values or check them: src/app/config.ts does, so that flags and variables are checked alike.
import { type Command, Option } from 'commander';
import type { CommandName } from '../app/command-names.ts';
import { settingsOf } from '../app/settings.ts';

/** Adds every setting of `name` to `command`, with its default and its variable in the help text. */
export function addOptions(command: Command, name: CommandName): Command {
  for (const [, { flag, placeholder, description, accepts, defaultText, env }] of settingsOf(name)) {
    const flags = placeholder === null ? flag : `${flag} <${placeholder}>`;
    const words = placeholder === null || accepts === 'a path' ? '' : ` Accepts ${accepts}.`;
    const around = `(default: ${defaultText}; variable: ${env})`;
    command.addOption(new Option(flags, `${description}${words} ${around}`));
  }
  return command;
}
