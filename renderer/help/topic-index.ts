/**
 * All help topics, by section in the order of reading. Each is a file `LANGUAGE/TOPIC.md` in every language: the
 * first heading is the title, links to other topics are written `[text](topic)`.
 */
export const helpSections = [
  {
    id: 'screens',
    topics: [
      'home',
      'examples',
      'importing',
      'tables',
      'model',
      'keyboard',
      'table-view',
      'source-view',
      'problems',
      'rules',
      'versions',
      'comments',
      'reviews',
      'find',
      'exporting',
      'simulate-setup',
      'scenarios',
      'simulate-results',
      'simulate-compare',
      'simulation-runs',
      'run',
      'run-tasks',
      'run-instances',
      'run-incidents',
      'publish',
      'portal',
      'sharing',
      'team-server',
      'settings',
      'backups',
      'keys',
    ],
  },
  {
    id: 'inputs',
    topics: [
      'arrivals',
      'duration',
      'requirements',
      'resources',
      'calendars',
      'shares',
      'event-delay',
      'repetition',
      'cost',
      'source',
      'run-length',
      'warm-up',
      'replications',
      'seed',
      'time-and-money',
    ],
  },
  {
    id: 'distributions',
    topics: [
      'distribution-constant',
      'distribution-uniform',
      'distribution-triangular',
      'distribution-pert',
      'distribution-normal',
      'distribution-lognormal',
      'distribution-exponential',
      'distribution-gamma',
      'distribution-erlang',
      'distribution-weibull',
      'distribution-beta',
      'distribution-poisson',
      'distribution-histogram',
      'distribution-observations',
    ],
  },
  {
    id: 'figures',
    topics: [
      'cycle-time',
      'percentiles',
      'waiting',
      'waiting-share',
      'processing',
      'throughput',
      'worked-cost',
      'paid-cost',
      'confidence-interval',
      'rough-estimate',
      'utilization',
      'expected-load',
      'queue-length',
      'visits',
      'pauses',
      'bottlenecks',
      'one-more',
      'time-split',
      'outcomes',
      'unfinished-cases',
      'lenses',
      'cycle-time-chart',
      'queue-chart',
      'littles-law',
      'queueing-theory',
      'simulation-warnings',
      'paired-difference',
      'verdicts',
      'waiting-changes',
    ],
  },
  {
    id: 'basics',
    topics: [
      'token',
      'process',
      'pool',
      'lane',
      'sequence-flow',
      'conditional-flow',
      'default-flow',
      'message-flow',
      'data-object',
      'data-store',
      'data-input',
      'association',
      'text-annotation',
      'group',
    ],
  },
  {
    id: 'activities',
    topics: [
      'task',
      'user-task',
      'manual-task',
      'service-task',
      'script-task',
      'business-rule-task',
      'send-task',
      'receive-task',
      'sub-process',
      'event-sub-process',
      'transaction',
      'ad-hoc-sub-process',
      'call-activity',
      'loop',
      'multi-instance',
      'compensation-handler',
    ],
  },
  {
    id: 'gateways',
    topics: ['exclusive-gateway', 'parallel-gateway', 'inclusive-gateway', 'event-based-gateway', 'complex-gateway'],
  },
  {
    id: 'events',
    topics: [
      'start-event',
      'catch-event',
      'throw-event',
      'boundary-event',
      'end-event',
      'message-event',
      'timer-event',
      'signal-event',
      'conditional-event',
      'error-event',
      'escalation-event',
      'link-event',
      'compensation-event',
      'cancel-event',
      'terminate-event',
      'multiple-event',
    ],
  },
] as const

export type HelpSection = (typeof helpSections)[number]['id']
export type TopicName = (typeof helpSections)[number]['topics'][number]

export const topicNames: readonly TopicName[] = helpSections.flatMap(({ topics }): readonly TopicName[] => topics)

const known = new Set<string>(topicNames)

export function isTopic(name: string): name is TopicName {
  return known.has(name)
}

const sectionByTopic = new Map<TopicName, HelpSection>(
  helpSections.flatMap(({ id, topics }) => topics.map((topic) => [topic, id] as const)),
)

export function sectionOf(topic: TopicName): HelpSection {
  return sectionByTopic.get(topic)!
}
