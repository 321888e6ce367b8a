import { expect, it } from 'vitest'
import { targetDefinitionSchema, type EngineTarget } from '../../shared/contract/publish-contract.ts'
import { camunda8Links } from './camunda8-client.ts'

const linksOf = (address: string, webAddress: string | null = null) =>
  camunda8Links(
    targetDefinitionSchema.parse({ kind: 'camunda8', name: 'C', address, settings: { webAddress } }) as EngineTarget,
  ).instance('7')

it.each([
  ['http://localhost:8080/v2/', null, 'http://localhost:8080/operate/processes/7'],
  ['https://bru-2.zeebe.camunda.io/abc-1', null, 'https://bru-2.operate.camunda.io/abc-1/processes/7'],
  ['https://api.example.org', 'https://web.example.org/', 'https://web.example.org/operate/processes/7'],
])('pages of a cluster at %s (web: %s) are at %s', (address, webAddress, link) => {
  expect(linksOf(address, webAddress)).toBe(link)
})
