import type { DiagramPage } from './diagram-pages.ts'

const placeId = 'printed-pages'

/** Prints pictures, each on a page of its own and as large as the page allows; nothing else of the window. */
export function printPages(pages: readonly DiagramPage[], title: string): void {
  document.getElementById(placeId)?.remove()
  const place = document.createElement('div')
  place.id = placeId
  place.ariaHidden = 'true'
  for (const { svg } of pages) {
    const page = document.createElement('div')
    const image = new Image()
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
    page.append(image)
    place.append(page)
  }
  document.body.append(place)
  // the name that a file printed to has
  const before = document.title
  const end = () => {
    document.title = before
    place.remove()
  }
  window.addEventListener('afterprint', end, { once: true })
  const images = [...place.querySelectorAll('img')].map((image) => image.decode())
  Promise.all(images)
    .then(() => {
      document.title = title
      window.print()
    })
    .catch((error: unknown) => {
      end()
      reportError(error)
    })
}
