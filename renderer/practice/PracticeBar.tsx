import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { IconArrowBackUp, IconPlayerSkipForward, IconRefresh, IconSchool } from '@tabler/icons-react'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Practice } from '../../shared/contract/practice-contract.ts'
import { useCommands, type Command } from '../app/commands.ts'
import { userLocale } from '../app/i18n.ts'
import { Fill } from '../app/slots.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { durationInWords } from './duration-in-words.ts'
import styles from './practice.module.css'
import { endPractice, usePracticeSteps, type SessionId } from './use-practice.ts'

interface PracticeBarProps {
  readonly session: SessionId
  readonly practice: Practice
}

/** That nothing here is real; steps back, time forward, and the way out. */
export function PracticeBar({ session, practice }: PracticeBarProps) {
  const { t } = useTranslation(['practice', 'run'])
  const client = useQueryClient()
  const { act, stepBack, restart, isBusy, refusal } = usePracticeSteps(session)
  const { nextTimer, now, steps } = practice
  const span = nextTimer && durationInWords((Date.parse(nextTimer.at) - Date.parse(now)) / 1000, userLocale())
  const steppers = {
    wait: () => act({ kind: 'wait' }),
    stepBack,
    restart,
    end: () => endPractice(session, client),
  }
  const latest = useRef({ steppers, practice })
  useEffect(() => {
    latest.current = { steppers, practice }
  })
  useCommands(
    useMemo((): readonly Command[] => {
      const group = t('run:group')
      return [
        {
          id: 'practice.stepBack',
          title: t('stepBack'),
          group,
          shortcut: 'Mod+Z',
          inTextFields: false,
          isEnabled: () => latest.current.practice.steps > 0,
          run: () => void latest.current.steppers.stepBack(),
        },
        {
          id: 'practice.restart',
          title: t('restart'),
          group,
          isEnabled: () => latest.current.practice.steps > 0,
          run: () => void latest.current.steppers.restart(),
        },
        {
          id: 'practice.wait',
          title: t('waitCommand'),
          group,
          keywords: ['time', 'timer', 'skip'],
          isEnabled: () => latest.current.practice.nextTimer !== null,
          run: () => void latest.current.steppers.wait(),
        },
        { id: 'practice.end', title: t('end'), group, run: () => void latest.current.steppers.end() },
      ]
    }, [t]),
  )
  const icon = { size: 16, stroke: 1.6 } as const
  return (
    <>
      <Fill slot="modeBar">
        <div className={styles.bar}>
          <IconSchool {...icon} aria-hidden className={styles.barIcon} />
          <strong className={styles.barTitle}>{t('banner')}</strong>
          <span className={styles.space} />
          <IconButton
            label={t('stepBack')}
            shortcut="Mod+Z"
            icon={<IconArrowBackUp {...icon} />}
            disabled={steps === 0 || isBusy}
            onClick={() => void steppers.stepBack()}
          />
          <IconButton
            label={t('restart')}
            icon={<IconRefresh {...icon} />}
            disabled={steps === 0 || isBusy}
            onClick={() => void steppers.restart()}
          />
          {nextTimer && (
            <Button
              variant="default"
              leftSection={<IconPlayerSkipForward {...icon} />}
              title={t('waitHint', { names: nextTimer.elements.join(', ') })}
              loading={isBusy}
              onClick={() => void steppers.wait()}
            >
              {t('wait', { span })}
            </Button>
          )}
          <Button variant="default" onClick={() => void steppers.end()}>
            {t('end')}
          </Button>
        </div>
      </Fill>
      {refusal && (
        <Fill slot="belowCanvas">
          <Refusal refusal={refusal} />
        </Fill>
      )}
    </>
  )
}
