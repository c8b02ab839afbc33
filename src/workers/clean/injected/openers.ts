// Words that open a sentence and follow nothing inside a clause: what stands right before one of them was pasted there.
// Must not hold words that can follow a subject (也, 已, 将, 还, 在, 对, 因).
import { functionWords } from '../../../languages/function-words.ts';
import type { Unit } from './units.ts';

const wide =
  /^(?:此外|另外|然而|但是|不过|据悉|据了解|据介绍|据报道|首先|其次|与此同时|总之|总的来说|总的看|例如|比如|换句话说|也就是说|值得注意的是|事实上|实际上|众所周知|毫无疑问|我们|他们|她们|它们|这是|这种|这些|这个|那么|如果|虽然|尽管|由于|随着|为了|除了|根据|按照|当然|所以|因此|而且|并且|其中|其实|于是|接着|随后|因为|只有|无论|不仅|记者从|有的|有人|什么|怎么|为什么|據悉|據了解|總之|與此同時|我們|他們|這是|這種|這些|這個|那麼|如果|雖然|儘管|由於|隨著|為了|根據|當然|而且|並且|其實|しかし|また|ただ|そして|なお|さらに|一方|このため|これは|それは)/u;
const wideUnits = 6;

const small = new Set(
  [...functionWords.values()].flatMap((words) => [...words]).filter((word) => word.length > 1),
);

/** Whether what stands at `at` opens a sentence: by its wording, or by a capital that the word has only there. */
export function opensSentence(units: readonly Unit[], at: number): boolean {
  const unit = units[at];
  if (!unit || unit.apart) return false;
  if (unit.written !== unit.word) {
    // All capitals is a heading's or a label's way, not a sentence's.
    return small.has(unit.word) && unit.written.slice(1) === unit.word.slice(1);
  }
  const next = units
    .slice(at, at + wideUnits)
    .map(({ written }) => written)
    .join('');
  return wide.test(next);
}
