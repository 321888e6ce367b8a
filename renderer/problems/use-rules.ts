import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { RuleChoices } from '../../shared/analysis/rules.ts'
import { api, orpc } from '../app/api.ts'
import { notifyError } from '../ui/notify.tsx'

const asTheyCome: RuleChoices = {}

/** The rules of modeling of a project, and a way to set them; all its diagrams are checked anew then. */
export function useRules(projectId: string) {
  const client = useQueryClient()
  const options = orpc.projects.rules.queryOptions({ input: { id: projectId } })
  const { data: rules = asTheyCome } = useQuery(options)
  const set = useMutation({
    mutationFn: (wanted: RuleChoices) => api.projects.setRules({ id: projectId, rules: wanted }),
    onMutate: (wanted) => client.setQueryData(options.queryKey, wanted),
    onError: notifyError,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: orpc.projects.rules.key() }),
        client.invalidateQueries({ queryKey: orpc.diagrams.check.key() }),
      ]),
  })
  return { rules, setRules: set.mutateAsync }
}
