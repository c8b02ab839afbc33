import { describe, expect, it } from 'vitest';
import {
  createStabilityGate,
  type Observation,
  type StabilityOptions,
} from '../../../src/producers/watch/stability.ts';

const nowMs = 1_700_000_000_000;
const ns = (ms: number) => BigInt(ms) * 1_000_000n;
const createGate = (options: Partial<StabilityOptions> = {}) =>
  createStabilityGate({
    stabilityMs: () => 500,
    emptyStabilityMs: 10_000,
    renamesShow: true,
    trustsAge: false,
    ...options,
  });
/** A file whose content and rights were last changed so long ago. */
const fileOf = (changed: {
  contentMs: number;
  anythingMs: number;
  size?: number;
  ino?: bigint;
}): Observation => ({
  size: changed.size ?? 1,
  mtimeNs: ns(nowMs - changed.contentMs),
  ctimeNs: ns(nowMs - changed.anythingMs),
  ino: changed.ino ?? 7n,
});
const written = (ageMs: number, size = 1) => fileOf({ contentMs: ageMs, anythingMs: ageMs, size });
const unseen = Number.NEGATIVE_INFINITY;

describe('the stability gate', () => {
  it('accepts a file at first sight if it had been unchanged for longer than the stability threshold when it was renamed in', () => {
    const renamed = fileOf({ contentMs: 60_000, anythingMs: 0 });
    expect(createGate().observe('a', renamed, 0, nowMs)).toEqual({ waitMs: 0, sinceMs: null });
    const justFinished = fileOf({ contentMs: 500, anythingMs: 0 });
    expect(createGate().observe('a', justFinished, 0, nowMs).waitMs).toBe(500);
  });

  it('does so only where the file system shows renames, and never for a file without content', () => {
    const renamed = fileOf({ contentMs: 60_000, anythingMs: 0 });
    expect(createGate({ renamesShow: false }).observe('a', renamed, 0, nowMs).waitMs).toBe(500);
    expect(createGate().observe('a', { ...renamed, size: 0 }, 0, nowMs).waitMs).toBe(10_000);
  });

  it('is not fooled by rights that are changed while a file is being written', () => {
    const gate = createGate();
    gate.observe('a', written(0), 0, nowMs);
    const changedRights = fileOf({ contentMs: 2_000, anythingMs: 0 });
    expect(gate.observe('a', changedRights, 2_000, nowMs + 2_000).waitMs).toBe(500);
    const anotherRenamedIn = { ...changedRights, ino: 8n };
    expect(gate.observe('a', anotherRenamedIn, 2_000, nowMs + 2_000).waitMs).toBe(0);
  });

  it('needs two equal observations that are the stability threshold apart, however old the file claims to be', () => {
    for (const ageMs of [0, 100, 60_000, -3_600_000]) {
      const gate = createGate();
      expect(gate.observe('a', written(ageMs), 0, nowMs)).toEqual({ waitMs: 500, sinceMs: 0 });
      expect(gate.observe('a', written(ageMs), 300, nowMs + 300)).toEqual({ waitMs: 200, sinceMs: 0 });
      expect(gate.observe('a', written(ageMs), 500, nowMs + 500)).toEqual({ waitMs: 0, sinceMs: 0 });
    }
  });

  it('begins anew with every change, also one that puts the old times back', () => {
    const gate = createGate();
    gate.observe('a', written(0), 0, nowMs);
    expect(gate.observe('a', written(0, 2), 400, nowMs + 400).waitMs).toBe(500);
    const touched = { ...written(0, 2), ctimeNs: ns(nowMs + 800) };
    expect(gate.observe('a', touched, 800, nowMs + 800).waitMs).toBe(500);
    expect(gate.observe('a', touched, 1_299, nowMs + 1_299).waitMs).toBe(1);
    expect(gate.observe('a', touched, 1_300, nowMs + 1_300).waitMs).toBe(0);
  });

  it('is not fooled by a wall clock that jumps', () => {
    const gate = createGate();
    expect(gate.observe('a', written(0), 0, nowMs + 3_600_000).waitMs).toBe(500);
    expect(gate.observe('a', written(0), 500, nowMs - 3_600_000).waitMs).toBe(0);
  });

  it('gives an empty file ten seconds', () => {
    const gate = createGate();
    expect(gate.observe('a', written(600, 0), 0, nowMs).waitMs).toBe(10_000);
    expect(gate.observe('a', written(600, 0), 10_000, nowMs + 10_000).waitMs).toBe(0);
  });

  it('trusts the age of a file where its caller says that the files are there, but not of one it has seen fresh', () => {
    const gate = createGate({ trustsAge: true, emptyStabilityMs: null, renamesShow: false });
    expect(gate.observe('a', written(500, 0), 0, nowMs)).toEqual({ waitMs: 0, sinceMs: unseen });
    expect(gate.observe('b', fileOf({ contentMs: 60_000, anythingMs: 0 }), 0, nowMs).waitMs).toBe(500);
    expect(gate.observe('b', written(60_000, 2), 100, nowMs + 100).waitMs).toBe(500);
  });

  it('forgets files that were taken, and those that the last scans did not see', () => {
    const gate = createGate();
    const endThreeScans = () => {
      for (let scan = 0; scan < 3; scan++) gate.endOfScan();
    };
    for (const forget of [() => gate.forget('a'), endThreeScans]) {
      gate.observe('a', written(0), 0, nowMs);
      forget();
      expect(gate.observe('a', written(0), 10_000, nowMs + 10_000).waitMs).toBe(500);
      gate.forget('a');
    }
  });

  it('remembers fifty thousand files and makes the others wait until there is room', () => {
    const gate = createGate();
    for (let number = 0; number < 50_000; number++) gate.observe(`f${number}`, written(0), 0, nowMs);
    expect(gate.isFull).toBe(true);
    gate.observe('beyond', written(60_000), 0, nowMs);
    expect(gate.observe('beyond', written(60_000), 10_000, nowMs + 10_000).waitMs).toBe(500);
    expect(gate.observe('f0', written(0), 10_000, nowMs + 10_000).waitMs).toBe(0);
    gate.forget('f0');
    gate.observe('beyond', written(60_000), 10_000, nowMs + 10_000);
    expect(gate.observe('beyond', written(60_000), 10_500, nowMs + 10_500).waitMs).toBe(0);
  });
});
