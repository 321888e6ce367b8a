import type { MergeConflict } from '../../shared/bpmn/differ/merge-diagrams.ts'
import { labelOf } from '../../shared/bpmn/element-label.ts'
import type { Problem } from '../../shared/problem.ts'

export const alreadyShared: Problem = {
  severity: 'error',
  code: 'sharing-shared',
  message: 'The project lies on a team server already.',
  mend: 'Publish it there, or stop sharing it first.',
}

export const staleMerge: Problem = {
  severity: 'error',
  code: 'sharing-stale',
  message: 'Somebody changed the diagram on the server while you chose.',
  mend: 'Look at what is there now, and choose again.',
}

export const serverInUse: Problem = {
  severity: 'error',
  code: 'team-server-in-use',
  message: 'Projects of this studio lie on that server.',
  mend: 'Stop sharing them first: they stay here and there.',
}

export function inConflict(name: string): Problem {
  return {
    severity: 'error',
    code: 'exchange-conflict',
    message: `"${name}" was changed here and on the server.`,
    mend: 'Update from the server first, and join what does not go together.',
  }
}

export function undecided({ elementId, tag, name }: MergeConflict): Problem {
  return {
    severity: 'error',
    code: 'sharing-undecided',
    elementId,
    message: `${labelOf(tag, name ?? undefined, elementId)} was changed on both sides, and nobody has chosen.`,
    mend: 'Choose mine or theirs for it.',
  }
}
