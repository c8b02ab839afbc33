// Clear-signed messages: the text comes out, what PGP put around it does not.
// Must not verify signatures.
import { expect, test } from 'vitest';
import { withoutSignature } from '../../../src/formats/mail/signed-text.ts';

const ferry = 'The ferry left at six.\n- - - - -\nThe pier was empty.\n';

const read = (text: string): string => Buffer.from(withoutSignature(Buffer.from(text))).toString();

test('a signed text comes out without its signature, its lines as they were', () => {
  const signed = ferry.replace(/^- /m, '- - ');
  const signature = '-----BEGIN PGP SIGNATURE-----\n\niQEz\n-----END PGP SIGNATURE-----\n';
  const message = `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n${signed}${signature}`;
  expect(read(message)).toBe(ferry);
  expect(read(`\n${message.replaceAll('\n', '\r\n')}`)).toBe(ferry);
  expect(read(message.slice(0, message.indexOf('-----BEGIN PGP SIGNATURE')))).toBe(ferry);
});

test('any other text stays as it is', () => {
  for (const text of ['', ferry, `He wrote:\n-----BEGIN PGP SIGNED MESSAGE-----\n\n${ferry}`])
    expect(read(text)).toBe(text);
});
