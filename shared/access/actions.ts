/**
 * What a caller may be allowed to do. Every procedure of the contract names exactly one of these; the
 * local hosts have one user, who may do all of them.
 */
export const actions = [
  'project.read',
  'project.write',
  'project.delete',
  'diagram.read',
  'diagram.write',
  'scenario.read',
  'scenario.write',
  'simulation.read',
  'simulation.run',
  'system.read',
] as const
export type Action = (typeof actions)[number]
