import { strToU8, zipSync, type Zippable } from 'fflate'
import type { Checked } from '../../../shared/problem.ts'
import { mergeAncestors } from '../../../shared/scenario/resolve-scenario.ts'
import type { Scenario } from '../../../shared/scenario/scenario.ts'
import { lineage, type FindScenario } from '../draft/inheritance.ts'

/** `Peak season.scenario.json`: the command line finds what a scenario is based on by this ending. */
export function scenarioFileName(name: string): string {
  return `${name.replaceAll(/[\\/:*?"<>|]+/g, '-').trim() || 'scenario'}.scenario.json`
}

/** A scenario that stands on its own, its ancestors merged in. */
export function wholeScenarioText(document: Scenario, find: FindScenario): Checked<string> {
  const merged = mergeAncestors(document, find)
  return merged.ok ? { ...merged, value: textOf(merged.value) } : merged
}

/** A zip with the scenario as it is written and each one that it builds on, to be unpacked into one folder. */
export function scenarioFamilyZip(document: Scenario, find: FindScenario): Uint8Array<ArrayBuffer> {
  const files: Zippable = {}
  const taken = new Set<string>()
  for (const scenario of lineage(document, find)) {
    let fileName = scenarioFileName(scenario.name)
    // names that differ in signs alone, which files cannot have, or in capitals, which many disks do not tell apart
    for (let count = 2; taken.has(fileName.toLowerCase()); count++)
      fileName = scenarioFileName(`${scenario.name} ${count}`)
    taken.add(fileName.toLowerCase())
    files[fileName] = strToU8(textOf(scenario))
  }
  return zipSync(files, { mtime: new Date('2000-01-01T00:00:00Z') }) as Uint8Array<ArrayBuffer>
}

function textOf(document: Scenario): string {
  return `${JSON.stringify(document, null, 2)}\n`
}
