// Prints the stories of the files that are made once, for the programs that make them.
// Must not be run by tests.

import { firstOfMade } from '../kit-case.ts';
import { pageHtml, storyOf } from '../stories.ts';
import { type Language, words } from '../words.ts';

const count = 20;
const languages = Object.keys(words) as Language[];
const stories = languages.flatMap((language) =>
  Array.from({ length: count }, (_, nth) => {
    const number = firstOfMade[language] + nth;
    const story = storyOf(number, language);
    return { ...story, number, page: pageHtml(story) };
  }),
);
process.stdout.write(JSON.stringify(stories));
