import { describe, expect, test } from 'vitest'
import { readModel } from '../../../shared/bpmn/read-model.ts'
import { resolveScenario } from '../../../shared/scenario/resolve-scenario.ts'
import type { Scenario } from '../../../shared/scenario/scenario.ts'
import { elementOfProblem, fieldOfProblem } from './problem-place.ts'
import { setupBadges } from './setup-badges.ts'

const xml = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="D" targetNamespace="t">
  <bpmn:process id="P" isExecutable="true">
    <bpmn:startEvent id="Start"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="Assess" name="Assess"><bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:userTask>
    <bpmn:boundaryEvent id="Late" attachedToRef="Assess" cancelActivity="false"><bpmn:outgoing>f5</bpmn:outgoing>
      <bpmn:timerEventDefinition><bpmn:timeDuration>PT2H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
    <bpmn:exclusiveGateway id="Gate"><bpmn:incoming>f2</bpmn:incoming><bpmn:outgoing>f3</bpmn:outgoing><bpmn:outgoing>f4</bpmn:outgoing></bpmn:exclusiveGateway>
    <bpmn:endEvent id="Yes"><bpmn:incoming>f3</bpmn:incoming></bpmn:endEvent>
    <bpmn:endEvent id="No"><bpmn:incoming>f4</bpmn:incoming></bpmn:endEvent>
    <bpmn:endEvent id="Told"><bpmn:incoming>f5</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="f1" sourceRef="Start" targetRef="Assess"/>
    <bpmn:sequenceFlow id="f2" sourceRef="Assess" targetRef="Gate"/>
    <bpmn:sequenceFlow id="f3" sourceRef="Gate" targetRef="Yes"/>
    <bpmn:sequenceFlow id="f4" sourceRef="Gate" targetRef="No"/>
    <bpmn:sequenceFlow id="f5" sourceRef="Late" targetRef="Told"/>
  </bpmn:process>
</bpmn:definitions>`

const words = {
  aDay: (count: string) => `${count} a day`,
  anHour: (count: string) => `${count} an hour`,
  aWeek: (count: string) => `${count} a week`,
  every: (time: string) => `every ${time}`,
}

async function badgesOf(scenario: Partial<Scenario>) {
  const model = await readModel(xml)
  const resolved = resolveScenario({ version: 1, name: 'Base', ...scenario }, () => undefined)
  if (!model.ok || !resolved.ok) throw new Error('the model of this test can be read')
  const badges = setupBadges(model.value, resolved.value, 'en-US', words)
  return new Map(badges.map(({ elementId, text }) => [elementId, text.replace(/[\u202f\u00a0]/g, ' ')]))
}

describe('badges of a scenario on the diagram', () => {
  test('arrivals, means, shares and delays are told with their units', async () => {
    const badges = await badgesOf({
      arrivals: { Start: { perDay: 78 } },
      activities: { Assess: { duration: { kind: 'triangular', min: 300, mode: 600, max: 1800 } } },
      flows: { f3: { probability: 0.82 } },
      events: { Late: { probability: 0.5 } },
    })
    expect(badges.get('Start')).toBe('78 a day')
    expect(badges.get('Assess')).toBe('15 min')
    expect(badges.get('f3')).toBe('82 %')
    expect(badges.get('f4')).toBe('18 %')
    expect(badges.get('Late')).toBe('50 % · 2 h')
  })

  test('what is missing is marked, not left out', async () => {
    const badges = await badgesOf({})
    expect(badges.get('Start')).toBe('?')
    expect(badges.get('Assess')).toBe('?')
  })
})

describe('the place of a problem', () => {
  test('it leads to the element and to the field', async () => {
    const model = await readModel(xml)
    if (!model.ok) throw new Error('the model of this test can be read')
    const problem = {
      severity: 'error' as const,
      code: 'duration-missing',
      message: '',
      mend: '',
      field: 'activities.Assess.duration',
    }
    const isElement = (id: string) => id in model.value.nodes
    expect(elementOfProblem(problem, isElement)).toBe('Assess')
    expect(fieldOfProblem(problem)).toBe('duration')
    expect(elementOfProblem({ ...problem, field: 'resources.clerk.quantity' }, isElement)).toBeNull()
    expect(fieldOfProblem({ ...problem, code: 'x', field: 'resources.clerk.quantity' })).toBe('resource.clerk.quantity')
  })
})
