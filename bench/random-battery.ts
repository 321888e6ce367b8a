import { once } from 'node:events'
import {
  caseWord0,
  caseWord1,
  elementWords,
  PURPOSE_DURATION,
  streamWords,
  uniformDraw,
} from '../simulations/random/draws.ts'

/**
 * Feeds the draws to a statistical battery, as 32-bit words on stdout:
 *
 *   node bench/random-battery.ts cases    | dieharder -a -g 200     # one element, case after case
 *   node bench/random-battery.ts elements | dieharder -a -g 200     # 30 elements of a case, then the next case
 *   node bench/random-battery.ts visits   | dieharder -a -g 200     # a loop: visit after visit
 *
 * Two draws of 52 bits make three words, so the last bits are tested like the first.
 */
const mode = process.argv[2] ?? 'cases'
const [stream0, stream1] = streamWords(42, 0, 'StartEvent_1')
const elements = Array.from({ length: 30 }, (_, i) => elementWords(`Activity_${i}`, PURPOSE_DURATION))
const words = new Uint32Array(3 * (1 << 15))

process.stdout.on('error', () => process.exit(0))
for (let n = 0; ;) {
  for (let i = 0; i < words.length; i += 3, n += 2) {
    const first = draw(n)
    const second = draw(n + 1)
    words[i] = first * 2 ** 32
    words[i + 1] = second * 2 ** 32
    words[i + 2] = ((first * 2 ** 52) % 2 ** 20) * 2 ** 12 + (Math.floor(second * 2 ** 44) % 2 ** 12)
  }
  if (!process.stdout.write(Buffer.from(words.buffer.slice(0)))) await once(process.stdout, 'drain')
}

function draw(n: number): number {
  const perCase = mode === 'elements' ? elements.length : 1
  const index = mode === 'visits' ? 0 : Math.floor(n / perCase)
  const word0 = caseWord0(stream0, index)
  const [key0, key1] = elements[mode === 'elements' ? n % perCase : 0]
  return uniformDraw(word0, caseWord1(stream1, word0), key0, key1, mode === 'visits' ? n : 0)
}
