import type { Role } from '../../shared/access/roles.ts'
import type { ReviewStep } from '../../shared/reviews/review-steps.ts'

/** What people are told by e-mail. Names and words of users are theirs: they are shown, never obeyed. */
export type Letter =
  | {
      readonly template: 'invitation'
      /** null where whoever invites has no account any more */
      readonly invitedBy: string | null
      readonly spaceName: string
      readonly role: Role
      readonly token: string
      readonly expiresMs: number
    }
  | {
      readonly template: 'passwordReset'
      readonly name: string
      readonly token: string
      readonly expiresMs: number
    }
  | {
      /** somebody is asked for a review, or told what became of one */
      readonly template: 'review'
      readonly step: ReviewStep
      /** name of whoever took the step */
      readonly by: string
      readonly diagramId: string
      readonly diagramName: string
      readonly versionNumber: number
      readonly note: string
    }
  | {
      readonly template: 'mention'
      /** name of whoever wrote the comment */
      readonly by: string
      readonly diagramId: string
      readonly diagramName: string
      readonly comment: string
    }

export interface Written {
  readonly subject: string
  /** above the link */
  readonly text: string
  /** of the link, below the public address of the server */
  readonly path: string
}

/** The plain text of a letter. */
export function written(letter: Letter): Written {
  const { subject, lines, path } = draft(letter)
  // a name with a line break must not begin a header
  return { subject: oneLine(subject).slice(0, 200), text: lines.filter((line) => line !== '').join('\n\n'), path }
}

interface Draft {
  readonly subject: string
  /** paragraphs; empty ones are left out */
  readonly lines: readonly string[]
  readonly path: string
}

function draft(letter: Letter): Draft {
  switch (letter.template) {
    case 'invitation': {
      const { spaceName, role, token, expiresMs } = letter
      return {
        subject: `Join ${spaceName} in Millrace`,
        lines: [
          `${oneLine(letter.invitedBy ?? 'Somebody')} invites you to the space "${oneLine(spaceName)}" as ${role}.`,
          `Create your account here. The link works once, until ${dayOf(expiresMs)}:`,
        ],
        path: `#invitation=${token}`,
      }
    }
    case 'passwordReset':
      return {
        subject: 'A new password for Millrace',
        lines: [
          `Hello ${oneLine(letter.name)},`,
          'somebody, probably you, asked for a new password of your account. If it was not you, there is nothing to do.',
          `Choose it here. The link works once, until ${minuteOf(letter.expiresMs)}:`,
        ],
        path: `#reset=${letter.token}`,
      }
    case 'review': {
      const version = `version ${letter.versionNumber} of "${oneLine(letter.diagramName)}"`
      const by = oneLine(letter.by)
      return { ...reviewed(letter.step, by, version, letter.note), path: `#diagram=${letter.diagramId}` }
    }
    case 'mention':
      return {
        subject: `${letter.by} mentions you in ${letter.diagramName}`,
        lines: [
          `${oneLine(letter.by)} mentions you in a comment on "${oneLine(letter.diagramName)}":`,
          quoted(letter.comment),
          'Answer there:',
        ],
        path: `#diagram=${letter.diagramId}`,
      }
  }
}

function reviewed(step: ReviewStep, by: string, version: string, note: string): Omit<Draft, 'path'> {
  const [subject, sentence] = stepWords(step, by, version)
  return { subject, lines: [sentence, quoted(note), 'Look at it here:'] }
}

function stepWords(step: ReviewStep, by: string, version: string): readonly [string, string] {
  switch (step) {
    case 'asked':
      return [`Please review ${version}`, `${by} asks you to review ${version}.`]
    case 'withdrawn':
      return [`No review of ${version} is needed any more`, `${by} withdrew ${version} from review.`]
    case 'returned':
      return [`Sent back: ${version}`, `${by} sent ${version} back.`]
    case 'approved':
      return [`Approved: ${version}`, `${by} approved ${version}.`]
    case 'retired':
      return [`Retired: ${version}`, `${by} retired ${version}.`]
    case 'reinstated':
      return [`In force again: ${version}`, `${by} put ${version} in force again.`]
  }
}

const LONGEST_QUOTE = 2000

function quoted(words: string): string {
  const text = words.trim()
  if (text === '') return ''
  const shown = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text
  return shown
    .split(/\r?\n/)
    .map((line) => `> ${line}`)
    .join('\n')
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** In UTC, as nobody knows where the reader is. */
function dayOf(ms: number): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(ms)
}

function minuteOf(ms: number): string {
  const shown = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(ms)
  return `${shown} UTC`
}
