import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type EventBus from 'diagram-js/lib/core/EventBus'
import type { Element } from 'diagram-js/lib/model/Types'
import { translate } from '../../app/i18n.ts'
import { announce } from '../../ui/announce.tsx'
import { describeElement } from './describe-element.ts'

/** After the search has put its results, or the menu its list. */
const last = 100

/**
 * Says how much was found in the menus of elements and in the search of the canvas, in the user's language: the menus
 * write it in English only, and the search says nothing at all to screen readers.
 */
function SearchResults(eventBus: EventBus, canvas: Canvas, elementRegistry: ElementRegistry): void {
  const container = canvas.getContainer()
  const counts = new MutationObserver(() => sayCount(container))
  eventBus.on('popupMenu.opened', last, () =>
    counts.observe(container, { childList: true, subtree: true, characterData: true }),
  )
  eventBus.on(['popupMenu.closed', 'diagram.destroy'], () => counts.disconnect())

  let asked = ''
  let front: Element | null = null
  eventBus.on('searchPad.opened', last, () => {
    asked = ''
    nameParts(partsOfSearch(container))
  })
  const sayFound = () => {
    const { input, results } = partsOfSearch(container)
    if (input.value === asked) return
    asked = input.value
    if (!asked.trim()) return
    const count = results.childElementCount
    if (count === 0) results.append(nothingFound())
    announce(count > 0 && front ? `${countText(count)}. ${describeElement(front as never)}` : countText(count))
  }
  // the search itself listens to the same keys, and says which of its results it selects
  container.addEventListener('keyup', ({ target }) => {
    if (target === partsOfSearch(container).input) setTimeout(sayFound)
  })
  // the event has what the element has, but is not the element
  eventBus.on('searchPad.preselected', ({ id }: { id: string }) => {
    front = (elementRegistry.get(id) as Element | undefined) ?? null
    markResults(partsOfSearch(container), id)
  })
  eventBus.on('searchPad.cleared', () => {
    front = null
    partsOfSearch(container).input.removeAttribute('aria-activedescendant')
  })
}
SearchResults.$inject = ['eventBus', 'canvas', 'elementRegistry']

/** The number stays the menu's own; its words are ours, drawn from the attribute. */
function sayCount(container: HTMLElement): void {
  const shown = container.querySelector<HTMLElement>('.djs-popup-search-count')
  if (!shown) return
  const text = countText(Number.parseInt(shown.textContent, 10))
  if (shown.dataset.count === text) return
  shown.dataset.count = text
  shown.setAttribute('aria-hidden', 'true')
  announce(text)
}

const countText = (count: number): string =>
  count > 0 ? translate('canvas:search.found', { count }) : translate('canvas:menu.nothingFound')

interface SearchParts {
  readonly input: HTMLInputElement
  readonly results: HTMLElement
}

function partsOfSearch(container: HTMLElement): SearchParts {
  return {
    input: container.querySelector<HTMLInputElement>('.djs-search-input input')!,
    results: container.querySelector<HTMLElement>('.djs-search-results')!,
  }
}

let searches = 0

function nameParts({ input, results }: SearchParts): void {
  results.id ||= `search-results-${++searches}`
  results.setAttribute('role', 'listbox')
  results.setAttribute('aria-label', translate('canvas:search.results'))
  input.setAttribute('role', 'combobox')
  input.setAttribute('aria-autocomplete', 'list')
  input.setAttribute('aria-expanded', 'true')
  input.setAttribute('aria-controls', results.id)
}

function markResults({ input, results }: SearchParts, chosen: string): void {
  for (const result of results.children) {
    const id = result.getAttribute('data-result-id')
    result.id = `${results.id}-${id}`
    result.setAttribute('role', 'option')
    result.setAttribute('aria-selected', String(id === chosen))
    if (id === chosen) input.setAttribute('aria-activedescendant', result.id)
  }
}

function nothingFound(): HTMLElement {
  const line = document.createElement('div')
  line.className = 'search-nothing'
  line.setAttribute('role', 'option')
  line.setAttribute('aria-disabled', 'true')
  line.textContent = countText(0)
  return line
}

/** diagram-js module: the results of searches in words. */
export const searchResultsModule = {
  __init__: ['searchResults'],
  searchResults: ['type', SearchResults] as ['type', typeof SearchResults],
}
