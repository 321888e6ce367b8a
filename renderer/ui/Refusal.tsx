import type { ErrorDescription } from '../app/describe-error.ts'
import { Banner } from './Banner.tsx'

/** Why what was asked for was not done, beside what asked. */
export function Refusal({ refusal }: { readonly refusal: ErrorDescription | null }) {
  if (!refusal) return null
  return (
    <Banner tone="danger" title={refusal.title}>
      {refusal.mend}
    </Banner>
  )
}
