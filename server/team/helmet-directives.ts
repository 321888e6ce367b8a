import { contentSecurityPolicy } from '../../shared/access/content-security-policy.ts'

/** The window's policy as helmet takes it. */
export const contentSecurityDirectives: Record<string, string[]> = Object.fromEntries(
  contentSecurityPolicy.split('; ').map((directive): [string, string[]] => {
    const [name, ...sources] = directive.split(' ')
    return [name!, sources]
  }),
)
