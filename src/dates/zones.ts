// Names of time zones as dates give them, with their offsets.
// Must not choose between the zones of an ambiguous name.

/** Offsets by name; null for a name that means several. */
const zones: Record<string, string | null> = {
  z: 'Z',
  utc: 'Z',
  gmt: 'Z',
  est: '-05:00',
  edt: '-04:00',
  cdt: '-05:00',
  mst: '-07:00',
  mdt: '-06:00',
  pst: '-08:00',
  pdt: '-07:00',
  cet: '+01:00',
  cest: '+02:00',
  mez: '+01:00',
  mesz: '+02:00',
  eet: '+02:00',
  eest: '+03:00',
  jst: '+09:00',
  kst: '+09:00',
  wib: '+07:00',
  wita: '+08:00',
  hkt: '+08:00',
  sgt: '+08:00',
  msk: '+03:00',
  мск: '+03:00',
  sast: '+02:00',
  aest: '+10:00',
  aedt: '+11:00',
  nzst: '+12:00',
  nzdt: '+13:00',
  北京时间: '+08:00',
  bst: null,
  cst: null,
  et: null,
  ist: null,
};

/** In lower case, the longest first. */
export const zoneNames: readonly string[] = Object.keys(zones).sort(
  (one, other) => other.length - one.length,
);

/** @param name in lower case @returns `Z` or an offset such as `+08:00`; null for a name that means several zones or none */
export function offsetOf(name: string): string | null {
  return zones[name] ?? null;
}
