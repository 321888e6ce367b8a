import { expect, test } from 'vitest'
import { useTour } from './tour-store.ts'

const tab = { diagramId: 'd', name: 'Loan', projectId: 'p', projectName: 'Loan' }
const where = () => {
  const { place, leftAt } = useTour.getState()
  return { place, leftAt }
}

test('a tour that is ended before its last step remembers where, until it goes on or begins anew', () => {
  const { begin, goTo, end } = useTour.getState()
  begin(tab)
  goTo('run', true)
  end()
  expect(where()).toEqual({ place: null, leftAt: 'run' })
  goTo('run', true)
  expect(where()).toEqual({ place: 'run', leftAt: null })
  end()
  begin(tab)
  expect(where()).toEqual({ place: 'diagram', leftAt: null })
})

test('a tour that came to its end begins anew', () => {
  const { begin, goTo, end } = useTour.getState()
  begin(tab)
  goTo('next', true)
  end()
  expect(where()).toEqual({ place: null, leftAt: null })
})
