import type { Problem } from '../../shared/problem.ts'
import { checkForTarget, type TargetFinding } from '../../shared/targets/check-for-target.ts'
import { clientOf, type Published } from './engine-clients.ts'
import { TargetFault } from './http.ts'
import type { Target } from '../../shared/contract/publish-contract.ts'

export interface Publication {
  readonly findings: readonly TargetFinding[]
  /** exactly what was sent, or would be */
  readonly files: readonly { readonly name: string; readonly content: string }[]
  /** null where nothing was sent: at a dry run, or for errors in the findings */
  readonly published: Published | null
  /** why the target did not take it */
  readonly fault: Problem | null
}

/** Checks a file for a target and, where nothing speaks against it, sends it there. */
export async function publish(
  file: { readonly name: string; readonly xml: string },
  target: Target,
  secret: string | null,
  options: { readonly isDryRun: boolean; readonly answerMs?: number },
): Promise<Publication> {
  const findings = checkForTarget(file.xml, target.kind)
  const files = [{ name: file.name, content: file.xml }]
  const isRefused = findings.some(({ severity }) => severity === 'error')
  if (isRefused || options.isDryRun) return { findings, files, published: null, fault: null }
  const client = clientOf(target, secret, options.answerMs)
  try {
    return { findings, files, published: await client.deploy(file.name.replace(/\.bpmn$/i, ''), files), fault: null }
  } catch (error) {
    if (!(error instanceof TargetFault)) throw error
    return { findings, files, published: null, fault: error.problem }
  } finally {
    await client.close()
  }
}
