import { useQuery } from '@tanstack/react-query'
import { api, orpc } from '../app/api.ts'
import { describeError } from '../app/describe-error.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { VariablesTable } from './VariablesTable.tsx'

/** The variables of an instance. */
export function VariablesPane({ instanceId }: { readonly instanceId: string }) {
  const { data: instance, error } = useQuery(orpc.instances.get.queryOptions({ input: { id: instanceId } }))
  if (error) return <EmptyState title={describeError(error).title} reason={describeError(error).mend} />
  if (!instance) return null
  return (
    <VariablesTable
      scopes={instance.variables}
      isReadOnly={instance.status !== 'active'}
      onSave={(scope, name, value) =>
        api.instances.setVariables({ id: instanceId, scope, variables: { [name]: value as never } })
      }
    />
  )
}
