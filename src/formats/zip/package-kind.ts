// Distinguishes ZIP archives from other kinds of files that are ZIP archives inside, such as DOCX and EPUB.
// Must not trust the file's name.
import type { ZipEntry } from './zip-entry.ts';

/** A kind is known by the first of these that matches a name in the archive. */
const byName: readonly [pattern: RegExp, kind: string][] = [
  [/^word\/document\d*\.xml$/, 'Word document (DOCX)'],
  [/^xl\/workbook\.(?:xml|bin)$/, 'Excel workbook (XLSX)'],
  [/^ppt\/presentation\.xml$/, 'PowerPoint presentation (PPTX)'],
  [/^visio\/document\.xml$/, 'Visio drawing (VSDX)'],
  [/^(?:FixedDocumentSequence|FixedDocSeq)\.fdseq$/i, 'XPS document'],
  [/^AppxManifest\.xml$/, 'Windows app'],
  [/^[^/]+\.nuspec$/, 'NuGet package'],
  [/^META-INF\/container\.xml$/, 'EPUB book'],
  [/^Index\/Document\.iwa$/, 'iWork document (Pages, Numbers or Keynote)'],
  [/^AndroidManifest\.xml$/, 'Android app (APK)'],
  [/^META-INF\/mozilla\.rsa$|^install\.rdf$/, 'browser extension (XPI)'],
  [/^Payload\/[^/]+\.app\/Info\.plist$/, 'iOS app (IPA)'],
  [/^META-INF\/MANIFEST\.MF$/, 'Java archive (JAR)'],
  [/^[^/]+\.dist-info\/WHEEL$/, 'Python package (wheel)'],
  [/^doc\.kml$/, 'map (KMZ)'],
  [/^\[Content_Types\]\.xml$/, 'Office document'],
];

const byMediaType: Record<string, string> = {
  'application/epub+zip': 'EPUB book',
  'application/vnd.oasis.opendocument.graphics': 'OpenDocument drawing (ODG)',
  'application/vnd.oasis.opendocument.presentation': 'OpenDocument presentation (ODP)',
  'application/vnd.oasis.opendocument.spreadsheet': 'OpenDocument spreadsheet (ODS)',
  'application/vnd.oasis.opendocument.text': 'OpenDocument text (ODT)',
};

/** Looks at the entries of an archive one by one. */
export interface PackageKindFinder {
  look(entry: ZipEntry): void;
  /** Of an archive whose first entry is named `mimetype`: the place of that entry. */
  readonly mediaType: ZipEntry | null;
  /** The best of the kinds that the names suggest; null if the file is an archive and nothing else. */
  found(): string | null;
}

export function findPackageKind(): PackageKindFinder {
  let best = byName.length;
  let count = 0;
  let mediaType: ZipEntry | null = null;
  return {
    look(entry) {
      count += 1;
      const name = entry.rawName.toString('latin1');
      if (count === 1 && name === 'mimetype') mediaType = entry;
      const index = name.length > 100 ? -1 : byName.findIndex(([pattern]) => pattern.test(name));
      if (index >= 0) best = Math.min(best, index);
    },
    get mediaType() {
      return mediaType;
    },
    found: () => byName[best]?.[1] ?? null,
  };
}

/** The media type in an entry named `mimetype`; null if it is not one. */
export function kindOfMediaType(content: string): string | null {
  const [type = ''] = content.trim().split(/[;\s]/, 1);
  if (!/^[a-z]+\/[\w.+-]{1,80}$/.test(type)) return null;
  return byMediaType[type] ?? type;
}
