// The format of JSON arrays: its contract. How files of it are opened into items is in containers.test.ts.
// Must not touch the disk.
import { jsonArray } from '../../src/formats/json-array.ts';
import { testFormatContract } from './contract.ts';

testFormatContract({
  format: jsonArray,
  whole: ['[{"content": "One."}, {"content": "Two, [{\\"."}]\n', '\ufeff [ {} ]', '[{"a": [{"b": {}}]}]'],
  endless: { first: '[', again: '{"content": "The ferry left at six."},\n' },
});
