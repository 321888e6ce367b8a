import { TextInput } from '@mantine/core'
import { IconArrowLeft, IconKeyboard, IconList, IconSearch, IconX } from '@tabler/icons-react'
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useDialogs } from '../app/dialog-store.ts'
import { useWorkspace } from '../app/workspace-store.ts'
import { IconButton } from '../ui/IconButton.tsx'
import styles from './HelpPane.module.css'
import { useHelp } from './help-store.ts'
import { TopicList } from './TopicList.tsx'
import { TopicPage } from './TopicPage.tsx'
import { TopicResults } from './TopicResults.tsx'
import type { TopicName } from './topic-index.ts'
import { useHelpTopics } from './topics.ts'

/** Help beside the work: a topic, all topics, or what a search finds among them. Escape closes it. */
export function HelpPane() {
  const { t } = useTranslation('help')
  const { topic, past, show, back, close } = useHelp()
  const topics = useHelpTopics()
  const [query, setQuery] = useState('')
  const pane = useRef<HTMLElement>(null)
  const search = useRef<HTMLInputElement>(null)
  useFocusGivenBack()
  useRoomForFocus(pane, close)
  useLayoutEffect(() => {
    document.body.toggleAttribute('data-help', true)
    return () => document.body.removeAttribute('data-help')
  }, [])

  const isHome = useWorkspace((workspace) => workspace.mode === 'home')
  const isSearching = query.trim() !== ''
  const shown = topic === null ? undefined : topics?.get(topic)
  const isLoaded = topics !== undefined
  useEffect(() => {
    if (topic === null) search.current?.focus()
    else pane.current?.querySelector<HTMLElement>('[data-topic]')?.focus()
  }, [topic, isLoaded])

  const go = (to: TopicName | null) => {
    setQuery('')
    show(to)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    event.stopPropagation()
    if (isSearching) setQuery('')
    else close()
  }

  return (
    <aside
      ref={pane}
      className={styles.pane}
      aria-label={t('title')}
      data-panel="help"
      data-over={isHome}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <header className={styles.head}>
        {past.length > 0 && !isSearching ? (
          <IconButton size="small" label={t('back')} icon={<IconArrowLeft size={16} stroke={1.6} />} onClick={back} />
        ) : null}
        <h2 className={styles.title}>{t('title')}</h2>
        {topic === null ? null : (
          <IconButton
            size="small"
            label={t('command.topics')}
            icon={<IconList size={16} stroke={1.6} />}
            onClick={() => go(null)}
          />
        )}
        <IconButton
          size="small"
          label={t('keys')}
          shortcut="?"
          icon={<IconKeyboard size={16} stroke={1.6} />}
          onClick={() => useDialogs.getState().show('cheatSheet')}
        />
        <IconButton size="small" label={t('close')} icon={<IconX size={16} stroke={1.6} />} onClick={close} />
      </header>
      <div className={styles.search}>
        <TextInput
          ref={search}
          type="search"
          size="xs"
          aria-label={t('search')}
          placeholder={t('search')}
          leftSection={<IconSearch size={14} stroke={1.6} aria-hidden />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      </div>
      {topics === undefined ? (
        <div className={styles.body} aria-busy="true" />
      ) : isSearching ? (
        <TopicResults topics={topics} query={query} onOpen={go} />
      ) : shown ? (
        <TopicPage key={shown.name} topic={shown} topics={topics} onOpen={go} />
      ) : (
        <TopicList topics={topics} onOpen={go} />
      )}
    </aside>
  )
}

/** Where the pane lies over the work, it makes room for what gets the focus behind it. */
function useRoomForFocus(pane: RefObject<HTMLElement | null>, close: () => void): void {
  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      if (!pane.current || !(target instanceof Element) || pane.current.contains(target)) return
      // a dialog or a menu lies over the pane
      if (target.closest('[data-portal]')) return
      if (isBehind(target.getBoundingClientRect(), pane.current.getBoundingClientRect())) close()
    }
    document.addEventListener('focusin', note)
    return () => document.removeEventListener('focusin', note)
  }, [pane, close])
}

/** Most of what lies behind with its middle cannot be seen. */
const isBehind = (box: DOMRect, over: DOMRect): boolean => {
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]
  return x > over.left && x < over.right && y > over.top && y < over.bottom
}

/** What had the focus before gets it back, where it is still there and the user is nowhere else. */
function useFocusGivenBack(): void {
  useEffect(() => {
    const before = document.activeElement
    return () => {
      const isElsewhere = document.activeElement !== null && document.activeElement !== document.body
      if (!isElsewhere && before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
}
