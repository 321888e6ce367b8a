import { Popover } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/IconButton.tsx'
import { userLocale } from '../i18n.ts'
import { markNoticesRead, useNotices } from '../notice-store.ts'
import styles from './NoticeBell.module.css'

/** The notices that have gone from the screen. */
export function NoticeBell() {
  const { t } = useTranslation('shell')
  const { notices, unread } = useNotices()
  const [isOpen, setOpen] = useState(false)
  const time = new Intl.DateTimeFormat(userLocale(), { timeStyle: 'short' })
  const change = (open: boolean) => {
    setOpen(open)
    if (open) markNoticesRead()
  }
  return (
    <Popover opened={isOpen} onChange={change} position="top-end" width={360} trapFocus>
      <Popover.Target>
        <IconButton
          size="small"
          hint="top"
          label={unread > 0 ? t('notices.unread', { count: unread }) : t('notices.title')}
          icon={
            <span className={styles.bell} data-unread={unread > 0}>
              <IconBell size={14} stroke={1.6} />
            </span>
          }
          onClick={() => change(!isOpen)}
        />
      </Popover.Target>
      <Popover.Dropdown aria-label={t('notices.title')}>
        {notices.length === 0 ? (
          <p className={styles.none}>{t('notices.none')}</p>
        ) : (
          <ul className={styles.list} tabIndex={0} aria-label={t('notices.title')}>
            {notices.map((notice) => (
              <li key={notice.id} data-kind={notice.kind}>
                <time dateTime={notice.at.toISOString()}>{time.format(notice.at)}</time>
                <span>{notice.text}</span>
              </li>
            ))}
          </ul>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
