import { defaultInclusiveProbability } from '../shared/scenario/flow-probabilities.ts'
import { defaults } from '../shared/scenario/resolve-scenario.ts'

/** What a schema says about one field; `*` in a path stands for any id, `[]` for any element of a list. */
export interface FieldDescription {
  readonly description: string
  readonly default?: unknown
}

export const scenarioDescriptions: Readonly<Record<string, FieldDescription>> = {
  '': {
    description:
      'Inputs of a simulation of one BPMN file. Times are seconds unless written as ISO 8601 durations, money is in the currency of the scenario, ids are BPMN ids. In a scenario that is based on another, null removes what is inherited.',
  },
  version: { description: 'Version of this format.' },
  name: { description: 'Name of the scenario, unique in its project or folder.' },
  basedOn: {
    description:
      'Name of another scenario, in the same project or folder, of which this one gives only the differences. Entries are merged key by key; distributions and lists are replaced whole; null removes.',
  },
  start: { description: 'Local date and time in the time zone at which the run starts.', default: defaults.start },
  timeZone: { description: 'IANA name of the time zone, such as Europe/Berlin.', default: defaults.timeZone },
  currency: { description: 'ISO 4217 code of the currency of all amounts.', default: defaults.currency },
  run: { description: 'How long and how often to simulate.' },
  'run.cases': {
    description: `The run takes this many arrivals over all start events, warm-up included, and ends when all have ended. With a duration too, whichever comes first. Without either, ${defaults.cases}.`,
  },
  'run.duration': {
    description: 'Length of the run as an ISO 8601 duration in weeks, days, hours, minutes, seconds.',
  },
  'run.warmUp': { description: 'Time from the start that enters no result.', default: 'PT0S' },
  'run.replications': { description: 'Number of independent runs.', default: defaults.replications },
  'run.seed': {
    description: 'Seed of all random numbers; the same seed gives the same result.',
    default: defaults.seed,
  },
  arrivals: { description: 'How cases arrive, by id of the start event. Required for every top-level start event.' },
  'arrivals.*.interarrivalTime': {
    description: 'Open time from one arrival to the next: a distribution in seconds or an ISO 8601 duration.',
  },
  'arrivals.*.perHour': {
    description: 'In place of interarrivalTime: exponential with this mean number of arrivals in an hour of open time.',
  },
  'arrivals.*.perDay': {
    description:
      'In place of interarrivalTime: exponential with this mean number of arrivals in 24 hours of open time.',
  },
  'arrivals.*.perWeek': {
    description: 'In place of interarrivalTime: exponential with this mean number of arrivals in 7 days of open time.',
  },
  'arrivals.*.calendar': { description: 'Name of the calendar in which cases arrive; always open without one.' },
  'arrivals.*.first': {
    description: 'When the first case arrives, from the start; without it, one interarrival time after the start.',
  },
  activities: { description: 'Parameters of activities by id. A duration is required for every task.' },
  'activities.*.duration': {
    description: 'Working time of one execution: a distribution in seconds or an ISO 8601 duration.',
  },
  'activities.*.requires': {
    description: 'Resources that are taken together for the whole execution; none without it, so that it never waits.',
  },
  'activities.*.requires.[].resource': { description: 'Name of the resource.' },
  'activities.*.requires.[].quantity': { description: 'Units of it.' },
  'activities.*.fixedCost': { description: 'Cost of one execution besides the time of resources.', default: 0 },
  'activities.*.repeat': {
    description:
      'How often a loop or multi-instance activity runs, rounded half up, where the model has no literal count.',
    default: 1,
  },
  flows: { description: 'Probabilities of sequence flows by id.' },
  'flows.*.probability': {
    description: `Of an exclusive gateway: flows without one share the remainder evenly, and the sum must be 1. Of an inclusive gateway: each is drawn by itself, ${defaultInclusiveProbability} where none is given.`,
  },
  events: { description: 'Parameters of timers, awaited and boundary events by id.' },
  'events.*.delay': {
    description:
      'Time from waiting to happening. Without it the literal duration or date of the model counts; a boundary error, escalation or message without it fires at the completion of its activity.',
  },
  'events.*.probability': {
    description: 'That the event happens at all. 1 for timers and catching events, 0 for other boundary events.',
  },
  resources: { description: 'People, machines and systems by name.' },
  'resources.*.name': { description: 'What people call it; its key without one.' },
  'resources.*.quantity': { description: 'Number of equal units.', default: 1 },
  'resources.*.costPerHour': { description: 'Cost of an hour of one unit.', default: 0 },
  'resources.*.calendar': { description: 'Name of the calendar in which it works; always without one.' },
  calendars: { description: 'Working calendars by name.' },
  'calendars.*.name': { description: 'What people call it; its key without one.' },
  'calendars.*.weekly': { description: 'Opening hours of an ordinary week, in the time zone of the scenario.' },
  'calendars.*.weekly.[].days': { description: 'Days on which this period begins.' },
  'calendars.*.weekly.[].from': { description: 'Local time at which it opens.' },
  'calendars.*.weekly.[].to': {
    description: 'Local time at which it closes; at or before `from` it is that of the next day. 24:00 is midnight.',
  },
  'calendars.*.closed': { description: 'Local dates on which nothing is open.' },
  'arrivals.*.source': { description: 'Where the values of this entry come from.', default: 'assumed' },
  'activities.*.source': { description: 'Where the values of this entry come from.', default: 'assumed' },
  'flows.*.source': { description: 'Where the values of this entry come from.', default: 'assumed' },
  'events.*.source': { description: 'Where the values of this entry come from.', default: 'assumed' },
  'resources.*.source': { description: 'Where the values of this entry come from.', default: 'assumed' },
  'calendars.*.source': { description: 'Where the values of this entry come from.', default: 'assumed' },
}

