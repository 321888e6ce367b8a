import { Button, Popover } from '@mantine/core'
import { IconHelp } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { GuideText } from '../ui/GuideText.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import styles from './HelpHint.module.css'
import { useHelp } from './help-store.ts'
import { isTopic, type TopicName } from './topic-index.ts'
import { useHelpTopics } from './topics.ts'

interface HelpHintProps {
  readonly topic: TopicName
  /** what is explained, as the screen calls it: read aloud and shown on hover */
  readonly about: string
  /** in words instead of by an icon */
  readonly isText?: boolean
}

/** A small button that explains what stands beside it, in a popover that Escape closes. */
export function HelpHint({ topic, about, isText = false }: HelpHintProps) {
  const { t } = useTranslation('help')
  const [isOpen, setOpen] = useState(false)
  const label = isText ? about : t('about', { name: about })
  const toggle = () => setOpen(!isOpen)
  useEffect(() => {
    // what it covers by half is no target until a click anywhere or Escape has closed it
    const page = isOpen ? document.getElementById('root') : null
    if (!page) return undefined
    page.inert = true
    return () => {
      page.inert = false
    }
  }, [isOpen])
  return (
    <Popover width={320} position="bottom-start" withinPortal trapFocus returnFocus opened={isOpen} onChange={setOpen}>
      <Popover.Target>
        {isText ? (
          <Button variant="subtle" size="compact-xs" onClick={toggle}>
            {label}
          </Button>
        ) : (
          <IconButton
            size="small"
            className={styles.button}
            label={label}
            icon={<IconHelp size={14} stroke={1.6} />}
            onClick={toggle}
          />
        )}
      </Popover.Target>
      <Popover.Dropdown aria-label={label} tabIndex={-1} data-autofocus data-help={topic}>
        <Explanation topic={topic} onMore={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}

/** Loads when it is first looked at. */
function Explanation({ topic, onMore }: { readonly topic: TopicName; readonly onMore: () => void }) {
  const { t } = useTranslation('help')
  const explained = useHelpTopics()?.get(topic)
  const open = (name: string) => {
    if (!isTopic(name)) return
    onMore()
    // the popover gives back the focus first
    setTimeout(() => useHelp.getState().show(name))
  }
  if (!explained) return <div className={styles.coming} aria-busy="true" />
  return (
    <>
      <div className={styles.text}>
        <h3 className={styles.title}>{explained.title}</h3>
        <GuideText markdown={explained.markdown} onTopic={open} />
      </div>
      <button type="button" className={styles.more} onClick={() => open(topic)}>
        {t('openInHelp')}
      </button>
    </>
  )
}
