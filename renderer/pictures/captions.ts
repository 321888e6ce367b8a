import { useEffect } from 'react'
import type { PictureCaption } from './painted-svg.ts'

type MakeCaption = () => PictureCaption

/** By the id of the diagram: what a picture says of itself, by what is shown on the diagram. */
const captions = new Map<string, MakeCaption>()

/** The caption of a picture that is taken now; null where it needs none. */
export function captionOf(diagramId: string): PictureCaption | null {
  return captions.get(diagramId)?.() ?? null
}

/** Pictures that are taken while the calling component is there have this caption; it is asked for when one is taken. */
export function usePictureCaption(diagramId: string, make: MakeCaption): void {
  useEffect(() => {
    captions.set(diagramId, make)
    return () => {
      if (captions.get(diagramId) === make) captions.delete(diagramId)
    }
  })
}
