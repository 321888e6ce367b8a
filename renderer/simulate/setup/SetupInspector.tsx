import { IconArrowLeft } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { FlowNode } from '../../../shared/bpmn/process-model.ts'
import { decisionOf } from '../../../shared/scenario/flow-probabilities.ts'
import { topLevelStartEvents } from '../../../shared/scenario/model-inputs.ts'
import { useCanvas } from '../../canvas/canvas-store.ts'
import { ElementHelp } from '../../help/ElementHelp.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { useSimulateStore, useSimulateTab } from '../simulate-store.ts'
import { useWork } from '../work/scenario-work.ts'
import { CalendarInspector } from './CalendarInspector.tsx'
import { DecisionInspector } from './DecisionInspector.tsx'
import { EventInspector } from './EventInspector.tsx'
import { ResourceInspector } from './ResourceInspector.tsx'
import { ScenarioInspector } from './ScenarioInspector.tsx'
import styles from './setup.module.css'
import { StartInspector } from './StartInspector.tsx'
import { RepeatSection, TaskInspector } from './TaskInspector.tsx'

/** The form of what is selected on the diagram; with nothing selected, of the scenario itself. */
export function SetupInspector() {
  const { t } = useTranslation('simulate')
  const { diagramId, model, resolved, document } = useWork()
  const { selectedId, controls } = useCanvas(diagramId, 'selectedId', 'controls')
  const { subject } = useSimulateTab(diagramId)

  const flow = selectedId ? model.flows[selectedId] : undefined
  // a flow's share is edited with all the others that leave the same node
  const node = selectedId ? model.nodes[flow ? flow.source : selectedId] : undefined
  const isSubjectThere = subject && resolved[subject.kind === 'resource' ? 'resources' : 'calendars'][subject.id]
  const back = () => {
    if (node) controls?.select(null)
    useSimulateStore.getState().updateTab(diagramId, { subject: null })
  }

  let title: string = document.name
  let kind = t('inspector.scenario')
  let content = <ScenarioInspector />
  if (node) {
    title = node.name || t('inspector.unnamed')
    kind = t(`inspector.${kindOf(node)}`)
    content = <NodeInspector key={node.id} node={node} />
  } else if (selectedId && flow === undefined) {
    // pools, lanes, artifacts: nothing of theirs is simulated by itself
  } else if (subject && isSubjectThere) {
    title = isSubjectThere.name ?? subject.id
    kind = t(`inspector.${subject.kind}`)
    content =
      subject.kind === 'resource' ? (
        <ResourceInspector key={subject.id} id={subject.id} />
      ) : (
        <CalendarInspector key={subject.id} id={subject.id} />
      )
  }
  return (
    <div data-testid="setup-inspector">
      <header className={styles.head}>
        {(node || isSubjectThere) && (
          <IconButton
            label={t('inspector.back')}
            size="small"
            icon={<IconArrowLeft size={16} stroke={1.6} />}
            onClick={back}
          />
        )}
        <h2 className={styles.headTitle}>{title}</h2>
        <span className={styles.headKind}>{kind}</span>
        {node && <ElementHelp diagramId={diagramId} elementId={node.id} />}
      </header>
      {content}
      {document.basedOn && (
        <p className={styles.foot}>
          <span className={styles.footDot} aria-hidden />
          {t('inspector.inherited', { base: document.basedOn })}
        </p>
      )}
    </div>
  )
}

function NodeInspector({ node }: { readonly node: FlowNode }) {
  const { t } = useTranslation('simulate')
  const { model } = useWork()
  const decision =
    decisionOf(model, node) !== null && node.kind !== 'gateway' ? <DecisionInspector node={node} /> : null
  switch (node.kind) {
    case 'task':
      return (
        <>
          <TaskInspector task={node} />
          {decision}
        </>
      )
    case 'subProcess':
    case 'callActivity':
      return (
        <>
          <p className={styles.foot}>{t(node.kind === 'subProcess' ? 'subProcess.hint' : 'callActivity.hint')}</p>
          <RepeatSection node={node} />
          {decision}
        </>
      )
    case 'gateway':
      return <DecisionInspector node={node} />
    case 'event':
      return topLevelStartEvents(model).some(({ id }) => id === node.id) ? (
        <StartInspector event={node} />
      ) : (
        <EventInspector event={node} />
      )
  }
}

function kindOf(node: FlowNode): string {
  if (node.kind === 'event') return node.position === 'start' ? 'start' : 'event'
  return node.kind
}
