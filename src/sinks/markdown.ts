// markdown: a folder of notes for Obsidian and Hugo, one per current article.
// Must not load more than the address needs before the sink is opened.
import { folderPath } from './file-place.ts';
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
    const { NoteFolder } = await import('./markdown/note-folder.ts');
    return new NoteFolder(folder, read);
  },
};

function folderPlace(address: string, folder: string): SinkPlace | { fault: string } {
  const parts = partsOf(address.slice(address.indexOf(':') + 1));
  const place = folderPath(parts.folder, folder);
  if (place === null || place.shown.includes('?'))
    return { fault: 'needs the path of a folder: markdown:DIR, or markdown:DIR?path=TEMPLATE' };
  const template = readTemplate(parts.template);
  if ('fault' in template) return template;
  return { location: `${place.path}?path=${parts.template}`, ...place };
}

/** The folder, and the template, which is taken as it is written: it ends where the address ends. */
function partsOf(text: string): { folder: string; template: string } {
  const [, folder = text, template = defaultTemplate] = /^(.*?)\?path=(.*)$/s.exec(text) ?? [];
  return { folder, template };
}
