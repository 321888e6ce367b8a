/**
 * Minus the logarithm of 1 - u: the exponential distribution of mean 1 by inversion, several times
 * faster than by `Math.log`, which leaves compiled code.
 *
 * 1 - u is m 2^-(z+1) with m in [1, 2). A table knows -ln(c / 2) and 1/c for a c near each m, by its first seven
 * bits after the leading one; the rest, ln(1 + r) with |r| <= 1/256, is a polynomial of degree six. The
 * error is below 6e-16; towards u = 0 the value stays exact relative to itself, since there c is 2.
 *
 * @source P. T. P. Tang, Table-driven implementation of the logarithm function in IEEE floating-point
 *   arithmetic, ACM Transactions on Mathematical Software 16(4), 1990
 */
const CELLS = 128
/** Parts of the tables: 1/c of each cell; -ln(c / 2); by number of leading zeros z 2^(z - 51); z ln 2. */
export const UNIT_LOGS = CELLS
export const UNIT_SCALES = 2 * CELLS
export const UNIT_POWERS = UNIT_SCALES + 32

/** The event loop has them in its own memory, and the formula once more. */
export const exponentialTables = new Float64Array(UNIT_POWERS + 32)
for (let cell = 0; cell < CELLS; cell++) {
  const c = cell === CELLS - 1 ? 2 : 1 + (cell + 0.5) / CELLS
  exponentialTables[cell] = 1 / c
  exponentialTables[UNIT_LOGS + cell] = -Math.log(c / 2)
}
for (let zeros = 0; zeros < 32; zeros++) {
  exponentialTables[UNIT_SCALES + zeros] = 2 ** (zeros - 51)
  exponentialTables[UNIT_POWERS + zeros] = zeros * Math.LN2
}

/**
 * From the two words of a draw (see `uniformDraw`).
 *
 * @param outer the leading 32 bits of u, as int32
 * @param inner its other bits, the leading 20 of 32
 */
export function unitExponentialOfWords(outer: number, inner: number): number {
  const high = ~outer >>> 0
  // (1 - u) 2^52
  const x = high * 1048576 + ((~inner >>> 12) + 0.5)
  return fromParts(high, x)
}

/** From u in (0, 1), a multiple of 2^-53; equal to the bit to what the words of the same draw give. */
export function unitExponential(u: number): number {
  const x = (1 - u) * 4503599627370496
  return fromParts(Math.floor(x / 1048576), x)
}

function fromParts(high: number, x: number): number {
  // too few bits to tell the cell: once in 17 million draws
  if (high < 256) return -Math.log(x * 2.220446049250313e-16)
  const zeros = Math.clz32(high)
  const cell = ((high << zeros) >>> 24) & 127
  const r = x * exponentialTables[UNIT_SCALES + zeros]! * exponentialTables[cell]! - 1
  const r2 = r * r
  const series = r * (1 - r * (1 / 2) + r2 * (1 / 3 - r * (1 / 4) + r2 * (1 / 5 - r * (1 / 6))))
  return exponentialTables[UNIT_POWERS + zeros]! + exponentialTables[UNIT_LOGS + cell]! - series
}
