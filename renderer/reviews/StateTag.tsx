import { useTranslation } from 'react-i18next'
import type { VersionState } from '../../shared/reviews/review-steps.ts'
import { Tag, type Tone } from '../ui/badges.tsx'

const tones: Readonly<Record<VersionState, Tone>> = {
  draft: 'plain',
  review: 'warn',
  approved: 'ok',
  retired: 'plain',
}

/** How far a version has come on its way to approval. */
export function StateTag({ state }: { readonly state: VersionState }) {
  const { t } = useTranslation('reviews')
  return <Tag tone={tones[state]}>{t(`state.${state}`)}</Tag>
}
