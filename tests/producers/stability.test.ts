import { describe, expect, it } from 'vitest';
import { createStabilityGate } from '../../src/producers/stability.ts';

const nowMs = 1_700_000_000_000;
const ns = (ms: number) => BigInt(ms) * 1_000_000n;
const createGate = () => createStabilityGate({ settleMs: 500, emptySettleMs: 10_000 });

describe('the stability gate', () => {
  it('lets a file through at first sight when its time is older than the settle time', () => {
    expect(createGate().observe('a', { size: 1, mtimeNs: ns(nowMs - 500) }, 0, nowMs)).toBe(0);
  });

  it('says when a fresh file may be ready, and lets it through then', () => {
    const gate = createGate();
    const file = { size: 1, mtimeNs: ns(nowMs - 100) };
    expect(gate.observe('a', file, 0, nowMs)).toBe(400);
    expect(gate.observe('a', file, 400, nowMs + 400)).toBe(0);
  });

  it('needs two equal observations for a time in the future', () => {
    const gate = createGate();
    const file = { size: 1, mtimeNs: ns(nowMs + 3_600_000) };
    expect(gate.observe('a', file, 0, nowMs)).toBe(500);
    expect(gate.observe('a', file, 300, nowMs + 300)).toBe(200);
    expect(gate.observe('a', file, 500, nowMs + 500)).toBe(0);
  });

  it('does not believe an old time of a file that it has seen change', () => {
    const gate = createGate();
    gate.observe('a', { size: 1, mtimeNs: ns(nowMs) }, 0, nowMs);
    const old = { size: 2, mtimeNs: ns(nowMs - 60_000) };
    expect(gate.observe('a', old, 100, nowMs + 100)).toBe(500);
    expect(gate.observe('a', old, 599, nowMs + 599)).toBe(1);
    expect(gate.observe('a', old, 600, nowMs + 600)).toBe(0);
  });

  it('is not fooled by a wall clock that jumps', () => {
    const gate = createGate();
    const file = { size: 1, mtimeNs: ns(nowMs) };
    expect(gate.observe('a', file, 0, nowMs)).toBe(500);
    expect(gate.observe('a', file, 500, nowMs - 3_600_000)).toBe(0);
  });

  it('gives an empty file ten seconds', () => {
    const gate = createGate();
    const file = { size: 0, mtimeNs: ns(nowMs - 600) };
    expect(gate.observe('a', file, 0, nowMs)).toBe(9400);
    expect(gate.observe('a', file, 9400, nowMs + 9400)).toBe(0);
  });

  it('forgets files that the last scans did not see', () => {
    const gate = createGate();
    const file = { size: 1, mtimeNs: ns(nowMs + 3_600_000) };
    gate.observe('a', file, 0, nowMs);
    for (let scan = 0; scan < 3; scan++) gate.endOfScan();
    expect(gate.observe('a', file, 10_000, nowMs + 10_000)).toBe(500);
  });
});
