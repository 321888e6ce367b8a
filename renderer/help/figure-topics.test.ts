import { expect, it } from 'vitest'
import { resultSchema } from '../../shared/scenario/result.ts'
import { activityTopics, kpiTopics, resourceTopics } from './figure-topics.ts'
import { isTopic } from './topic-index.ts'

const { kpis, resources } = resultSchema.shape

it('tells every key figure of a result in a topic of its own', () => {
  expect(Object.keys(kpiTopics).toSorted()).toEqual(Object.keys(kpis.shape).toSorted())
  const topics = Object.values(kpiTopics)
  expect(new Set(topics).size).toBe(topics.length)
})

it('tells every figure of a resource', () => {
  const figures = Object.keys(resources.valueType.shape).filter((name) => name !== 'name')
  expect(Object.keys(resourceTopics).toSorted()).toEqual(figures.toSorted())
})

it('names topics that there are', () => {
  const named = [kpiTopics, activityTopics, resourceTopics].flatMap((topics): string[] => Object.values(topics))
  expect(named.filter((name) => !isTopic(name))).toEqual([])
})
