import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeError, type ErrorDescription } from '../app/describe-error.ts'
import { refreshRun } from './use-live-instances.ts'

/** Does something to an instance for a button: busy while it goes on, its refusal beside it. */
export function useCommand() {
  const client = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<ErrorDescription | null>(null)
  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true)
    try {
      await work()
      setRefusal(null)
      return true
    } catch (error) {
      setRefusal(describeError(error))
      return false
    } finally {
      setBusy(false)
      refreshRun(client)
    }
  }
  return { run, isBusy, refusal, clear: () => setRefusal(null) }
}
