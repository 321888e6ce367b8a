import { expect, test } from 'vitest'
import { ModelCheck, type CheckQuestion, type CheckReply, type CheckWorker, type ModelFindings } from './model-check.ts'

const nothing: ModelFindings = { reading: [], own: [], lint: [], scenario: [] }

/** A worker that answers when it is told to. */
class SlowWorker implements CheckWorker {
  readonly asked: string[] = []
  isTerminated = false
  onmessage: CheckWorker['onmessage'] = null
  onerror: CheckWorker['onerror'] = null
  postMessage({ xml }: CheckQuestion) {
    this.asked.push(xml)
  }
  terminate() {
    this.isTerminated = true
  }
  reply(reply: CheckReply) {
    this.onmessage?.({ data: reply } as MessageEvent<CheckReply>)
  }
  die(message: string) {
    this.onerror?.({ message } as ErrorEvent)
  }
}

function checkWith() {
  const workers: SlowWorker[] = []
  const told: string[] = []
  const check = new ModelCheck(() => {
    const worker = new SlowWorker()
    workers.push(worker)
    return worker
  })
  const ask = (xml: string) =>
    check.ask({
      question: { xml, scenario: null },
      onFound: () => told.push(`found ${xml}`),
      onFault: (fault) => told.push(`${fault} ${xml}`),
    })
  return { ask, workers, told }
}

test('while a check runs only the newest of what was asked since waits', () => {
  const { ask, workers, told } = checkWith()
  ask('one')
  ask('two')
  ask('three')
  expect(workers[0]!.asked).toEqual(['one'])
  workers[0]!.reply({ found: nothing })
  expect(workers[0]!.asked).toEqual(['one', 'three'])
  workers[0]!.reply({ found: nothing })
  expect(told).toEqual(['found one', 'found three'])
})

test('a question that was forgotten is answered to nobody', () => {
  const { ask, workers, told } = checkWith()
  const forget = ask('one')
  forget()
  workers[0]!.reply({ found: nothing })
  ask('two')()
  ask('three')
  workers[0]!.reply({ found: nothing })
  workers[0]!.reply({ found: nothing })
  expect(told).toEqual(['found three'])
})

test('a fault is told, and a thread that died is replaced by another one', () => {
  const { ask, workers, told } = checkWith()
  ask('one')
  workers[0]!.reply({ fault: 'stumbled' })
  ask('two')
  workers[0]!.die('gone')
  ask('three')
  expect(workers[0]!.isTerminated).toBe(true)
  workers[1]!.reply({ found: nothing })
  expect(told).toEqual(['stumbled one', 'gone two', 'found three'])
})
