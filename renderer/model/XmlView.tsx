import { Suspense } from 'react'
import { lazyPart } from '../app/load-part.ts'
import { useModelStore, useModelTab } from './model-store.ts'

const SourceEditor = lazyPart(() =>
  import('./source/SourceEditor.tsx').then((module) => ({ default: module.SourceEditor })),
)

/** The diagram as text, over the picture or beside it. */
export function XmlView({ diagramId, isReadOnly }: { readonly diagramId: string; readonly isReadOnly: boolean }) {
  const { isSourceBeside } = useModelTab(diagramId)
  const change = useModelStore((store) => store.change)
  return (
    <Suspense fallback={null}>
      <SourceEditor
        key={diagramId}
        diagramId={diagramId}
        isReadOnly={isReadOnly}
        isBeside={isSourceBeside}
        onBeside={(isBeside) => change(diagramId, { isSourceBeside: isBeside })}
      />
    </Suspense>
  )
}
