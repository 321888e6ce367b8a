import { guideBlocks, type GuideBlock, type GuideSpan } from './guide-blocks.ts'
import styles from './GuideText.module.css'

/** A text in the Markdown of guides, without a frame of its own. */
export function GuideText({ markdown }: { readonly markdown: string }) {
  return guideBlocks(markdown).map((block, place) => <Block key={place} block={block} />)
}

function Block({ block }: { block: GuideBlock }) {
  switch (block.kind) {
    case 'heading':
      return <h3 className={styles.heading}>{block.text}</h3>
    case 'paragraph':
      return (
        <p className={styles.paragraph}>
          <Spans spans={block.spans} />
        </p>
      )
    case 'list':
      return (
        <ul className={styles.list}>
          {block.items.map((spans, place) => (
            <li key={place}>
              <Spans spans={spans} />
            </li>
          ))}
        </ul>
      )
  }
}

function Spans({ spans }: { spans: readonly GuideSpan[] }) {
  return spans.map(({ text, isStrong }, place) => (isStrong ? <strong key={place}>{text}</strong> : text))
}
