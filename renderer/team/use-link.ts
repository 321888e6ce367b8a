import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { saidText } from '../app/said/said.ts'

/** What a one-time link is about, asked of the server; or why it leads nowhere any more. */
export function useLink<T>(path: string, token: string): { readonly found: T | null; readonly over: string | null } {
  const { t } = useTranslation('team')
  const [found, setFound] = useState<T | null>(null)
  const [over, setOver] = useState<string | null>(null)
  useEffect(() => {
    const asking = new AbortController()
    fetch(`${path}?token=${encodeURIComponent(token)}`, { signal: asking.signal })
      .then(async (response) => {
        const body = (await response.json()) as T & { readonly message: string }
        if (response.ok) setFound(body)
        else setOver(saidText(body.message))
      })
      .catch(() => {
        if (!asking.signal.aborted) setOver(t('failed'))
      })
    return () => asking.abort()
  }, [path, token, t])
  return { found, over }
}
