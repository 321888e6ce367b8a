import { Button } from '@mantine/core'
import { IconSchool } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { runCommand } from '../app/commands.ts'

/** Begins to practise the diagram in front. */
export function PracticeButton({ size = 'xs' }: { readonly size?: 'xs' | 'sm' }) {
  const { t } = useTranslation('practice')
  return (
    <Button
      size={size}
      variant="default"
      leftSection={<IconSchool size={14} stroke={1.6} aria-hidden />}
      title={t('begin.hint')}
      onClick={() => runCommand('practice.begin')}
    >
      {t('begin.button')}
    </Button>
  )
}
