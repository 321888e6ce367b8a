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
/** 1/c of each cell, and -ln(c / 2) behind them */
const cells = new Float64Array(2 * CELLS)
/** 2^(z - 51) of each number of leading zeros, and z ln 2 behind them */
const scales = new Float64Array(64)
for (let cell = 0; cell < CELLS; cell++) {
  const c = cell === CELLS - 1 ? 2 : 1 + (cell + 0.5) / CELLS
  cells[cell] = 1 / c
  cells[CELLS + cell] = -Math.log(c / 2)
}
for (let zeros = 0; zeros < 32; zeros++) {
  scales[zeros] = 2 ** (zeros - 51)
  scales[32 + zeros] = zeros * Math.LN2
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
  const r = x * scales[zeros]! * cells[cell]! - 1
  const r2 = r * r
  const series = r * (1 - r * (1 / 2) + r2 * (1 / 3 - r * (1 / 4) + r2 * (1 / 5 - r * (1 / 6))))
  return scales[32 + zeros]! + cells[CELLS + cell]! - series
}
