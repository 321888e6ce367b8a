import { guideBlocks, type GuideBlock, type GuideSpan } from './guide-blocks.ts'
import styles from './GuideText.module.css'

interface GuideTextProps {
  readonly markdown: string
  /** goes to a help topic; absent: what leads to one is plain text */
  readonly onTopic?: (topic: string) => void
}

/** A text in the Markdown of guides and help topics, without a frame of its own. */
export function GuideText({ markdown, onTopic }: GuideTextProps) {
  return guideBlocks(markdown).map((block, place) => <Block key={place} block={block} onTopic={onTopic} />)
}

type OnTopic = GuideTextProps['onTopic'] | undefined

function Block({ block, onTopic }: { readonly block: GuideBlock; readonly onTopic: OnTopic }) {
  switch (block.kind) {
    case 'heading':
      return <h3 className={styles.heading}>{block.text}</h3>
    case 'paragraph':
      return (
        <p className={styles.paragraph}>
          <Spans spans={block.spans} onTopic={onTopic} />
        </p>
      )
    case 'list':
      return (
        <ul className={styles.list}>
          {block.items.map((spans, place) => (
            <li key={place}>
              <Spans spans={spans} onTopic={onTopic} />
            </li>
          ))}
        </ul>
      )
  }
}

function Spans({ spans, onTopic }: { readonly spans: readonly GuideSpan[]; readonly onTopic: OnTopic }) {
  return spans.map(({ text, isStrong, topic }, place) => {
    if (isStrong) return <strong key={place}>{text}</strong>
    if (topic === undefined || !onTopic) return text
    return (
      <button key={place} type="button" className={styles.link} onClick={() => onTopic(topic)}>
        {text}
      </button>
    )
  })
}
