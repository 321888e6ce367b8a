import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Banner } from '../../ui/Banner.tsx'
import { useConnection } from '../connection.ts'

/** Says when the backend cannot be reached, and that nothing typed is lost. */
export function ConnectionBanner() {
  const { t } = useTranslation('shell')
  const state = useConnection((connection) => connection.state)
  if (state === 'lost') {
    return (
      <Banner tone="warn" title={t('connection.lost')}>
        {t('connection.lostMend')}
      </Banner>
    )
  }
  if (state === 'refused' || state === 'signedOut') {
    return (
      <Banner
        tone="danger"
        title={t(state === 'refused' ? 'connection.refused' : 'connection.signedOut')}
        actions={
          <Button size="xs" variant="default" onClick={() => location.reload()}>
            {t('error.reload')}
          </Button>
        }
      >
        {t(state === 'refused' ? 'connection.refusedMend' : 'connection.signedOutMend')}
      </Banner>
    )
  }
  return null
}
