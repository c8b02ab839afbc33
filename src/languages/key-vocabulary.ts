// What the keys of front matter and records can mean, in the words of a language.
// Must not hold words: each language has a file.

/** A part of `Vocabulary`. */
export interface KeyVocabulary<Entries> {
  /** Front matter keys for the author. */
  authorKey: Entries;
  /** Front matter keys for the section. */
  categoryKey: Entries;
  /** Front matter keys for the description. */
  descriptionKey: Entries;
  /** Front matter keys for the editor. */
  editorKey: Entries;
  /** Front matter keys for the picture. */
  imageKey: Entries;
  /** Front matter keys for the language. */
  languageKey: Entries;
  /** Front matter keys for the time of the last change. */
  modifiedKey: Entries;
  /** Front matter keys for the time of publication. */
  publishedKey: Entries;
  /** Keys of a record that holds an article, before a colon or an equals sign. */
  recordKey: Entries;
  /** Front matter keys for the site. */
  siteNameKey: Entries;
  /** Front matter keys for the source that a text credits. */
  sourceKey: Entries;
  /** Front matter keys for the keywords. */
  tagKey: Entries;
  /** Front matter keys for the title. */
  titleKey: Entries;
  /** Front matter keys for the address. */
  urlKey: Entries;
}
