import { describe, expect, it } from 'vitest'
import { guideBlocks } from './guide-blocks.ts'

const plain = (text: string) => ({ text, isStrong: false })

describe('the page of an example', () => {
  it('has headings, paragraphs over several lines, and lists', () => {
    const markdown = '## The question\n\nWhere do claims\nwait?\n\n- at the desk\n- with the\n  adjusters\n'
    expect(guideBlocks(markdown)).toEqual([
      { kind: 'heading', text: 'The question' },
      { kind: 'paragraph', spans: [plain('Where do claims wait?')] },
      { kind: 'list', items: [[plain('at the desk')], [plain('with the adjusters')]] },
    ])
  })

  it('lets text follow a heading at once', () => {
    expect(guideBlocks('# One\nText')).toEqual([
      { kind: 'heading', text: 'One' },
      { kind: 'paragraph', spans: [plain('Text')] },
    ])
  })

  it('marks strong words', () => {
    expect(guideBlocks('Look at **Motor adjusters** first')).toEqual([
      {
        kind: 'paragraph',
        spans: [plain('Look at '), { text: 'Motor adjusters', isStrong: true }, plain(' first')],
      },
    ])
  })

  it('leads to help topics by their names', () => {
    expect(guideBlocks('See [the cases](unfinished-cases), **all**.')).toEqual([
      {
        kind: 'paragraph',
        spans: [
          plain('See '),
          { ...plain('the cases'), topic: 'unfinished-cases' },
          plain(', '),
          { text: 'all', isStrong: true },
          plain('.'),
        ],
      },
    ])
  })

  it('leaves HTML and other links as the text that they are', () => {
    const text = '<img src=x onerror=alert(1)> [here](javascript:alert(1))'
    expect(guideBlocks(text)).toEqual([{ kind: 'paragraph', spans: [plain(text)] }])
  })

  it('is empty where nothing is written', () => {
    expect(guideBlocks(' \n\n ')).toEqual([])
  })
})
