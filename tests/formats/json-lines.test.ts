// The format of JSON Lines: its contract. How files of it are opened into items is in containers.test.ts.
// Must not touch the disk.
import { jsonLines } from '../../src/formats/json-lines.ts';
import { testFormatContract } from './contract.ts';

testFormatContract({
  format: jsonLines,
  whole: [
    '{"content": "One."}\n\n{"content": "Two."}\r\n{"content": "三"}',
    '\ufeff{"content": "One."}\n{"content": "Two."}\n',
    '{"a": 1}\n{"a": 2}\n{"a": 3}\n{"content": "Longer than those before it."}',
  ],
  endless: { first: '', again: '{"content": "The ferry left at six."}\n' },
});
