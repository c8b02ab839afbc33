// Reads the walkthroughs of CONTRIBUTING.md: the files, changes and commands that a section shows.
// Must not carry anything out.

export interface Walkthrough {
  /** The heading of its section. */
  title: string;
  /** Complete files: blocks such as ```ts src/formats/fortune.ts */
  files: { path: string; content: string }[];
  /** Lines that are added to a file: blocks such as ```diff src/formats/table.ts */
  changes: { path: string; diff: string }[];
  /** The lines of ```sh blocks. */
  commands: string[];
}

const heading = /^## (Add .*)$/m;
const block = /^( *)```(\w+)(?: (\S+))?\n([\s\S]*?)^ *```$/gm;

/** Sections whose headings begin with "Add". */
export function readWalkthroughs(page: string): Walkthrough[] {
  return page.split(/^(?=## )/m).flatMap((section) => {
    const [, title] = heading.exec(section) ?? [];
    return title === undefined ? [] : [readSection(title, section)];
  });
}

function readSection(title: string, section: string): Walkthrough {
  const walkthrough: Walkthrough = { title, files: [], changes: [], commands: [] };
  for (const [, indent = '', language, path, lines = ''] of section.matchAll(block)) {
    const content = lines.replace(new RegExp(`^${indent}`, 'gm'), '');
    if (language === 'sh') walkthrough.commands.push(...content.trim().split('\n'));
    else if (path !== undefined && language === 'diff') walkthrough.changes.push({ path, diff: content });
    else if (path !== undefined) walkthrough.files.push({ path, content });
  }
  return walkthrough;
}

/**
 * Adds the lines that a diff shows with `+` where it shows them: behind the line before them, or before the line behind them at the
 * beginning and after three dots, which leave lines out.
 * @returns null when the lines around them are not in the text
 */
export function applyDiff(text: string, diff: string): string | null {
  const lines = text.split('\n');
  /** Where the next line is expected; null when any number of lines may come before it. */
  let at: number | null = null;
  let from = 0;
  let waiting: string[] = [];
  for (const line of diff.trimEnd().split('\n')) {
    if (line.trim() === '...') at = null;
    else if (line.startsWith('+') && at === null) waiting.push(line.slice(1));
    else if (line.startsWith('+')) {
      lines.splice(at ?? 0, 0, line.slice(1));
      from = at = (at ?? 0) + 1;
    } else {
      const found = lines.indexOf(line.slice(1), from);
      if (found < 0 || (at !== null && found !== at)) return null;
      lines.splice(found, 0, ...waiting);
      from = at = found + waiting.length + 1;
      waiting = [];
    }
  }
  return waiting.length === 0 ? lines.join('\n') : null;
}
