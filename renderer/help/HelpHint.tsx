import { Button, Popover } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { GuideText } from '../ui/GuideText.tsx'

const topics = import.meta.glob<string>('./*/*.md', { query: '?raw', import: 'default' })

/**
 * A button that explains what stands beside it, in a popover that Escape closes.
 *
 * @param topic name of a help topic: a file of this folder's languages, without `.md`
 * @param label what the button offers to explain
 */
export function HelpHint({ topic, label }: { readonly topic: string; readonly label: string }) {
  const { i18n } = useTranslation()
  const load = topics[`./${i18n.language}/${topic}.md`] ?? topics[`./en/${topic}.md`]
  const { data } = useQuery({ queryKey: ['help', i18n.language, topic], queryFn: () => load?.() ?? '' })
  return (
    <Popover width={288} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="subtle" size="compact-xs">
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label} tabIndex={-1} data-autofocus>
        <GuideText markdown={data ?? ''} />
      </Popover.Dropdown>
    </Popover>
  )
}
