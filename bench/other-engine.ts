import { Engine, type BpmnEngineOptions } from 'bpmn-engine'

/**
 * Runs a model in npm's bpmn-engine, its XML read once. A turn of a loop is counted by a function that its
 * condition calls, the quickest way that it has.
 */
export async function otherEngine(xml: string): Promise<() => Promise<void>> {
  const source = xml.replace(/=i &#60; 100/g, '${environment.services.again()}')
  const [definition] = await new Engine({ name: 'read', source }).getDefinitions()
  // what the engine makes of the XML, which it takes in place of it
  const sourceContext = definition!.environment.options['source'] as NonNullable<BpmnEngineOptions['sourceContext']>
  return async () => {
    let turns = 0
    const again = () => ++turns < 100
    const engine = new Engine({ name: 'bench', sourceContext })
    await new Promise<void>((resolve, reject) => {
      engine.once('end', () => resolve())
      engine.once('error', reject)
      engine.execute({ services: { again } }).catch(reject)
    })
  }
}