/** By the kind of a distribution. */
export const distributionDescriptions: Readonly<Record<string, string>> = {
  constant: 'Always the same value.',
  uniform: 'Every value from min to max alike.',
  triangular: 'Rising from min to mode and falling to max.',
  pert: 'Beta-PERT over min to max with the given mode and lambda = 4.',
  normal: 'Normal; a value below 0 is drawn again.',
  lognormal: 'Lognormal, by mean and standard deviation of the variable itself, not of its logarithm.',
  exponential: 'Exponential by its mean.',
  gamma: 'Gamma by its mean and standard deviation.',
  erlang: 'Erlang by its mean and its whole number of phases.',
  weibull: 'Weibull by scale and shape.',
  beta: 'Beta with parameters alpha and beta, stretched over min to max.',
  poisson: 'Poisson by its mean; whole numbers.',
  histogram: 'A bin by its weight, then every value in the bin alike.',
  observations: 'One of the observed values, each alike.',
}

export const resultDescriptions: Readonly<Record<string, FieldDescription>> = {
  '': {
    description:
      'Result of a simulation. Times are seconds, money is in the currency of the scenario, counts and costs are means per replication. ci95 is the 95 % interval of the mean by Student over replications (30 batch means with one replication), null below two values; a mean over nothing is null.',
  },
  scenario: { description: 'Name of the scenario.' },
  seed: { description: 'Seed of all random numbers.' },
  replications: { description: 'Complete replications that the result rests on.' },
  currency: { description: 'ISO 4217 code of all amounts.' },
  inputs: { description: 'How many inputs are assumed, estimated and measured.' },
  durationInputs: { description: 'The same for durations of tasks alone.' },
  cases: { description: 'Cases per replication within the window.' },
  'cases.unfinishedMeanAge': { description: 'Mean age of the unfinished cases in seconds; null without any.' },
  'cases.unfinishedAt': { description: 'Unfinished cases by the element that holds them.' },
  kpis: { description: 'Key figures over completed cases.' },
  'kpis.cycleTime': { description: 'From arrival to the last token, seconds.' },
  'kpis.waitingTime': { description: 'Sum of the waiting of the leaf activities of a case, seconds.' },
  'kpis.processingTime': { description: 'Open working time of a case, seconds.' },
  'kpis.costPerCase': { description: 'Sum of the costs of the activities of a case.' },
  'kpis.paidCostPerCase': { description: 'All open hours of all resources and all fixed costs over completed cases.' },
  'kpis.waitingShare': { description: 'Waiting over waiting and processing.' },
  'kpis.throughputPerHour': { description: 'Completed cases in an hour on the clock.' },
  activities: { description: 'By id of the activity.' },
  'activities.*.count': { description: 'Executions.' },
  'activities.*.waitingTime': { description: 'From enabled to started, closed time included, seconds per execution.' },
  'activities.*.serviceTime': { description: 'Open working time, seconds per execution.' },
  'activities.*.offTime': {
    description: 'Pause after the start while a resource taken is closed, seconds per execution.',
  },
  'activities.*.cost': { description: 'Busy hours times cost per hour, plus fixed costs.' },
  'activities.*.cycleTime': { description: 'Of a sub-process or call activity: from enabled to completed, seconds.' },
  flows: { description: 'How often each sequence flow was taken, by id.' },
  outcomes: { description: 'Cases by the end event that they reached last.' },
  resources: { description: 'By name of the resource.' },
  'resources.*.utilization': { description: 'Busy unit-time over open unit-time.' },
  'resources.*.queueLength': { description: 'Time average of the activities that wait for this resource.' },
  'resources.*.cost': { description: 'Busy hours times cost per hour.' },
  bottlenecks: { description: 'Resources by how much they hold cases up, worst first.' },
  'bottlenecks.[].waitingShare': { description: 'Share of all waiting that is spent in queues of this resource.' },
  'bottlenecks.[].oneMore': {
    description: 'What one more unit would change, under the same random numbers; null where it has not been run.',
  },
  warnings: { description: 'What to know before believing the result.' },
  charts: { description: 'Histograms and time series.' },
  'charts.cycleTime.bins': {
    description: 'Equal bins from 0 to the 99.5 percentile and one open bin; shares sum to 1.',
  },
  'charts.cycleTime.quantiles': { description: 'Quantiles at 0, 0.005, … 1; empty without cases.' },
  'charts.cycleTimeSplit': { description: 'Mean time of a case in parts, seconds.' },
  'charts.queueLength': { description: 'Activities waiting for each resource over simulated time.' },
  checks: { description: 'Reasons to believe the result.' },
  'checks.littlesLaw': { description: 'Cases in process against arrival rate times time in process.' },
  'checks.closedForms': { description: 'Stations for which queueing theory has a formula.' },
}
