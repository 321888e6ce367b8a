import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Problem } from '../../shared/problem.ts'
import { orpc } from '../app/api.ts'
import { translate } from '../app/i18n.ts'
import { notify, notifyProblem } from '../ui/notify.tsx'

const everyMs = 30 * 60_000
/** A drive that is missing is said once, not every half hour. */
const said = new Set<string>()

/** Says when backups cannot be made any more, and what became of one that was to be put back. */
export function useBackupWatch(): void {
  const { data } = useQuery(orpc.backups.status.queryOptions({ refetchInterval: everyMs }))
  useEffect(() => {
    if (data?.problem) sayOnce(data.problem)
    if (!data?.restored) return
    const { problem, fileName } = data.restored
    if (problem) sayOnce(problem)
    else if (!said.has(fileName)) {
      said.add(fileName)
      notify(translate('shell:settings.restored', { file: fileName }))
    }
  }, [data])
}

function sayOnce(problem: Problem): void {
  if (said.has(problem.message)) return
  said.add(problem.message)
  notifyProblem(problem)
}
