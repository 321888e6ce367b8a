import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { saidText } from '../app/said/said.ts'
import { portalRoute } from '../portal/portal-route.ts'

/** Sends a form to the server, and goes on when it is accepted; absent: the studio opens. */
export function useSubmit(path: string, onAccepted: () => void = openStudio) {
  const { t } = useTranslation('team')
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const submit = (event: FormEvent, body: object) => {
    event.preventDefault()
    setBusy(true)
    fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
      .then(async (response) => {
        if (response.ok) return onAccepted()
        setRefusal(saidText(((await response.json()) as { message: string }).message))
        setBusy(false)
      })
      .catch(() => {
        setRefusal(t('failed'))
        setBusy(false)
      })
  }
  return { submit, isBusy, refusal }
}

/** With the place that a link led to, but without a one-time token. */
function openStudio(): void {
  if (!location.hash.startsWith('#diagram=') && !portalRoute(location.hash)) history.replaceState(null, '', '/')
  location.reload()
}
