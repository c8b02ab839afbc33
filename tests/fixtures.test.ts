// The fixtures from file to article, by format and language.
// Must not look at single stages: these have fixtures of their own, beside their tests.
import { testFixtures } from './test-fixtures.ts';

testFixtures('tests/fixtures');
