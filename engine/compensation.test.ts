import { describe, expect, it } from 'vitest'
import { process, type ScopeBuilder } from '../shared/testing/bpmn-builder.ts'
import { play } from './testing/played.ts'

/** A task with a handler that undoes it, as editors write it. */
const undoable = (scope: ScopeBuilder, id: string, after: string) => {
  scope.at(after).userTask(id)
  scope.boundary(`C${id}`, id, { compensate: '' })
  scope.node('userTask', `Undo${id}`, { attributes: { isForCompensation: 'true' } })
  scope.raw(`<bpmn:association id="As${id}" sourceRef="C${id}" targetRef="Undo${id}" associationDirection="One" />`)
  return scope.at(id)
}

describe('compensation', () => {
  const xml = (activity = '') => {
    const builder = process('P').start('S')
    undoable(builder, 'A', 'S')
    undoable(builder, 'B', 'A')
    return builder.throw('Undo', { compensate: activity }).end('E').xml()
  }

  it('undoes what was done, the last first, and waits for it', async () => {
    const played = (await play(xml())).complete('A', 'B')
    expect(played.waiting).toEqual(['UndoB'])
    expect(played.complete('UndoB').waiting).toEqual(['UndoA'])
    expect(played.complete('UndoA').status).toBe('completed')
  })

  it('undoes only the activity that is named', async () => {
    const played = (await play(xml('A'))).complete('A', 'B')
    expect(played.waiting).toEqual(['UndoA'])
    expect(played.complete('UndoA').status).toBe('completed')
  })

  it('goes on at once where it does not wait for completion', async () => {
    const beside = xml().replace(
      '<bpmn:compensateEventDefinition />',
      '<bpmn:compensateEventDefinition waitForCompletion="false" />',
    )
    const at = beside.lastIndexOf('<bpmn:intermediateThrowEvent id="Undo">')
    const played = (
      await play(
        beside.slice(0, at) +
          beside
            .slice(at)
            .replace(
              '<bpmn:compensateEventDefinition />',
              '<bpmn:compensateEventDefinition waitForCompletion="false" />',
            ),
      )
    ).complete('A', 'B')
    expect(played.path()).toContain('E')
    expect(played.waiting).toEqual(['UndoB'])
    expect(played.complete('UndoB', 'UndoA').status).toBe('completed')
  })

  it('does nothing where nothing was done that could be undone', async () => {
    const builder = process('P').start('S').throw('Undo', { compensate: '' }).end('E')
    expect((await play(builder.xml())).status).toBe('completed')
  })

  it('undoes what is inside a completed sub-process, with its variables as they were', async () => {
    const builder = process('P')
      .start('S')
      .subProcess('Sub', (inner) => {
        inner.raw('<bpmn:dataObject id="D" name="seat" />').start('S2')
        undoable(inner, 'A', 'S2')
        inner.end('E2')
      })
      .end('E', { compensate: '' })
    const played = (await play(builder.xml())).completeWith('A', { seat: '12C' })
    expect(played.waiting).toEqual(['UndoA'])
    const handler = Object.values(played.state.elements).find(({ element }) => element === 'UndoA')
    expect(handler!.variables).toEqual({ seat: '12C' })
    expect(played.complete('UndoA').status).toBe('completed')
  })

  it('of a sub-process is done by its compensation event sub-process, where it has one', async () => {
    const builder = process('P')
      .start('S')
      .subProcess('Sub', (inner) => {
        inner.start('S2')
        undoable(inner, 'A', 'S2')
        inner.end('E2').subProcess('Handler', (h) => h.start('H', { compensate: '' }).userTask('Own').end('HE'), {
          variant: 'event',
        })
      })
      .end('E', { compensate: '' })
    const played = (await play(builder.xml())).complete('A')
    expect(played.waiting).toEqual(['Own'])
    expect(played.complete('Own').status).toBe('completed')
  })

  it('of a multi-instance activity undoes each instance', async () => {
    const builder = process('P').start('S')
    builder.userTask('A', { multiInstance: { cardinality: '=2' } })
    builder.boundary('CA', 'A', { compensate: '' })
    builder.node('userTask', 'UndoA', { attributes: { isForCompensation: 'true' } })
    builder.raw('<bpmn:association id="As" sourceRef="CA" targetRef="UndoA" />')
    const played = (await play(builder.at('A').end('E', { compensate: '' }).xml())).complete('A', 'A')
    expect(played.complete('UndoA').waiting).toEqual(['UndoA'])
    expect(played.complete('UndoA').status).toBe('completed')
  })

  it('in an error handler undoes what was done around it', async () => {
    const builder = process('P').root('error', 'E1', { code: '1' }).start('S')
    undoable(builder, 'A', 'S')
    builder
      .end('Fails', { error: 'E1' })
      .subProcess('Handler', (inner) => inner.start('H', { error: 'E1' }).throw('Undo', { compensate: '' }).end('HE'), {
        variant: 'event',
      })
    const played = (await play(builder.xml())).complete('A')
    expect(played.waiting).toEqual(['UndoA'])
    expect(played.complete('UndoA').status).toBe('completed')
  })
})

describe('transaction', () => {
  const xml = (() => {
    const builder = process('P')
      .start('S')
      .subProcess(
        'Tx',
        (inner) => {
          inner.start('S2')
          undoable(inner, 'A', 'S2')
          inner
            .parallel('G')
            .branch((b) => b.userTask('Decide').end('Cancel', 'cancel'))
            .branch((b) => b.userTask('Other').end('E2'))
        },
        { variant: 'transaction' },
      )
      .end('Done')
    return builder.boundary('OnCancel', 'Tx', 'cancel').end('Cancelled').xml()
  })()

  it('is cancelled: all in it ends, what was done is undone, and it leaves over the cancel event', async () => {
    const played = (await play(xml)).complete('A', 'Decide')
    expect(played.waiting).toEqual(['UndoA'])
    expect(played.path('terminated')).toEqual(['Other'])
    played.complete('UndoA')
    expect(played.status).toBe('completed')
    expect(played.state.endedAt).toBe('Cancelled')
  })

  it('completes like any sub-process otherwise', async () => {
    const played = (
      await play(xml.replace('<bpmn:cancelEventDefinition /></bpmn:endEvent>', '</bpmn:endEvent>'))
    ).complete('A', 'Decide', 'Other')
    expect(played.state.endedAt).toBe('Done')
  })
})
