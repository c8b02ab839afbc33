// Tells the words under a picture, which name who took it, from a headline or a story's first sentence.
// Must not be asked about lines inside a story: those may speak of pictures too.

const creditAtTheEnd =
  /[\p{L}.!?”’")]\s*(?:photograph|photo|picture|image|credit|foto|bild|crédit|фото)\s*(?:[:：]|\.{3}|…|by\s)/iu;
const agency = /\b(?:file photo|getty images|shutterstock|via (?:AP|AFP|EPA|Reuters|Getty))\b/iu;

/** Whether a line is a caption with its credit. */
export function isCaptionLine(text: string): boolean {
  return creditAtTheEnd.test(text) || agency.test(text);
}
