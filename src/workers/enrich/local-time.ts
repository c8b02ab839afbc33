// Writes an instant in the publisher's time zone, if the page also gives the local time.
// Must not change the instant, or guess a zone from a day alone, unless the day begins at that instant.

const instant = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?Z$/u;
const clockOnly = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/u;
const dayOnly = /^\d{4}-\d{2}-\d{2}$/u;
const minuteMs = 60_000;
/** All zones are between these, in minutes; with few exceptions they are an hour apart. */
const eastmost = 14 * 60;
const westmost = -12 * 60;
const oddZones = new Set([-570, -210, -150, 210, 270, 330, 345, 390, 570, 630, 765, 825]);

/** `iso` (in UTC) with the offset of the one of `others` that means the same instant; `iso` unchanged if there is none. */
export function asPublishedThere(iso: string, others: string[]): string {
  const match = instant.exec(iso);
  if (match === null) return iso;
  const stated = others.find(
    (other) => /[+-]\d{2}:\d{2}$/u.test(other) && Math.abs(Date.parse(other) - Date.parse(iso)) < minuteMs,
  );
  if (stated !== undefined) return stated;
  for (const other of others) {
    if (!clockOnly.test(other)) continue;
    const there = other.slice(0, 16);
    const minutes = (Date.parse(`${there}Z`) - Date.parse(`${match[1]}Z`)) / minuteMs;
    if (minutes === 0 || minutes < westmost || minutes > eastmost) continue;
    if (!isZone(minutes)) continue;
    return `${there}${match[2] ?? ''}${offset(minutes)}`;
  }
  return atMidnight(iso, others) ?? iso;
}

/** A day that others state and that begins at this instant in a zone east of Greenwich: systems store a bare day that way. */
function atMidnight(iso: string, others: string[]): string | null {
  const day = others.find((other) => {
    const minutes = (Date.parse(other) - Date.parse(iso)) / minuteMs;
    return dayOnly.test(other) && minutes > 0 && minutes <= eastmost && isZone(minutes);
  });
  if (day === undefined) return null;
  return `${day}T00:00${offset((Date.parse(day) - Date.parse(iso)) / minuteMs)}`;
}

function isZone(minutes: number): boolean {
  return minutes % 60 === 0 || oddZones.has(minutes);
}

function offset(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
