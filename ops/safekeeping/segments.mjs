// Names and numbers of the segments of the write-ahead log: timeline, then number in two parts, eight hexadecimal digits each.

const hex = (/** @type {number} */ value) => value.toString(16).toUpperCase().padStart(8, "0");

/**
 * The number of the segment that holds a place of the log, counted from the beginning of the log.
 * @param {string} lsn as PostgreSQL writes it, `16/B374D848`
 * @param {number} segmentBytes
 */
export function segmentOf(lsn, segmentBytes) {
  const [high = "0", low = "0"] = lsn.split("/");
  return Number(((BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)) / BigInt(segmentBytes));
}

/**
 * @param {string} timeline eight hexadecimal digits
 * @param {number} number
 * @param {number} segmentBytes
 */
export function segmentName(timeline, number, segmentBytes) {
  const perFile = 0x1_0000_0000 / segmentBytes;
  return `${timeline}${hex(Math.floor(number / perFile))}${hex(number % perFile)}`;
}

/**
 * @param {string} name
 * @param {number} segmentBytes
 */
export function segmentNumber(name, segmentBytes) {
  return (
    Number.parseInt(name.slice(8, 16), 16) * (0x1_0000_0000 / segmentBytes) + Number.parseInt(name.slice(16, 24), 16)
  );
}

/**
 * Names of the segments of one timeline from the first to the last, both included.
 * @param {string} first
 * @param {string} last
 * @param {number} segmentBytes
 */
export function segmentsBetween(first, last, segmentBytes) {
  const names = [];
  for (let number = segmentNumber(first, segmentBytes); number <= segmentNumber(last, segmentBytes); number++)
    names.push(segmentName(first.slice(0, 8), number, segmentBytes));
  return names;
}
