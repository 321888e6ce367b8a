import { ruleChoicesSchema, type RuleChoices } from '../../shared/analysis/rules.ts'
import type { Executor } from '../store/store.ts'

/** What a project says of the rules of modeling. A choice that this studio does not know is passed over. */
export async function readRules(executor: Executor, projectId: string): Promise<RuleChoices> {
  const row = await executor.selectFrom('projects').select('rules').where('id', '=', projectId).executeTakeFirst()
  return rulesOf(row?.rules ?? '{}')
}

export async function writeRules(executor: Executor, projectId: string, rules: RuleChoices): Promise<void> {
  await executor
    .updateTable('projects')
    .set({ rules: JSON.stringify(rules) })
    .where('id', '=', projectId)
    .execute()
}

function rulesOf(text: string): RuleChoices {
  const stored = Object.entries(JSON.parse(text) as Record<string, unknown>)
  return Object.assign(
    {},
    ...stored.map(([rule, level]) => {
      const known = ruleChoicesSchema.safeParse({ [rule]: level })
      return known.success ? known.data : {}
    }),
  ) as RuleChoices
}
