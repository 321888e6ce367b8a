import type { Task } from '../bpmn/process-model.ts'
import type { Distribution } from './scenario.ts'

const minute = 60
const hour = 3600

/** What people call the work, and how long such work usually takes: shortest, usual, longest. */
const usualWork: readonly { readonly words: RegExp; readonly seconds: readonly [number, number, number] }[] = [
  {
    words: /investigat|analy[sz]|diagnos|research|negotiat|inspect|audit|untersuch|analys|verhandel/,
    seconds: [20 * minute, 45 * minute, 2 * hour],
  },
  {
    words:
      /produc|assembl|manufactur|build|mill|weld|paint|repair|treat|operat|cook|bake|install|fertig|montier|reparier|behandel/,
    seconds: [20 * minute, 40 * minute, 90 * minute],
  },
  {
    words: /prepar|draft|writ|design|creat|develop|plan|draw up|erstell|entwerf|entwickel|vorbereit/,
    seconds: [15 * minute, 30 * minute, 75 * minute],
  },
  {
    words: /check|review|verif|validat|assess|examin|evaluat|test|compare|triage|prüf|kontroll|bewert|sicht/,
    seconds: [8 * minute, 15 * minute, 40 * minute],
  },
  {
    words: /pick|pack|ship|deliver|transport|load|clean|move|collect|serv|versend|liefer|verpack|reinig|transportier/,
    seconds: [8 * minute, 15 * minute, 30 * minute],
  },
  {
    words:
      /approv|decid|sign|authori[sz]|confirm|reject|accept|releas|genehmig|entscheid|unterschreib|bestätig|freigeb/,
    seconds: [3 * minute, 8 * minute, 20 * minute],
  },
  {
    words: /call|contact|inform|notify|answer|ask|request|remind|anruf|kontaktier|informier|benachrichtig|anfrag/,
    seconds: [3 * minute, 6 * minute, 15 * minute],
  },
  {
    words:
      /enter|regist|record|log|file|scan|archiv|updat|receiv|check.?in|check.?out|assign|erfass|eintrag|registrier|ablegen|zuweis/,
    seconds: [2 * minute, 5 * minute, 12 * minute],
  },
]

/**
 * A duration to begin with, from a task's type and the words of its name; seconds, as shortest, usual
 * and longest, so that whoever knows better has three plain numbers to correct.
 */
export function defaultDuration({ taskType, name }: Pick<Task, 'taskType' | 'name'>): Distribution {
  switch (taskType) {
    case 'serviceTask':
    case 'scriptTask':
    case 'businessRuleTask':
      return triangular(1, 2, 10)
    case 'sendTask':
      return triangular(1, 2, 5)
    case 'receiveTask':
      return defaultWait()
    case 'task':
    case 'userTask':
    case 'manualTask': {
      const words = (name ?? '').toLowerCase()
      const known = usualWork.find((work) => work.words.test(words))
      return triangular(...(known?.seconds ?? [5 * minute, 10 * minute, 30 * minute]))
    }
  }
}

/** Until an answer from outside comes. */
export function defaultWait(): Distribution {
  return triangular(hour, 4 * hour, 24 * hour)
}

/** Mean of a default duration in seconds. */
export function meanOfDefault(distribution: Distribution): number {
  if (distribution.kind !== 'triangular') throw new TypeError('default durations are triangular')
  return (distribution.min + distribution.mode + distribution.max) / 3
}

function triangular(min: number, mode: number, max: number): Distribution {
  return { kind: 'triangular', min, mode, max }
}
