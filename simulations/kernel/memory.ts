import { exponentialTables } from '../distributions/unit-exponential.ts'
import {
  DEAD_EVENTS,
  EVENT_COUNT,
  EVENTS_AT_LAST_ARRIVAL,
  FREE_SCOPE,
  FREE_TOKEN,
  HEADER_FLOATS,
  LAST_ARRIVAL,
  NEXT_MARK,
  NOW,
  STARTS,
  SUM_FLOATS,
  SUMS,
} from './layout.ts'

const FLOAT_TABLES = [
  'nodeFloats',
  'parameters',
  'outProbability',
  'tokenFloats',
  'scopeFloats',
  'queueFloats',
  'sourceFloats',
  'eventTimes',
  'eventOrders',
  'activitySums',
  'outcomeSums',
  'flowCount',
  'exponentials',
] as const
const INT_TABLES = [
  'nodeInts',
  'outFlows',
  'target',
  'counter',
  'tokenInts',
  'scopeInts',
  'queueInts',
  'sourceInts',
  'free',
  'counters',
  'visits',
  'places',
  'eventRefs',
] as const
const CACHE_LINE = 64
/** What the event loop can address (its INDEX). */
const MOST_BYTES = 4 * 2 ** 30

type FloatTable = (typeof FLOAT_TABLES)[number]
type IntTable = (typeof INT_TABLES)[number] | 'sketches'

const TABLES: readonly (FloatTable | IntTable)[] = [...FLOAT_TABLES, ...INT_TABLES, 'sketches']

/** The int32 word of the memory's head that says where a table begins, in words of the table's own size. */
export function startOf(table: FloatTable | IntTable): number {
  return STARTS + TABLES.indexOf(table)
}

/**
 * All numbers that the event loop reaches, side by side in one buffer. The loop addresses them through
 * two views of the whole, by where each table begins: with an array for each table the optimiser has to keep two
 * dozen of them at hand, and checks each anew, which costs a quarter of the speed (`bench/`). Everybody
 * else uses the tables by name.
 *
 * A table grows by a larger array in its place; `pack` brings all together again.
 */
export class Memory {
  /** the whole, as float64 and as int32 */
  floats: Float64Array = new Float64Array(HEADER_FLOATS)
  ints: Int32Array = new Int32Array(this.floats.buffer)
  /** whether all tables are in the buffer; who puts a new one in its place says so */
  isPacked = false

  nodeFloats: Float64Array = new Float64Array(0)
  parameters: Float64Array = new Float64Array(0)
  /** beside `outFlows`: cumulative probability after an exclusive decision */
  outProbability: Float64Array = new Float64Array(0)
  tokenFloats: Float64Array = new Float64Array(0)
  scopeFloats: Float64Array = new Float64Array(0)
  queueFloats: Float64Array = new Float64Array(0)
  /** by arrival source */
  sourceFloats: Float64Array = new Float64Array(0)
  eventTimes: Float64Array = new Float64Array(256)
  eventOrders: Float64Array = new Float64Array(256)
  /** over cases, in the memory's head */
  sums: Float64Array = this.floats.subarray(SUMS, SUMS + SUM_FLOATS)
  activitySums: Float64Array = new Float64Array(0)
  outcomeSums: Float64Array = new Float64Array(0)
  flowCount: Float64Array = new Float64Array(0)
  exponentials: Float64Array = exponentialTables

  nodeInts: Int32Array = new Int32Array(0)
  outFlows: Int32Array = new Int32Array(0)
  /** by flow: the node that it leads to, and its counter at a join */
  target: Int32Array = new Int32Array(0)
  counter: Int32Array = new Int32Array(0)
  tokenInts: Int32Array = new Int32Array(0)
  scopeInts: Int32Array = new Int32Array(0)
  queueInts: Int32Array = new Int32Array(0)
  sourceInts: Int32Array = new Int32Array(0)
  /** free units by resource */
  free: Int32Array = new Int32Array(0)
  /** by scope instance: tokens at joins; visits of the case */
  counters: Int32Array = new Int32Array(0)
  visits: Int32Array = new Int32Array(0)
  /** by scope instance: counted places */
  places: Int32Array = new Int32Array(0)
  eventRefs: Int32Array = new Int32Array(256)
  sketches: Uint32Array = new Uint32Array(0)

  /** Brings tables that grew, or that were made elsewhere, into the buffer; the views of it are new then. */
  pack(): void {
    if (this.isPacked) return
    this.isPacked = true
    const header = this.floats.subarray(0, HEADER_FLOATS)
    const room = TABLES.reduce((sum, name) => sum + roomOf(this[name]), header.byteLength)
    if (room > MOST_BYTES) throw new RangeError(`The simulation needs ${room} bytes at a time`)
    const buffer = new ArrayBuffer(room)
    this.floats = new Float64Array(buffer)
    this.ints = new Int32Array(buffer)
    this.floats.set(header)
    this.sums = this.floats.subarray(SUMS, SUMS + SUM_FLOATS)
    let at = header.byteLength
    const place = <T extends Float64Array | Int32Array | Uint32Array>(
      name: FloatTable | IntTable,
      table: T,
      view: T,
    ): T => {
      view.set(table)
      this.ints[startOf(name)] = at / table.BYTES_PER_ELEMENT
      at += roomOf(table)
      return view
    }
    for (const name of FLOAT_TABLES)
      this[name] = place(name, this[name], new Float64Array(buffer, at, this[name].length))
    for (const name of INT_TABLES) this[name] = place(name, this[name], new Int32Array(buffer, at, this[name].length))
    this.sketches = place('sketches', this.sketches, new Uint32Array(buffer, at, this.sketches.length))
  }

  /** simulated time */
  get now(): number {
    return this.floats[NOW]
  }
  set now(time: number) {
    this.floats[NOW] = time
  }

  /** simulated time of the last arrival */
  get lastArrival(): number {
    return this.floats[LAST_ARRIVAL]
  }
  set lastArrival(time: number) {
    this.floats[LAST_ARRIVAL] = time
  }

  /** events taken so far */
  get eventCount(): number {
    return this.floats[EVENT_COUNT]
  }

  /** events until the last of all cases arrived */
  get eventsAtLastArrival(): number {
    return this.floats[EVENTS_AT_LAST_ARRIVAL]
  }

  /** events in the list of what was cancelled */
  get dead(): number {
    return this.ints[DEAD_EVENTS]
  }
  set dead(events: number) {
    this.ints[DEAD_EVENTS] = events
  }

  /** earliest time at which the clock has to be looked at: grids, warm-up, end */
  get nextMark(): number {
    return this.floats[NEXT_MARK]
  }
  set nextMark(time: number) {
    this.floats[NEXT_MARK] = time
  }

  /** first free record of a token; -1 for none */
  get freeToken(): number {
    return this.ints[FREE_TOKEN]
  }
  set freeToken(token: number) {
    this.ints[FREE_TOKEN] = token
  }

  /** first free record of a scope instance; -1 for none */
  get freeScope(): number {
    return this.ints[FREE_SCOPE]
  }
  set freeScope(scope: number) {
    this.ints[FREE_SCOPE] = scope
  }
}

/** Bytes of a table and a gap behind it, in whole cache lines. */
function roomOf(table: Float64Array | Int32Array | Uint32Array): number {
  return (Math.ceil(table.byteLength / CACHE_LINE) + 1) * CACHE_LINE
}

export function twice(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2)
  larger.set(array)
  return larger
}

export function twiceFloats(array: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(array.length * 2)
  larger.set(array)
  return larger
}
