import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Files, loadFiles } from '../simulations/experiments/testing/load-files.ts'

const root = join(import.meta.dirname, '..')

export interface Subject extends Files {
  readonly name: string
}

/** The examples that come with Millrace, with their base scenarios. */
export async function examples(): Promise<Subject[]> {
  const folder = join(root, 'resources/examples')
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return Promise.all(
    names.map(async ({ name }) => ({
      name,
      ...(await loadFiles(join(folder, name, 'process.bpmn'), join(folder, name, 'base.scenario.json'))),
    })),
  )
}

/** The systems of the acceptance tests, whose closed forms are known. */
export async function acceptanceModels(): Promise<Subject[]> {
  const folder = join(root, 'simulations/experiments/testing')
  return Promise.all(
    ['mm1', 'mm5', 'md1', 'jackson'].map(async (name) => ({
      name,
      ...(await loadFiles(join(folder, `${name}.bpmn`), join(folder, `${name}.scenario.json`))),
    })),
  )
}
