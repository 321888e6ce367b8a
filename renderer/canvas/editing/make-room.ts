import { modelingOf, type Services } from './editing-tools.ts'

interface SpaceTool {
  calculateAdjustments(
    elements: readonly unknown[],
    axis: 'x' | 'y',
    delta: number,
    start: number,
  ): { movingShapes: readonly unknown[]; resizingShapes: readonly unknown[] }
}

/** Pushes everything right of a line to the right, and lets what lies across it grow. */
export function makeRoom(services: Services, from: number, width: number): void {
  const root = services.get<{ getRootElement(): { children: unknown[] } }>('canvas').getRootElement()
  const all = descendantsOf(root as never)
  const { movingShapes, resizingShapes } = services
    .get<SpaceTool>('spaceTool')
    .calculateAdjustments(all, 'x', width, from)
  modelingOf(services).createSpace(
    movingShapes as never,
    resizingShapes as never,
    { x: width, y: 0 },
    'e' as never,
    from,
  )
}

function descendantsOf(element: { children?: unknown[] }): unknown[] {
  return (element.children ?? []).flatMap((child) => [child, ...descendantsOf(child as { children?: unknown[] })])
}
