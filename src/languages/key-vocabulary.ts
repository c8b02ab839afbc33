// What the keys of front matter and records can mean, in the words of a language.
// Must not hold words: they are in the files of the languages.

/** A part of `Vocabulary`. */
export interface KeyVocabulary<Entries> {
  /** Keys of front matter for the author. */
  authorKey: Entries;
  /** Keys of front matter for the section. */
  categoryKey: Entries;
  /** Keys of front matter for the description. */
  descriptionKey: Entries;
  /** Keys of front matter for the editor. */
  editorKey: Entries;
  /** Keys of front matter for the picture. */
  imageKey: Entries;
  /** Keys of front matter for the language. */
  languageKey: Entries;
  /** Keys of front matter for the time of the last change. */
  modifiedKey: Entries;
  /** Keys of front matter for the time of publication. */
  publishedKey: Entries;
  /** Keys of a record that holds an article, in front of a colon or an equals sign. */
  recordKey: Entries;
  /** Keys of front matter for the site. */
  siteNameKey: Entries;
  /** Keys of front matter for the source that a text credits. */
  sourceKey: Entries;
  /** Keys of front matter for the keywords. */
  tagKey: Entries;
  /** Keys of front matter for the title. */
  titleKey: Entries;
  /** Keys of front matter for the address. */
  urlKey: Entries;
}
