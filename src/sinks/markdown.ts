// markdown: a folder of notes for Obsidian and Hugo, one per current article.
// Must not change, move or remove a note that a person has edited.
import { resolve } from 'node:path';
import { NoteFolder } from './markdown/note-folder.ts';
import { defaultTemplate, readTemplate } from './markdown/path-template.ts';
import type { SinkKind, SinkPlace } from './sink.ts';

export const markdown: SinkKind = {
  name: 'markdown',
  schemes: ['markdown'],
  face: 'table',
  form: 'markdown:DIR',
  does: 'a folder of Markdown notes for Obsidian and Hugo, one per article',
  locate: folderPlace,
  async open({ location }) {
    const { folder, template } = partsOf(location);
    const read = readTemplate(template);
    if ('fault' in read) throw new Error(`The address ${location} ${read.fault}.`);
    return new NoteFolder(folder, read);
  },
};

function folderPlace(address: string, folder: string): SinkPlace | { fault: string } {
  const parts = partsOf(address.slice(address.indexOf(':') + 1));
  const shown = parts.folder.replace(/(?<=.)\/+$/s, '');
  if (shown === '' || shown === '/' || /[\0?]/.test(shown))
    return { fault: 'needs the path of a folder: markdown:DIR, or markdown:DIR?path=TEMPLATE' };
  const template = readTemplate(parts.template);
  if ('fault' in template) return template;
  const path = resolve(folder, shown);
  return { location: `${path}?path=${parts.template}`, path, shown };
}

/** The folder, and the template, which is taken as it is written: it ends where the address ends. */
function partsOf(text: string): { folder: string; template: string } {
  const [, folder = text, template = defaultTemplate] = /^(.*?)\?path=(.*)$/s.exec(text) ?? [];
  return { folder, template };
}
